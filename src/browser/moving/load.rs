//! Loads what a page shows: its data, and the part of the app that has its code.
//!
//! Guides are published beside their pages, as the Markdown they were written in. A page also has
//! its own guide in it, rendered. [`first`] and [`next`] are the entry points.

use std::fmt;

use waymark_model::content::guide::GuidePath;
use waymark_model::content::outline::PhaseOutline;
use waymark_model::search::{Passage, file};

use crate::app::Shown;
use crate::browser::moving::files::text;
use crate::browser::moving::location;
use crate::browser::parts::{self, PartMissing};
use crate::edition::{self, Edition};
use crate::page::{PHASES_FILE, Page, ReadingPage, SEARCH_FILE, TOPICS_FILE};
use crate::rendered::Guide;
use crate::route::Route;

/// Why something could not be loaded.
#[derive(Clone, Copy, Debug)]
pub enum LoadError {
    /// The site has no such file.
    Unknown,
    /// The file could not be fetched.
    Missing,
    /// The file was cut short, or is of another release.
    Damaged,
    Part,
}

impl From<PartMissing> for LoadError {
    fn from(_: PartMissing) -> LoadError {
        LoadError::Part
    }
}

impl fmt::Display for LoadError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            LoadError::Unknown => "there is no such file",
            LoadError::Missing => "a file did not arrive",
            LoadError::Damaged => "a file is damaged, or of another release",
            LoadError::Part => "a part of the app did not arrive",
        })
    }
}

/// The page that the document begins with.
pub async fn first(route: Route) -> Result<Shown, LoadError> {
    let page = match location::published_guide() {
        Some(text) => page_of(json(&text)?).await?,
        None => page(&route).await?,
    };
    shown(page).await
}

/// A page that the app moves to.
pub async fn next(route: Route) -> Result<Shown, LoadError> {
    shown(page(&route).await?).await
}

async fn shown(page: Page) -> Result<Shown, LoadError> {
    let content = parts::content(&page).await?;
    Ok(Shown::Page(page, content))
}

async fn page(route: &Route) -> Result<Page, LoadError> {
    match Page::without_content(route) {
        Some(page) => Ok(page),
        None => match reading_page(route).await {
            // There is no host to ask, which could know the page.
            Err(LoadError::Unknown) if edition::current().is_portable() || location::is_shell() => {
                Ok(ReadingPage::NotFound.into())
            }
            page => page,
        },
    }
}

/// Fetches a page that people read.
async fn reading_page(route: &Route) -> Result<Page, LoadError> {
    let path = match route {
        Route::Home => GuidePath::home(),
        Route::Guide(path) => path.clone(),
        Route::Topics => {
            let topics = json(&text(TOPICS_FILE).await?)?;
            return Ok(ReadingPage::Topics(topics).into());
        }
        _ => return Err(LoadError::Unknown),
    };
    // The part and the guide are fetched at the same time.
    parts::prefetch_markdown();
    let source = text(&path.source_file()).await?;
    let reader = parts::markdown().await?;
    page_of((reader.guide)(&path, &source)).await
}

/// The page of a guide. The home page also shows the phases.
async fn page_of(guide: Guide) -> Result<Page, LoadError> {
    let page = match Route::of_guide(&guide.path) {
        Route::Home => {
            let phases = json(&text(PHASES_FILE).await?)?;
            ReadingPage::Home { guide, phases }
        }
        _ => ReadingPage::Guide(guide),
    };
    Ok(page.into())
}

/// What every phase asks, as text and as values.
pub async fn phases() -> Result<(String, Vec<PhaseOutline>), LoadError> {
    let text = text(PHASES_FILE).await?;
    let phases = json(&text)?;
    Ok((text, phases))
}

/// What can be searched. A site publishes it; the portable edition splits its guides.
pub async fn passages() -> Result<Vec<Passage>, LoadError> {
    match edition::current() {
        Edition::Site { .. } => file::read(&text(SEARCH_FILE).await?).ok_or(LoadError::Damaged),
        Edition::Portable { files } => {
            let reader = parts::markdown().await?;
            let sources = files.iter().filter(|(name, _)| name.ends_with(".md"));
            let sources: Vec<_> = sources
                .filter_map(|(name, source)| Some((GuidePath::new(name)?, source.as_str())))
                .collect();
            Ok((reader.passages)(&sources))
        }
    }
}

/// Reads JSON by way of a [`serde_json::Value`], as stored items are read, so that the app has one
/// deserializer for each type and not two.
pub fn json<T: serde::de::DeserializeOwned>(text: &str) -> Result<T, LoadError> {
    let value: serde_json::Value = serde_json::from_str(text).map_err(|_| LoadError::Damaged)?;
    waymark_model::json::from_value(value).map_err(|_| LoadError::Damaged)
}
