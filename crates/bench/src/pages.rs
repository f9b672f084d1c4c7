//! What the pages of the built site weigh.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use waymark_model::content::phase::Phase;
use waymark_site::publish::app_files::{FOLDER, NAME};
use waymark_site::publish::offline::WORKER;

use crate::Place;
use crate::compress::{arrived_for, compressed};
use crate::error::Error;
use crate::first_screen;
use crate::table::{KB, OVER, Section, Table, kilobytes, no_budget};

/// What the first screen needs, compressed: what a browser receives in one round trip.
const FIRST_SCREEN: usize = 14 * KB;
/// A phase guide with its assessment, compressed.
const PHASE_GUIDE: usize = 32 * KB;
/// A topic guide, compressed.
const TOPIC_GUIDE: usize = 10 * KB;
/// All style, compressed.
const STYLE: usize = 10 * KB;
/// Script and WebAssembly of a first page together, compressed.
const APP: usize = 232 * KB;
/// A part of the app that is loaded later, with all that it needs, compressed.
const PART: usize = 90 * KB;
/// Script and WebAssembly of a visit to every kind of page, compressed.
const WHOLE_APP: usize = 460 * KB;
/// A first visit with all that the offline worker keeps after it, compressed.
const FIRST_VISIT: usize = 900 * KB;
/// The whole portable edition, as it lies on a disk.
const PORTABLE: usize = 1000 * KB;

/// The parts of the app, each with what needs it.
const PARTS: [(&str, &str); 6] = [
    ("markdown", "what reads guides and notes"),
    ("services", "services"),
    ("search", "search"),
    ("gate", "report, records, rehearsal"),
    ("answer", "notes, evidence and action of an answer"),
    ("exports", "downloads and imports"),
];

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
    let (script, wasm) = (app_file(&place.site, "js")?, app_file(&place.site, "wasm")?);
    let (text, first) = (weigh(&script)?, weigh(&wasm)?);
    row("script", text.0, text.1, no_budget());
    row("WebAssembly", first.0, first.1, no_budget());
    let (raw, both) = (text.0 + first.0, text.1 + first.1);
    let what = "script and WebAssembly of a first page";
    row(what, raw, both, table.at_most(what, both, APP));
    let source = fs::read_to_string(&script).map_err(Error::file(&script))?;
    let mut later = BTreeMap::new();
    for (part, who) in PARTS {
        let names = needs(&source, part).ok_or_else(|| Error::NotInSite(part.to_owned()))?;
        let mut sum = (0, 0);
        for name in names {
            let size = weigh(&place.site.join(FOLDER).join(&name))?;
            sum = (sum.0 + size.0, sum.1 + size.1);
            later.insert(name, size);
        }
        let what = format!("part: {who}");
        row(&what, sum.0, sum.1, table.at_most(&what, sum.1, PART));
    }
    let whole = later.values().fold((raw, both), |sum, size| (sum.0 + size.0, sum.1 + size.1));
    let what = "app of a visit to every kind of page";
    row(what, whole.0, whole.1, table.at_most(what, whole.1, WHOLE_APP));
    let mut visit = (page.raw, page.compressed);
    for address in kept(place)? {
        let size = weigh(&place.site.join(address))?;
        visit = (visit.0 + size.0, visit.1 + size.1);
    }
    let what = "first visit in all: a page, and everything that is kept for offline";
    row(what, visit.0, visit.1, table.at_most(what, visit.1, FIRST_VISIT));
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

/// The addresses of the files that the offline worker keeps, as its script lists them.
fn kept(place: &Place) -> Result<Vec<String>, Error> {
    let file = place.site.join(WORKER);
    let script = fs::read_to_string(&file).map_err(Error::file(&file))?;
    let list = script.split_once("new Map(").and_then(|(_, rest)| rest.split_once(");"));
    let list: Option<Vec<(String, (String, usize))>> =
        list.and_then(|(list, _)| serde_json::from_str(list).ok());
    let list = list.ok_or_else(|| Error::NotInSite(format!("a list of files in {WORKER}")))?;
    Ok(list.into_iter().map(|(address, _)| address).collect())
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

/// One of the app's first two files, such as `app/waymark.0123456789abcdef.js`.
pub fn app_file(site: &Path, ending: &str) -> Result<PathBuf, Error> {
    let folder = site.join(FOLDER);
    for entry in fs::read_dir(&folder).map_err(Error::file(&folder))? {
        let file = entry.map_err(Error::file(&folder))?.path();
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        if name.starts_with(&format!("{NAME}.")) && name.ends_with(&format!(".{ending}")) {
            return Ok(file);
        }
    }
    Err(Error::NotInSite(format!("{FOLDER}/{NAME}.….{ending}")))
}

/// The files that a part needs, as the app's script lists them.
fn needs(script: &str, part: &str) -> Option<Vec<String>> {
    let list = [format!("\"{part}\":["), format!("{part}:[")];
    let (_, rest) = list.iter().find_map(|list| script.split_once(list.as_str()))?;
    let (names, _) = rest.split_once(']')?;
    Some(names.split(',').map(|name| name.trim_matches(['"', '\'', '`']).to_owned()).collect())
}

#[cfg(test)]
mod tests {
    use super::needs;

    #[test]
    fn the_files_of_a_part_are_read_from_the_script() {
        let files = Some(vec!["shared-6.0a.wasm".to_owned(), "gate.1b.wasm".to_owned()]);
        let list = "[\"shared-6.0a.wasm\",\"gate.1b.wasm\"]";
        assert_eq!(needs(&format!("a={{\"gate\":{list}}}"), "gate"), files);
        assert_eq!(needs(&format!("a={{x:[],gate:{list}}}"), "gate"), files);
        assert_eq!(needs("a={}", "gate"), None);
    }
}
