//! Makes the app's scripts smaller: wasm-bindgen writes them for people to read.

/// A script without the lines that only people read, and without indentation. One whose lines do not
/// tell so plainly what they are is left alone: where a text goes on over several, or code follows a
/// comment.
pub fn shortened(script: &str) -> String {
    let is_plain = |line: &str| {
        let line = line.trim_end();
        // A comment that ends in a line ends with the line, or code could stand behind it.
        let ends_well = line.find("*/").is_none_or(|end| end + 2 == line.len());
        line.matches('`').count().is_multiple_of(2) && ends_well
    };
    if !script.lines().all(is_plain) {
        return script.to_owned();
    }
    let mut is_comment = false;
    let mut short = String::with_capacity(script.len());
    for line in script.lines().map(str::trim) {
        is_comment |= line.starts_with("/*");
        if !is_comment && !line.is_empty() && !line.starts_with("//") {
            short.push_str(line);
            short.push('\n');
        }
        is_comment &= !line.ends_with("*/");
    }
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_lose_what_only_people_read() {
        let script =
            "/**\n * Why.\n */\nfunction a() {\n\n    // Also.\n    return 2 * 3; // six\n}\n";
        assert_eq!(shortened(script), "function a() {\nreturn 2 * 3; // six\n}\n");
        assert_eq!(shortened("/* one line */\n  b()"), "b()\n");
        for script in
            ["const a = `\n  // kept\n`;", "/* a */ b();\n  c();", "  /* a */ b(); /* c */"]
        {
            assert_eq!(shortened(script), script);
        }
    }
}
