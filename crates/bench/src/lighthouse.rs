//! Lighthouse's scores.

use std::collections::BTreeMap;

use serde_json::json;

use crate::Place;
use crate::browser;
use crate::error::Error;
use crate::table::{Section, Table};

/// The pages: the home page, the longest phase guide and a topic guide.
const PAGES: [&str; 3] = ["", "phases/live/", "topics/user-needs/"];

/// How often each is visited.
const RUNS: usize = 3;

/// Asks for the scores of the built site.
pub fn measure(place: &Place, table: &mut Table) -> Result<(), Error> {
    let wanted = json!({ "folder": place.site, "pages": PAGES, "runs": RUNS });
    let scores: BTreeMap<String, Vec<u32>> = browser::run(place, "lighthouse.mjs", &wanted)?;
    let row = |page: &str| {
        let name = if page.is_empty() { "home" } else { page };
        let scores = scores.get(page).into_iter().flatten().map(u32::to_string);
        [name.to_owned()].into_iter().chain(scores).chain(["100 each".to_owned()]).collect()
    };
    table.add(Section {
        title: "Lighthouse",
        note: format!(
            "Medians of {RUNS} first visits as a phone, out of 100, with the site served \
             compressed. They are reported and decide nothing."
        ),
        columns: ["page", "performance", "accessibility", "best practices", "SEO", "wanted"]
            .map(str::to_owned)
            .into(),
        rows: PAGES.map(row).into(),
    });
    Ok(())
}
