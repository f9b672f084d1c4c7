//! What the pages of the built site weigh.

use std::fs;
use std::path::{Path, PathBuf};

use waymark::app::{GUIDES, Pages, SERVICES, TOOLS};
use waymark_model::content::phase::Phase;
use waymark_site::publish::apps::MARKDOWN;

use crate::Place;
use crate::compress::{arrived_for, compressed};
use crate::error::Error;
use crate::first_screen;
use crate::table::{KB, OVER, Section, Table, kilobytes, no_budget};

/// What the first screen needs, compressed: what a browser receives in one round trip.
const FIRST_SCREEN: usize = 14 * KB;
/// A phase guide with its assessment, compressed.
const PHASE_GUIDE: usize = 24 * KB;
/// A topic guide, compressed.
const TOPIC_GUIDE: usize = 10 * KB;
/// All style, compressed.
const STYLE: usize = 8 * KB;
/// Script and WebAssembly together, compressed.
const APP: usize = 220 * KB;
/// The whole portable edition, as it lies on a disk.
const PORTABLE: usize = 800 * KB;

/// The builds of the app, each with the pages that load it.
const APPS: [(Pages, &str); 3] =
    [(GUIDES, "guides"), (SERVICES, "services and search"), (TOOLS, "the tools of assessments")];

/// The file of the portable edition.
const PORTABLE_FILE: &str = "waymark.html";

/// A page that was weighed. All sizes are in bytes.
struct Page {
    address: String,
    raw: usize,
    compressed: usize,
    /// How much has to arrive for the first screen.
    first_screen: usize,
    style: String,
}

/// Weighs the site.
pub fn measure(place: &Place, table: &mut Table) -> Result<(), Error> {
    let home = weighed(&place.site, "")?;
    let mut pages = vec![];
    for phase in Phase::ALL {
        pages.push(weighed(&place.site, &format!("phases/{}/", phase.name()))?);
    }
    let topics = topics(&place.site)?;
    let heaviest = topics.iter().max_by_key(|page| page.compressed);
    let heaviest = heaviest.map(|page| page.address.clone());
    pages.extend(topics);
    pages.push(weighed(&place.site, "glossary/")?);
    let shared = shared(place, &home, table)?;
    pages.insert(0, home);

    let mut rows = Vec::new();
    for page in &pages {
        let is_topic = page.address.starts_with("topics/");
        let row = row(page, table);
        if !is_topic || heaviest.as_ref() == Some(&page.address) || row.concat().contains(OVER) {
            rows.push(row);
        }
    }
    let columns = ["page", "document", "brotli", "at most", "first screen ends at", "at most"];
    table.add(Section {
        title: "Bytes of each page",
        note: format!(
            "Every guide was weighed; of the topics, the table shows the heaviest. “First screen \
             ends at” is how much of the compressed document has to arrive before the whole head \
             with its style, the heading and 1,500 characters of the text below it can be read. \
             A KB is {KB} bytes, and everything is compressed with brotli at quality 11."
        ),
        columns: columns.map(str::to_owned).into(),
        rows,
    });
    table.add(shared);
    Ok(())
}

fn row(page: &Page, table: &mut Table) -> Vec<String> {
    let name = if page.address.is_empty() { "home" } else { &page.address };
    let budget = match page.address.split('/').next() {
        Some("phases") => table.at_most(name, page.compressed, PHASE_GUIDE),
        Some("topics") => table.at_most(name, page.compressed, TOPIC_GUIDE),
        _ => no_budget(),
    };
    let what = format!("first screen of {name}");
    vec![
        name.to_owned(),
        kilobytes(page.raw),
        kilobytes(page.compressed),
        budget,
        kilobytes(page.first_screen),
        table.at_most(&what, page.first_screen, FIRST_SCREEN),
    ]
}

