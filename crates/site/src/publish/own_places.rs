//! The names of what every site has besides its content pack, so that no file of a pack takes one.

use waymark::edition::PORTABLE_FILE;
use waymark::route::Route;
use waymark_model::export::backup;

use super::version::VERSION_FILE;
use super::{ICON, app_files, offline, tool_pages};

/// The files at the root of every site, but for those with a hash in their names.
pub fn files() -> Vec<String> {
    let documents = ["index.html".to_owned(), Route::NotFound.address()];
    let others = [
        ICON,
        PORTABLE_FILE,
        VERSION_FILE,
        backup::SCHEMA_FILE,
        offline::MANIFEST,
        offline::SHELL,
        offline::WORKER,
        offline::REMOVE,
    ];
    let others = others.into_iter().chain(offline::ICONS).map(str::to_owned);
    documents.into_iter().chain(others).collect()
}

/// The folders of every site: those of the app and its index, and those of the pages without a guide.
pub fn folders() -> Vec<String> {
    let pages = tool_pages().map(|page| page.route().address());
    let pages = pages.chain([Route::Topics.address()]);
    let pages = pages.map(|address| address.trim_end_matches('/').to_owned());
    [app_files::FOLDER, "index"].map(str::to_owned).into_iter().chain(pages).collect()
}
