//! Fetches what a page shows. Guides ship beside the pages as the Markdown they were written in; the
//! page that a browser begins with has its own guide in it, rendered.

use std::future::ready;
use std::pin::Pin;

use waymark_model::content::guide::GuidePath;
use waymark_model::content::outline::PhaseOutline;
use waymark_model::search::{Passage, file};

use crate::browser::moving::files::text;
use crate::browser::moving::location;
use crate::browser::reader;
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

/// Fetches everything that a page shows, as one build of the app does. The root and the page are
/// told, and whether it is the page that the browser begins with, of which the most is in the page.
pub type Load = fn(String, Route, IsFirst) -> Loading;

/// A page that is being loaded.
pub type Loading = Pin<Box<dyn Future<Output = Result<Page, LoadError>>>>;

/// Whether a page is the one that the browser begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IsFirst {
    /// It is.
    Yes,
    /// It is moved to.
    No,
}

/// Loads a page that shows guides, as a site has them.
pub fn guides(root: String, route: Route, is_first: IsFirst) -> Loading {
    Box::pin(async move {
        match location::published_guide().filter(|_| is_first == IsFirst::Yes) {
            Some(text) => page_of(&root, guide(&text)?).await,
            None => {
                if route != Route::Topics {
                    reader::ask_for_module();
                }
                guide_page(&root, &route, reader::guide_by_module).await
            }
        }
    })
}

/// Loads a page that shows what is kept in this browser, or what somebody looks for: it is made from
/// nothing else.
pub fn tools(_: String, route: Route, _: IsFirst) -> Loading {
    Box::pin(ready(tool_page(&route).ok_or(LoadError::Missing)))
}

/// Loads any page. Of a file that does not arrive, a site's host may know more than the app: it is
/// asked for the page the ordinary way. Behind the portable edition there is nobody to ask.
pub fn everything(root: String, route: Route, _: IsFirst) -> Loading {
    Box::pin(async move {
        let page = match tool_page(&route) {
            Some(page) => Ok(page),
            None => guide_page(&root, &route, reader::guide_here).await,
        };
        match page {
            Err(LoadError::Missing) => Ok(Page::NotFound),
            page => page,
        }
    })
}

fn tool_page(route: &Route) -> Option<Page> {
    match route {
        Route::Search => Some(Page::Search),
        Route::Services => Some(Page::Services),
        Route::Service => Some(Page::Service),
        Route::Tool(phase, tool) => Some(Page::Tool(*phase, *tool)),
        Route::Home | Route::Topics | Route::Guide(_) | Route::NotFound => None,
    }
}

/// Fetches a page that shows guides, of which each is read by `read`.
async fn guide_page<R>(
    root: &str,
    route: &Route,
    read: impl Fn(GuidePath, String) -> R,
) -> Result<Page, LoadError>
where
    R: Future<Output = Result<Guide, LoadError>>,
{
    let path = match route {
        Route::Home => GuidePath::home(),
        Route::Guide(path) => path.clone(),
        Route::Topics => return Ok(Page::Topics(json(&text(root, TOPICS_FILE).await?)?)),
        _ => return Err(LoadError::Missing),
    };
    let source = text(root, &path.source_file()).await?;
    page_of(root, read(path, source).await?).await
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

/// What can be searched, in the portable edition: its guides, taken apart.
pub fn passages_held(_: String) -> LoadingPassages {
    let passages = match edition::current() {
        Edition::Portable { files } => Ok(reader::passages_here(&files)),
        Edition::Site { .. } => Err(LoadError::Missing),
    };
    Box::pin(ready(passages))
}

/// Fetches what can be searched from the site at a root.
pub fn passages_published(root: String) -> LoadingPassages {
    Box::pin(async move { file::read(&text(&root, SEARCH_FILE).await?).ok_or(LoadError::Damaged) })
}

/// What can be searched, on its way.
pub type LoadingPassages = Pin<Box<dyn Future<Output = Result<Vec<Passage>, LoadError>>>>;

/// Reads a guide. It is the one thing that has to be read while somebody waits, so it is read at
/// once.
pub fn guide(text: &str) -> Result<Guide, LoadError> {
    serde_json::from_str(text).map_err(|_| LoadError::Damaged)
}

/// Reads JSON. It becomes a value first, as what is stored does, so that the app needs one reader for
/// each type instead of two.
pub fn json<T: serde::de::DeserializeOwned>(text: &str) -> Result<T, LoadError> {
    let value: serde_json::Value = serde_json::from_str(text).map_err(|_| LoadError::Damaged)?;
    serde_json::from_value(value).map_err(|_| LoadError::Damaged)
}