/// What all pages share: the style in each of them, and the app.
fn shared(place: &Place, page: &Page, table: &mut Table) -> Result<Section, Error> {
    let mut rows = Vec::new();
    let mut row = |what: &str, raw: usize, compressed: usize, budget: String| {
        rows.push(vec![what.to_owned(), kilobytes(raw), kilobytes(compressed), budget]);
    };
    let style = compressed(page.style.as_bytes()).len();
    row("style", page.style.len(), style, table.at_most("style", style, STYLE));
    let weigh = |file: &Path| -> Result<_, Error> {
        let bytes = fs::read(file).map_err(Error::file(file))?;
        Ok((bytes.len(), compressed(&bytes).len()))
    };
    for (app, pages) in APPS {
        let script = weigh(&app_file(&place.site, app.build, "js")?)?;
        let wasm = weigh(&app_file(&place.site, app.build, "wasm")?)?;
        row(&format!("script of {pages}"), script.0, script.1, no_budget());
        row(&format!("WebAssembly of {pages}"), wasm.0, wasm.1, no_budget());
        let both = format!("script and WebAssembly of {pages}");
        let budget = table.at_most(&both, script.1 + wasm.1, APP);
        row(&both, script.0 + wasm.0, script.1 + wasm.1, budget);
    }
    let script = weigh(&app_file(&place.site, MARKDOWN, "js")?)?;
    let wasm = weigh(&app_file(&place.site, MARKDOWN, "wasm")?)?;
    let both = "script and WebAssembly that read Markdown, when needed";
    row(both, script.0 + wasm.0, script.1 + wasm.1, no_budget());
    let portable = place.site.join(PORTABLE_FILE);
    let what = "portable edition, as it is";
    if portable.is_file() {
        let (raw, compressed) = weigh(&portable)?;
        row(what, raw, compressed, table.at_most(what, raw, PORTABLE));
    } else {
        table.is_missing(what);
        let not_there = "not there".to_owned();
        rows.push(vec![what.to_owned(), not_there, no_budget(), kilobytes(PORTABLE)]);
    }
    Ok(Section {
        title: "Bytes of what all pages share",
        note: "The style stands in every document, so it is part of the figures above as well. \
               The portable edition has no host that could compress it: its budget is for the \
               file as it is."
            .to_owned(),
        columns: ["what", "raw", "brotli", "at most"].map(str::to_owned).into(),
        rows,
    })
}

/// Weighs the page at an address below the site's root.
fn weighed(site: &Path, address: &str) -> Result<Page, Error> {
    let file = site.join(address).join("index.html");
    let document = fs::read_to_string(&file).map_err(Error::file(&file))?;
    let lacks = |what| Error::Page(address.to_owned(), what);
    let first_screen = first_screen::end(&document).ok_or_else(|| lacks("main part"))?;
    let style = document.split_once("<style>").and_then(|(_, rest)| rest.split_once("</style>"));
    let (style, _) = style.ok_or_else(|| lacks("style"))?;
    let stream = compressed(document.as_bytes());
    Ok(Page {
        address: address.to_owned(),
        raw: document.len(),
        compressed: stream.len(),
        first_screen: arrived_for(&stream, first_screen),
        style: style.to_owned(),
    })
}

/// Weighs every topic guide.
fn topics(site: &Path) -> Result<Vec<Page>, Error> {
    let folder = site.join("topics");
    let mut names = Vec::new();
    for entry in fs::read_dir(&folder).map_err(Error::file(&folder))? {
        let entry = entry.map_err(Error::file(&folder))?;
        if entry.path().is_dir() {
            names.push(entry.file_name().to_string_lossy().into_owned());
        }
    }
    names.sort();
    names.iter().map(|name| weighed(site, &format!("topics/{name}/"))).collect()
}

/// The file of a build of the app with this ending, such as `waymark.0123456789abcdef.js`.
pub fn app_file(site: &Path, app: &str, ending: &str) -> Result<PathBuf, Error> {
    for entry in fs::read_dir(site).map_err(Error::file(site))? {
        let file = entry.map_err(Error::file(site))?.path();
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        if name.starts_with(&format!("{app}.")) && name.ends_with(&format!(".{ending}")) {
            return Ok(file);
        }
    }
    Err(Error::NotInSite(format!("{app}.….{ending}")))
}
