//! Has cargo link the app for splitting: with the feature that declares the parts, and with the
//! relocations that tell the splitter which function calls which.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::BundleError;

/// Only the last step, linking, differs from an ordinary release build.
const ARGUMENTS: [&str; 11] = [
    "rustc",
    "--locked",
    "--release",
    "--package=waymark",
    "--bin=waymark",
    "--features=split",
    "--target=wasm32-unknown-unknown",
    "--message-format=json-render-diagnostics",
    "--",
    "-Clink-arg=--emit-relocs",
    // The splitter and wasm-bindgen read the names of functions.
    "-Cstrip=none",
];

/// Links the app of the checkout in `source`, and returns the file with its WebAssembly.
///
/// # Errors
/// Fails where cargo cannot be called or fails. Cargo itself has then said why.
pub fn release(source: &Path) -> Result<PathBuf, BundleError> {
    let cargo = std::env::var_os("CARGO").unwrap_or("cargo".into());
    let output = Command::new(cargo)
        .args(ARGUMENTS)
        .current_dir(source)
        .stderr(Stdio::inherit())
        .output()
        .map_err(|error| BundleError::Link(format!("cargo could not be called: {error}")))?;
    if !output.status.success() {
        return Err(BundleError::Link(format!("cargo ended with {}", output.status)));
    }
    let messages = String::from_utf8_lossy(&output.stdout);
    let file = messages.lines().rev().find_map(wasm_file);
    file.ok_or_else(|| BundleError::Link("cargo has named no WebAssembly".to_owned()))
}

/// The WebAssembly file that a message of cargo names.
fn wasm_file(message: &str) -> Option<PathBuf> {
    let message: Value = serde_json::from_str(message).ok()?;
    let files = message.get("filenames")?.as_array()?.iter().filter_map(Value::as_str);
    files.filter(|file| file.ends_with("waymark.wasm")).map(PathBuf::from).next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_read_from_cargos_messages() {
        let of_a_library = r#"{"reason":"compiler-artifact","filenames":["/t/libwaymark.rlib"]}"#;
        let of_the_app = r#"{"reason":"compiler-artifact","filenames":["/t/waymark.wasm"]}"#;
        assert_eq!(wasm_file(of_a_library), None);
        assert_eq!(wasm_file(of_the_app), Some(PathBuf::from("/t/waymark.wasm")));
        assert_eq!(wasm_file(r#"{"reason":"build-finished","success":true}"#), None);
        assert_eq!(wasm_file("no JSON"), None);
    }
}
