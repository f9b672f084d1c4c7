//! Puts what loads the parts into the script of the app.
//!
//! The splitter comes with a script of its own for this. It is not used: it needs a host that serves
//! WebAssembly under its media type, takes an empty file for a part, and would be a second script
//! that imports the first.

use std::collections::BTreeMap;

use crate::BundleError;

/// The script, with places for what it has to know of the parts.
const LOADER: &str = include_str!("loader.js");

/// What the splitter calls the function that loads a part.
const LOAD: &str = "__wasm_split_load_";

/// Where wasm-bindgen's script declares the variable that holds what the WebAssembly exports.
const EXPORTS: &str = "wasmInstance, wasm;";

/// The line of the one object in which the script gives the WebAssembly what it imports, a line to a
/// module.
const IMPORTS: &str = "\"./waymark_bg.js\": import0,";

/// wasm-bindgen's script with the loader at its end, in the place of the module `link`.
///
/// # Errors
/// Fails where the script is not of the form that wasm-bindgen gave it when this was written.
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
    // Maps from text always have a form as JSON.
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
