//! What reads Markdown: the app itself, in the portable edition, or a WebAssembly module of its own,
//! which a site's page loads when something is to be read. A page that was published needs neither:
//! most visits read one guide, and end.

use std::cell::{Cell, RefCell};

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen_futures::JsFuture;
use waymark_model::content::guide::GuidePath;
use waymark_model::map::Map;
use waymark_model::search::Passage;
use waymark_view::Prose;
use waymark_view::prelude::*;
use web_sys::wasm_bindgen::{JsCast, JsValue};

use crate::browser::moving::load::{self, LoadError};
use crate::rendered::{Guide, render};
use crate::search::passages;
use crate::state::{Markdown, Session};

/// The function that a page of a site has for loading the module.
const LOAD: &str = "waymarkMarkdown";

/// Reads a guide here.
pub async fn guide_here(path: GuidePath, source: String) -> Result<Guide, LoadError> {
    Ok(render::guide(&waymark_content::parse(&path, &source).guide))
}

/// Reads notes here.
pub fn notes_here(notes: &str, _: Session) -> Option<Prose> {
    Some(render::notes(notes))
}

/// Takes all guides among these files apart for search, here.
pub fn passages_here(files: &Map<String, String>) -> Vec<Passage> {
    let sources = files.iter().filter(|(name, _)| name.ends_with(".md"));
    let guides = sources.filter_map(|(name, source)| {
        Some(waymark_content::parse(&GuidePath::new(name)?, source).guide)
    });
    passages::of_pack(&guides.collect::<Vec<_>>())
}

/// Has the module loaded, beside whatever else is loaded first.
pub fn ask_for_module() {
    wasm_bindgen_futures::spawn_local(async {
        Module::load().await;
    });
}

/// Has the module read a guide.
pub async fn guide_by_module(path: GuidePath, source: String) -> Result<Guide, LoadError> {
    let module = Module::load().await.ok_or(LoadError::Missing)?;
    let guide = module.call("guide", &[path.as_str(), &source]);
    load::guide(&guide.ok_or(LoadError::Damaged)?)
}

thread_local! {
    static LOADED: RefCell<Option<Module>> = const { RefCell::new(None) };
    static IS_ASKED_FOR: Cell<bool> = const { Cell::new(false) };
}

/// Reads notes, or has the module loaded that can. One that did not arrive is tried again when the
/// browser loads a page.
pub fn notes_by_module(notes: &str, session: Session) -> Option<Prose> {
    let state = session.markdown.get();
    if let Some(module) = LOADED.with_borrow(Clone::clone) {
        return module.call("notes", &[notes]).map(Prose::from);
    }
    if state == Markdown::Awaited && !IS_ASKED_FOR.replace(true) {
        wasm_bindgen_futures::spawn_local(async move {
            let is_here = Module::load().await.is_some();
            session.markdown.set(if is_here { Markdown::Here } else { Markdown::Missing });
        });
    }
    None
}

/// The module, with functions that take and give text.
#[derive(Clone)]
struct Module(JsValue);

impl Module {
    async fn load() -> Option<Module> {
        if let Some(module) = LOADED.with_borrow(Clone::clone) {
            return Some(module);
        }
        let load: Function = Reflect::get(&window(), &LOAD.into()).ok()?.dyn_into().ok()?;
        let loading: Promise = load.call0(&JsValue::NULL).ok()?.dyn_into().ok()?;
        let module = Module(JsFuture::from(loading).await.ok()?);
        LOADED.set(Some(module.clone()));
        Some(module)
    }

    fn call(&self, name: &str, texts: &[&str]) -> Option<String> {
        let function: Function = Reflect::get(&self.0, &name.into()).ok()?.dyn_into().ok()?;
        let texts = texts.iter().map(|text| JsValue::from_str(text)).collect();
        Reflect::apply(&function, &JsValue::NULL, &texts).ok()?.as_string()
    }
}
