//! Fetches files of the site by their plain names.
//!
//! 1. A published name has a content hash. The page has the hashes of its own files, and the site's
//!    [`index`] has all others.
//! 2. The file is fetched and compared with its hash. Half of a guide would show half of its
//!    criteria, and a verdict on those. One that does not arrive in time counts as missing.
//!
//! The portable edition's document holds all files itself.

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use js_sys::Reflect;
use wasm_bindgen_futures::JsFuture;
use waymark_model::fnv1a::digest;
use waymark_model::map::Map;
use waymark_view::prelude::*;
use web_sys::wasm_bindgen::JsCast;
use web_sys::{AbortController, RequestInit, Response};

use crate::browser::moving::load::{LoadError, json};
use crate::browser::moving::location;
use crate::edition::{self, Edition};
use crate::index;

/// The attribute of the root element with the hashes of the page's own files, as JSON.
const OWN: &str = "data-files";

/// The attribute of the root element with the folder of the site's index.
const INDEX: &str = "data-index";

/// The attribute of the root element with the size of the portable edition, in units of 1,000
/// bytes.
const PORTABLE: &str = "data-portable";

/// The global in which the portable edition's document leaves its files, as JSON.
const HELD: &str = "waymarkFiles";

thread_local! {
    /// The entries of those parts of the index that were fetched.
    static LISTED: RefCell<Map<String, String>> = const { RefCell::new(Map::new()) };
}

/// The edition of this document.
pub fn edition() -> Edition {
    let held = Reflect::get(&window(), &HELD.into()).ok().and_then(|held| held.as_string());
    match held.and_then(|held| by_name(&held)) {
        Some(files) => Edition::Portable { files: Rc::new(files) },
        None => {
            let size = attribute(PORTABLE).and_then(|size| size.parse().ok());
            Edition::Site { portable: size }
        }
    }
}

/// The text of a file, by its plain name.
pub async fn text(name: &str) -> Result<String, LoadError> {
    if let Edition::Portable { files } = edition::current() {
        return files.get(name).cloned().ok_or(LoadError::Unknown);
    }
    let hash = match known_hash(name) {
        Some(hash) => hash,
        None => {
            read_part(name).await?;
            known_hash(name).ok_or(LoadError::Unknown)?
        }
    };
    let (stem, ending) = name.rsplit_once('.').ok_or(LoadError::Missing)?;
    whole(fetch(&format!("{}{stem}.{hash}.{ending}", location::root())).await?, &hash)
}

/// The hash of a file, if the page or a fetched part of the index has it.
fn known_hash(name: &str) -> Option<String> {
    let own = attribute(OWN).and_then(|text| by_name(&text));
    own.and_then(|own| own.get(name).cloned())
        .or_else(|| LISTED.with_borrow(|listed| listed.get(name).cloned()))
}

/// Fetches the part of the index that lists a file.
async fn read_part(name: &str) -> Result<(), LoadError> {
    let folder = attribute(INDEX).ok_or(LoadError::Missing)?;
    let part = index::part_of(&folder, name).ok_or(LoadError::Missing)?;
    let text = fetch(&format!("{}{part}", location::root())).await?;
    let read = by_name(&text).ok_or(LoadError::Damaged)?;
    LISTED.with_borrow_mut(|listed| listed.extend(read));
    Ok(())
}

/// The text, if it has the hash that its name promises.
fn whole(text: String, hash: &str) -> Result<String, LoadError> {
    if digest(&[&text]) == hash { Ok(text) } else { Err(LoadError::Damaged) }
}

fn by_name(text: &str) -> Option<Map<String, String>> {
    json(text).ok()
}

fn attribute(name: &str) -> Option<String> {
    document().document_element()?.get_attribute(name)
}

/// How long the host may take to begin an answer.
const BEGIN_WITHIN: Duration = Duration::from_secs(20);

/// How long the rest of an answer may then take. A slow line needs its time; one that has lost its way
/// would take for ever.
const END_WITHIN: Duration = Duration::from_secs(60);

async fn fetch(address: &str) -> Result<String, LoadError> {
    let stop = AbortController::new().map_err(|_| LoadError::Missing)?;
    let stop_after = |time| {
        let stop = stop.clone();
        set_timeout_with_handle(move || stop.abort(), time).ok()
    };
    let options = RequestInit::new();
    options.set_signal(Some(&stop.signal()));
    let limit = stop_after(BEGIN_WITHIN);
    let fetched = JsFuture::from(window().fetch_with_str_and_init(address, &options)).await;
    let response: Response =
        fetched.ok().and_then(|value| value.dyn_into().ok()).ok_or(LoadError::Missing)?;
    if let Some(limit) = limit {
        limit.clear();
    }
    if !response.ok() {
        return Err(LoadError::Missing);
    }
    // Once the answer is there, this stops nothing any more.
    let _ = stop_after(END_WITHIN);
    let text = response.text().map_err(|_| LoadError::Damaged)?;
    let text = JsFuture::from(text).await.map_err(|_| LoadError::Missing)?;
    text.as_string().ok_or(LoadError::Damaged)
}
