//! The content type of a file, by the ending of its name.

use std::path::Path;

/// What a file is where its type is not known.
const BYTES: &str = "application/octet-stream";

/// The value of `Content-Type` for `file` on a host that knows the types of pages, scripts and
/// pictures alone.
pub(crate) fn of_few(file: &Path) -> &'static str {
    let known = of(file);
    let is_common = ["text/html", "text/javascript", "image/"].iter();
    if is_common.into_iter().any(|common| known.starts_with(common)) { known } else { BYTES }
}

/// The value of `Content-Type` for `file`.
pub(crate) fn of(file: &Path) -> &'static str {
    let ending = file.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    match ending.to_ascii_lowercase().as_str() {
        "html" | "htm" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "md" => "text/markdown; charset=utf-8",
        "txt" => "text/plain; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "wasm" => "application/wasm",
        "xml" => "application/xml",
        "pdf" => "application/pdf",
        "zip" => "application/zip",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "ico" => "image/x-icon",
        "woff" => "font/woff",
        "woff2" => "font/woff2",
        _ => BYTES,
    }
}
