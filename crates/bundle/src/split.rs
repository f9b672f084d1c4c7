//! Separates the parts from an app's WebAssembly.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use wasm_split_cli_support::Options;

use crate::{App, BundleError, bindings, hash, hashed_name, loader, ready};

/// The module from which the WebAssembly imports what loads its parts. [`loader`] puts that into
/// the script, so the module never becomes a file.
const LINK: &str = "./parts.js";

/// Splits the WebAssembly of [`link::release`](crate::link::release). `scratch` is a folder for
/// temporary files.
///
/// # Errors
/// Fails where the splitter or wasm-bindgen does, and where a file cannot be read or written.
pub fn split(module: &Path, scratch: &Path) -> Result<App, BundleError> {
    let _ = fs::remove_dir_all(scratch);
    let input = read(module)?;
    let main = scratch.join("main.wasm");
    let mut options = Options::new(&input);
    options.output_dir = scratch;
    options.main_out_path = &main;
    options.link_name = LINK;
    let split = wasm_split_cli_support::transform(options)
        .map_err(|error| BundleError::Split(format!("{error:#}")))?;
    let (script, wasm) = bindings::of_main_part(read(&main)?)?;

    let mut names = BTreeMap::new();
    let mut files = BTreeMap::new();
    for path in split.split_modules {
        let bytes = ready(&read(&path)?);
        let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let name = hashed_name(&file_name(&stem), &hash(&bytes));
        names.insert(stem, name.clone());
        files.insert(name, bytes);
    }
    let named = |stem: String| names.get(&stem).cloned();
    let needs = split.prefetch_map.into_iter();
    let parts: BTreeMap<String, Vec<String>> =
        needs.map(|(part, stems)| (part, stems.into_iter().filter_map(named).collect())).collect();
    let script = loader::with_loader(&script, LINK, &parts, &files)?;
    Ok(App { script, wasm: ready(&wasm), files, parts })
}

/// The name of a file before its hash: that of the part, or a number if several parts share it.
fn file_name(stem: &str) -> String {
    match stem.strip_prefix("split_") {
        Some(part) => format!("{part}.wasm"),
        None => format!("{}.wasm", stem.replace("chunk_", "shared-")),
    }
}

fn read(file: &Path) -> Result<Vec<u8>, BundleError> {
    fs::read(file).map_err(|error| BundleError::File { file: file.to_owned(), error })
}

#[cfg(test)]
mod tests {
    use super::file_name;

    #[test]
    fn files_are_named_after_their_parts() {
        assert_eq!(file_name("split_markdown"), "markdown.wasm");
        assert_eq!(file_name("chunk_7"), "shared-7.wasm");
    }
}
