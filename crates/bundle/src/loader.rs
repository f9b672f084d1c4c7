//! Adds to the app's script what loads the parts.
//!
//! The splitter has a script of its own for this. It is not used, because it needs a host that
//! serves WebAssembly with its media type, accepts an empty file as a part, and would be a second
//! script that imports the first.

use std::collections::BTreeMap;

use crate::BundleError;

/// The loader, with placeholders for what it has to know about the parts.
const LOADER: &str = include_str!("loader.js");

/// The prefix of the functions that load a part, as the splitter names them.
const LOAD: &str = "__wasm_split_load_";

/// In wasm-bindgen's script, the declaration of the variable with the exports of the WebAssembly.
const EXPORTS: &str = "wasmInstance, wasm;";

/// In wasm-bindgen's script, the entry of the app itself in the object of imports. The object has a
/// line for each module.
const IMPORTS: &str = "\"./waymark_bg.js\": import0,";

/// wasm-bindgen's script with the loader at its end. The loader replaces the module `link`.
///
/// # Errors
/// Fails where the script is not of the form that wasm-bindgen wrote when this crate was written.
pub fn with_loader(
    script: &str,
    link: &str,
    parts: &BTreeMap<String, Vec<String>>,
    files: &BTreeMap<String, Vec<u8>>,
) -> Result<String, BundleError> {
    if !script.contains(EXPORTS) {
        return Err(BundleError::Script(EXPORTS));
    }
    let (import, entry) = (format!("from \"{link}\""), format!("\"{link}\": import"));
    let is_of_link = |line: &&str| line.ends_with(&import) || line.trim_start().starts_with(&entry);
    let loaders: Vec<String> =
        parts.keys().map(|part| format!("{LOAD}{part}: partLoader(\"{part}\")")).collect();
    let loaders = format!("        \"{link}\": {{ {} }},", loaders.join(", "));
    let mut lines: Vec<&str> = script.lines().filter(|line| !is_of_link(line)).collect();
    let imports = lines.iter().position(|line| line.trim() == IMPORTS);
    let imports = imports.ok_or(BundleError::Script(IMPORTS))?;
    lines.insert(imports + 1, &loaders);
    let lengths: BTreeMap<&str, usize> =
        files.iter().map(|(name, bytes)| (name.as_str(), bytes.len())).collect();
    // Maps from text can always be written as JSON.
    let lengths = serde_json::to_string(&lengths).unwrap_or_default();
    let parts = serde_json::to_string(parts).unwrap_or_default();
    let loader = LOADER.replace("{{files}}", &lengths).replace("{{parts}}", &parts);
    Ok(format!("{}\n{loader}", lines.join("\n")))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCRIPT: &str = "import * as import1 from \"./parts.js\"\nreturn {\n    \
        \"./waymark_bg.js\": import0,\n    \"./parts.js\": import1,\n};\n\
        let wasmModule, wasmInstance, wasm;\n";

    fn made(script: &str) -> Result<String, BundleError> {
        let name = "markdown.0123456789abcdef.wasm".to_owned();
        let parts = BTreeMap::from([("markdown".to_owned(), vec![name.clone()])]);
        let files = BTreeMap::from([(name, vec![0; 7])]);
        with_loader(script, "./parts.js", &parts, &files)
    }

    #[test]
    fn the_loader_takes_the_place_of_the_module() {
        let made = made(SCRIPT).expect("the script has the usual form");
        assert!(!made.contains("import1"), "{made}");
        let loaders = "\"./parts.js\": { __wasm_split_load_markdown: partLoader(\"markdown\") },";
        assert!(made.contains(loaders), "{made}");
        assert!(made.contains("{\"markdown.0123456789abcdef.wasm\":7}"), "{made}");
        assert!(made.contains("{\"markdown\":[\"markdown.0123456789abcdef.wasm\"]}"), "{made}");
    }

    #[test]
    fn a_script_of_another_form_is_refused() {
        for lacking in [EXPORTS, IMPORTS] {
            let error = made(&SCRIPT.replace(lacking, "")).expect_err("something lacks");
            assert!(error.to_string().contains(lacking), "{error}");
        }
    }
}
