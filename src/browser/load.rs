//! Fetches what a page shows. Guides ship beside the pages as the Markdown they were written in.

use leptos::prelude::window;
use wasm_bindgen_futures::JsFuture;
use waymark_model::guide::{Guide, GuidePath};
use web_sys::Response;
use web_sys::wasm_bindgen::JsCast;

use crate::page::{PHASES_FILE, Page, TOPICS_FILE};
use crate::route::Route;

/// Why a page could not be loaded.
#[derive(Debug)]
pub enum LoadError {
    /// The file did not arrive.
    Missing,
    /// The file is not what it should be.
    Damaged,
}

/// Fetches everything that a page shows.
pub async fn page(root: &str, route: &Route) -> Result<Page, LoadError> {
    match route {
        Route::Home => {
            let guide = guide(root, &GuidePath::home()).await?;
            Ok(Page::Home { guide, phases: json(root, PHASES_FILE).await? })
        }
        Route::Topics => Ok(Page::Topics(json(root, TOPICS_FILE).await?)),
        Route::Guide(path) => Ok(Page::Guide(guide(root, path).await?)),
        Route::NotFound => Err(LoadError::Missing),
    }
}

async fn guide(root: &str, path: &GuidePath) -> Result<Guide, LoadError> {
    let source = text(root, &path.source_file()).await?;
    Ok(waymark_content::parse(path, &source).guide)
}

async fn json<T: serde::de::DeserializeOwned>(root: &str, file: &str) -> Result<T, LoadError> {
    serde_json::from_str(&text(root, file).await?).map_err(|_| LoadError::Damaged)
}

async fn text(root: &str, file: &str) -> Result<String, LoadError> {
    let fetched = JsFuture::from(window().fetch_with_str(&format!("{root}{file}"))).await;
    let response: Response =
        fetched.ok().and_then(|value| value.dyn_into().ok()).ok_or(LoadError::Missing)?;
    if !response.ok() {
        return Err(LoadError::Missing);
    }
    let text = response.text().map_err(|_| LoadError::Damaged)?;
    let text = JsFuture::from(text).await.map_err(|_| LoadError::Missing)?;
    text.as_string().ok_or(LoadError::Damaged)
}
