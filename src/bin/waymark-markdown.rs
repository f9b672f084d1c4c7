//! The part of the app that reads Markdown, as a WebAssembly module of its own: a published page needs
//! it when somebody is about to move to another, or writes notes.

#[cfg(target_arch = "wasm32")]
mod exports {
    use wasm_bindgen::prelude::wasm_bindgen;
    use waymark::rendered::render;
    use waymark_model::content::guide::GuidePath;

    /// The guide of a path, rendered, as JSON. Empty for a path that no guide can have.
    #[wasm_bindgen]
    pub fn guide(path: &str, source: &str) -> String {
        let guide = GuidePath::new(path)
            .map(|path| render::guide(&waymark_content::parse(&path, source).guide));
        // A guide is made of plain fields, which always have a form as JSON.
        guide.and_then(|guide| serde_json::to_string(&guide).ok()).unwrap_or_default()
    }

    /// Notes, rendered, as prose travels.
    #[wasm_bindgen]
    pub fn notes(notes: &str) -> String {
        render::notes(notes).into()
    }
}

fn main() {}
