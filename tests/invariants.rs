//! What must stay true of the project's own files. ARCHITECTURE.md lists it, `docs/decisions` says why.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The crates from which a package is built for a target.
fn crates_of(package: &str, target: &str, more: &[&str]) -> Vec<String> {
    let output = Command::new(env!("CARGO"))
        .current_dir(root())
        .args(["tree", "--locked", "--package", package, "--edges", "normal"])
        .args(["--target", target, "--prefix", "none"])
        .args(more)
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).expect("cargo writes text");
    text.lines().map(str::to_owned).collect()
}

#[test]
fn model_and_parser_know_no_browser() {
    for package in ["waymark-model", "waymark-content"] {
        let crates = crates_of(package, "wasm32-unknown-unknown", &[]);
        for barred in ["wasm-bindgen", "web-sys", "js-sys", "leptos", "gloo-storage"] {
            let found = crates.iter().find(|line| line.starts_with(&format!("{barred} ")));
            assert_eq!(found, None, "{package} is built from {barred}");
        }
    }
}

#[test]
fn model_and_parser_touch_no_disk() {
    for folder in ["crates/model/src", "crates/content/src"] {
        each_line(folder, "rs", |location, line| {
            for barred in ["std::fs", "std::net", "std::process", "std::env", "std::{"] {
                assert!(!line.contains(barred), "{location}: {line}");
            }
        });
    }
}

#[test]
fn the_app_is_never_built_for_a_server() {
    let features = crates_of("waymark", "wasm32-unknown-unknown", &["--format", "{p} {f}"]);
    let leptos = features.iter().find(|line| line.starts_with("leptos v"));
    let leptos = leptos.expect("the app is built from Leptos");
    assert!(leptos.contains("csr"), "{leptos}");
    assert!(!leptos.contains("ssr"), "{leptos}");
}

#[test]
fn nothing_sets_inner_html() {
    for folder in ["src", "crates", "xtask"] {
        each_line(folder, "rs", |location, line| {
            for barred in ["inner_html", "innerHTML", "outerHTML", "insert_adjacent_html"] {
                assert!(!line.contains(barred), "{location}: {line}");
            }
        });
    }
}

#[test]
fn no_style_or_template_asks_another_origin() {
    for folder in ["style", "index.html", "portable.html"] {
        for ending in ["css", "html", "svg"] {
            each_line(folder, ending, |location, line| {
                let line = line.replace("http://www.w3.org/2000/svg", "");
                assert!(!line.contains("//"), "{location}: {line}");
            });
        }
    }
}

#[test]
fn every_id_of_the_app_is_its_own() {
    for (folder, ending) in [("src", "rs"), ("index.html", "html"), ("portable.html", "html")] {
        each_line(folder, ending, |location, line| {
            for attribute in [" id=\"", "aria-labelledby=\""] {
                let Some((_, rest)) = line.split_once(attribute) else { continue };
                let id = rest.split('"').next().unwrap_or_default();
                assert!(waymark_model::content::element_id::is_own(id), "{location}: {id}");
            }
        });
    }
}

#[test]
fn rust_files_stay_small() {
    for folder in ["src", "crates", "xtask", "tests"] {
        for file in files(&root().join(folder), "rs") {
            let lines = read(&file).lines().count();
            assert!(lines <= 400, "{} has {lines} lines", file.display());
        }
    }
}

/// Calls `check` with the location and the text of each line in files with an extension.
fn each_line(folder: &str, ending: &str, check: impl Fn(&str, &str)) {
    for file in files(&root().join(folder), ending) {
        for (index, line) in read(&file).lines().enumerate() {
            check(&format!("{}:{}", file.display(), index + 1), line);
        }
    }
}

fn read(file: &Path) -> String {
    fs::read_to_string(file).expect("the file can be read")
}

/// The files with an extension in a folder and the folders below it, or the one file that is named.
fn files(path: &Path, ending: &str) -> Vec<PathBuf> {
    if path.is_file() {
        let is_wanted = path.extension().is_some_and(|own| own == ending);
        return if is_wanted { vec![path.to_owned()] } else { Vec::new() };
    }
    let entries = fs::read_dir(path).expect("the folder can be read");
    entries.flat_map(|entry| files(&entry.expect("an entry").path(), ending)).collect()
}

#[test]
fn the_app_has_the_style_of_its_tools() {
    let imported = read(&root().join("style/tools.css"));
    let imported = imported.lines().filter_map(|line| line.strip_prefix("@import \""));
    let imported: Vec<&str> = imported.filter_map(|rest| Some(rest.split_once('"')?.0)).collect();
    let app = read(&root().join("src/browser/tool_style.rs"));
    let included =
        app.lines().filter_map(|line| line.trim().strip_prefix("include_str!(\"../../style/"));
    let included: Vec<&str> = included.filter_map(|rest| Some(rest.split_once('"')?.0)).collect();
    assert_eq!(included, imported);
    assert!(!imported.is_empty());
}
