//! The names in the stores of the origin that belong to this site. Several sites may share an origin,
//! as those of one account on a Git host do.
//!
//! A name has the path of the site in it: `waymark /alpha/ services/1/profile`. There is no space in
//! the path of an address, so the names of two sites never meet. A file on a disk has no path that
//! stays the same, so its names are those that all sites had in earlier releases:
//! `waymark/services/1/profile`.

use web_sys::Url;

use crate::browser::moving::location;

/// What the model's keys begin with, and all names of earlier releases.
pub const COMMON: &str = "waymark/";

/// The beginning of this site's names.
pub fn prefix() -> String {
    match site() {
        Some(path) => format!("waymark {path} "),
        None => COMMON.to_owned(),
    }
}

/// This site's name for a key of the model, or for any other that begins like one.
pub fn name(key: &str) -> String {
    prefix() + key.strip_prefix(COMMON).unwrap_or(key)
}

/// The name of this site's database.
pub fn database() -> String {
    match site() {
        Some(path) => format!("waymark {path}"),
        None => "waymark".to_owned(),
    }
}

/// Whether earlier releases had other names.
pub fn is_own() -> bool {
    site().is_some()
}

/// The path of the site, with a slash at its end; none for a file on a disk.
fn site() -> Option<String> {
    let root = Url::new(&location::root()).ok()?;
    let path = root.pathname();
    // The portable edition may be served, too. It shares its folder with the site that offers it.
    let end = path.rfind('/')? + 1;
    (root.protocol() != "file:").then(|| path[..end].to_owned())
}
