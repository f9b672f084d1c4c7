//! Has wasm-bindgen, as a library, write the script for a module.

use wasm_bindgen_cli_support::{Bindgen, Output};

use crate::{BundleError, names};

const NAME: &str = "waymark";

/// The script and the WebAssembly of an app in one piece.
pub fn of_app(module: Vec<u8>) -> Result<(String, Vec<u8>), BundleError> {
    let mut output = generate(bindgen(module))?;
    Ok((output.js().to_owned(), output.wasm_mut().emit_wasm()))
}

/// The script and the WebAssembly of an app without its parts. The names that the two share are
/// short.
pub fn of_main_part(module: Vec<u8>) -> Result<(String, Vec<u8>), BundleError> {
    let mut bindgen = bindgen(module);
    // The parts use what the linker exported.
    bindgen.keep_lld_exports(true);
    let mut output = generate(bindgen)?;
    let script = output.js().to_owned();
    let module = output.wasm_mut();
    let imports = module.imports.iter_mut().map(|import| &mut import.name);
    let script = names::shortened(script, imports);
    let exports = module.exports.iter_mut().map(|export| &mut export.name);
    let script = names::shortened(script, exports);
    Ok((script, module.emit_wasm()))
}

fn bindgen(module: Vec<u8>) -> Bindgen {
    let mut bindgen = Bindgen::new();
    bindgen.input_bytes(NAME, module).typescript(false).demangle(false);
    bindgen
}

fn generate(mut bindgen: Bindgen) -> Result<Output, BundleError> {
    let failed = |error: &dyn std::fmt::Debug| BundleError::Bindings(format!("{error:?}"));
    bindgen.web(true).map_err(|error| failed(&error))?;
    bindgen.generate_output().map_err(|error| failed(&error))
}
