//! Fetches what a page shows. Guides ship beside the pages as the Markdown they were written in; the
//! page that a browser begins with has its own guide in it, rendered.

use waymark_model::guide::GuidePath;
use waymark_model::outline::PhaseOutline;
use waymark_model::search::{Passage, file};

use super::files::text;
use super::location;
use super::reader::Reader;
use crate::edition::{self, Edition};
use crate::page::{PHASES_FILE, Page, SEARCH_FILE, TOPICS_FILE};
use crate::rendered::Guide;
use crate::route::Route;

/// Why a page could not be loaded.
#[derive(Debug)]
pub enum LoadError {
    /// The file did not arrive.
    Missing,
    /// The file is not what it should be: it was cut short, or is of another release.
    Damaged,
}

/// Fetches what the page that the browser begins with shows, of which the most is in the page.
pub async fn first_page(root: &str, route: &Route, reader: Reader) -> Result<Page, LoadError> {
    match location::published_guide() {
        Some(guide) => page_of(root, json(&guide)?).await,
        None => page(root, route, reader).await,
    }
}

/// Fetches everything that a page shows.
///
/// Of a file that does not arrive, a site's host may know more than the app: it is asked for the
/// page the ordinary way. Behind the portable edition there is nobody to ask.
pub async fn page(root: &str, route: &Route, reader: Reader) -> Result<Page, LoadError> {
    match known_page(root, route, reader).await {
        Err(LoadError::Missing) if edition::current().is_portable() => Ok(Page::NotFound),
        result => result,
    }
}

async fn known_page(root: &str, route: &Route, reader: Reader) -> Result<Page, LoadError> {
    let path = match route {
        Route::Home => GuidePath::home(),
        Route::Guide(path) => path.clone(),
        Route::Topics => return Ok(Page::Topics(json(&text(root, TOPICS_FILE).await?)?)),
        // Pages that show what is kept in this browser, or what somebody looks for, are made from
        // nothing else.
        Route::Search => return Ok(Page::Search),
        Route::Services => return Ok(Page::Services),
        Route::Service => return Ok(Page::Service),
        Route::Tool(phase, tool) => return Ok(Page::Tool(*phase, *tool)),
        Route::NotFound => return Err(LoadError::Missing),
    };
    let source = text(root, &path.source_file()).await?;
    page_of(root, (reader.guide)(path, source).await?).await
}

/// The page of a guide.
async fn page_of(root: &str, guide: Guide) -> Result<Page, LoadError> {
    match Route::of_guide(&guide.path) {
        Route::Home => {
            let phases = json(&text(root, PHASES_FILE).await?)?;
            Ok(Page::Home { guide, phases })
        }
        _ => Ok(Page::Guide(guide)),
    }
}

/// Fetches what every phase asks, as text and as it is meant.
pub async fn phases(root: &str) -> Result<(String, Vec<PhaseOutline>), LoadError> {
    let text = text(root, PHASES_FILE).await?;
    let phases = json(&text)?;
    Ok((text, phases))
}

/// Fetches what can be searched; in the portable edition, takes the guides apart.
pub async fn passages(root: &str, reader: Reader) -> Result<Vec<Passage>, LoadError> {
    if let Edition::Portable { files } = edition::current() {
        return Ok((reader.passages)(&files));
    }
    file::read(&text(root, SEARCH_FILE).await?).ok_or(LoadError::Damaged)
}

/// Reads JSON. It becomes a value first, as what is stored does, so that the app needs one reader for
/// each type instead of two.
pub fn json<T: serde::de::DeserializeOwned>(text: &str) -> Result<T, LoadError> {
    let value: serde_json::Value = serde_json::from_str(text).map_err(|_| LoadError::Damaged)?;
    serde_json::from_value(value).map_err(|_| LoadError::Damaged)
}
