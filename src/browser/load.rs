//! Fetches what a page shows. Guides ship beside the pages as the Markdown they were written in.

use waymark_model::digest::digest;
use waymark_model::guide::{Guide, GuidePath};
use waymark_model::outline::PhaseOutline;
use waymark_model::search::{Passage, file};

use super::files::text;
use crate::edition::{self, Edition};
use crate::page::{PHASES_FILE, Page, SEARCH_FILE, TOPICS_FILE};
use crate::passages;
use crate::route::Route;

/// Why a page could not be loaded.
#[derive(Debug)]
pub enum LoadError {
    /// The file did not arrive.
    Missing,
    /// The file is not what it should be: it was cut short, or is of another release.
    Damaged,
}

/// A page, with the digest of the texts that it was made from.
pub struct Loaded {
    /// The page.
    pub page: Page,
    /// The digest; the published page carries that of the texts it was rendered from.
    pub source: String,
}

/// Fetches everything that a page shows.
///
/// Of a file that does not arrive, a site's host may know more than the app: it is asked for the
/// page the ordinary way. Behind the portable edition there is nobody to ask.
pub async fn page(root: &str, route: &Route) -> Result<Loaded, LoadError> {
    match known_page(root, route).await {
        Err(LoadError::Missing) if edition::current().is_portable() => {
            Ok(Loaded { page: Page::NotFound, source: digest(&[]) })
        }
        result => result,
    }
}

async fn known_page(root: &str, route: &Route) -> Result<Loaded, LoadError> {
    match route {
        Route::Home => {
            let path = GuidePath::home();
            let (text, phases) =
                (text(root, &path.source_file()).await?, text(root, PHASES_FILE).await?);
            let page = Page::Home { guide: guide(&path, &text), phases: json(&phases)? };
            Ok(Loaded { page, source: digest(&[&text, &phases]) })
        }
        Route::Topics => {
            let topics = text(root, TOPICS_FILE).await?;
            Ok(Loaded { page: Page::Topics(json(&topics)?), source: digest(&[&topics]) })
        }
        Route::Guide(path) => {
            let text = text(root, &path.source_file()).await?;
            Ok(Loaded { page: Page::Guide(guide(path, &text)), source: digest(&[&text]) })
        }
        // Pages that show what is kept in this browser, or what somebody looks for, are made from
        // nothing else.
        Route::Search => Ok(Loaded { page: Page::Search, source: digest(&[]) }),
        Route::Services => Ok(Loaded { page: Page::Services, source: digest(&[]) }),
        Route::Service => Ok(Loaded { page: Page::Service, source: digest(&[]) }),
        Route::Tool(phase, tool) => {
            Ok(Loaded { page: Page::Tool(*phase, *tool), source: digest(&[]) })
        }
        Route::NotFound => Err(LoadError::Missing),
    }
}

/// Fetches what every phase asks, as text and as it is meant.
pub async fn phases(root: &str) -> Result<(String, Vec<PhaseOutline>), LoadError> {
    let text = text(root, PHASES_FILE).await?;
    let phases = json(&text)?;
    Ok((text, phases))
}

/// Fetches what can be searched; in the portable edition, takes the guides apart.
pub async fn passages(root: &str) -> Result<Vec<Passage>, LoadError> {
    if let Edition::Portable { files } = edition::current() {
        let sources = files.iter().filter(|(name, _)| name.ends_with(".md"));
        let guides: Vec<Guide> = sources
            .filter_map(|(name, source)| Some(guide(&GuidePath::new(name)?, source)))
            .collect();
        return Ok(passages::of_pack(&guides));
    }
    file::read(&text(root, SEARCH_FILE).await?).ok_or(LoadError::Damaged)
}

fn guide(path: &GuidePath, source: &str) -> Guide {
    waymark_content::parse(path, source).guide
}

/// Reads JSON. It becomes a value first, as what is stored does, so that the app needs one reader for
/// each type instead of two.
pub fn json<T: serde::de::DeserializeOwned>(text: &str) -> Result<T, LoadError> {
    let value: serde_json::Value = serde_json::from_str(text).map_err(|_| LoadError::Damaged)?;
    serde_json::from_value(value).map_err(|_| LoadError::Damaged)
}
