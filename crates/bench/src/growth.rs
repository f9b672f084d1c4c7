//! What a visit costs on a site of 30 guides and on one of 1,000.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde::Deserialize;
use serde_json::json;

use crate::Place;
use crate::browser;
use crate::compress::compressed;
use crate::error::Error;
use crate::made_up;
use crate::table::{Section, Table, growth, kilobytes, no_budget};

/// The sizes that are compared, in guides.
const SIZES: [usize; 2] = [30, 1_000];

/// By how much a visit may grow between them, in percent.
const BUDGET: f64 = 5.0;

/// The page of the first visit.
const PAGE: &str = "phases/live/";

/// How many topic guides are moved to, each after a first visit of its own. Which part of the
/// site's index a move asks for follows from the guide's name, and one may be longer than another.
const MOVES: usize = 8;

/// What a browser asked for, by addresses below the site's root.
#[derive(Deserialize)]
struct Visit {
    first: Vec<String>,
    moves: Vec<Vec<String>>,
    background: Vec<String>,
}

/// What that takes, compressed, in bytes.
struct Cost {
    document: usize,
    first: usize,
    requests: usize,
    /// On average.
    one_move: usize,
    background: usize,
}

/// Visits sites of both sizes.
pub fn measure(place: &Place, table: &mut Table) -> Result<(), Error> {
    let [small, big] = SIZES;
    let (small, big) = (cost(place, small)?, cost(place, big)?);
    let mut rows = Vec::new();
    let mut row = |what: String, small: usize, big: usize, budget: String| {
        let growth = format!("{:.1} %", growth(small, big));
        rows.push(vec![what, kilobytes(small), kilobytes(big), growth, budget]);
    };
    let mut budget = |what: &str, small: usize, big: usize| {
        table.grows_at_most(what, growth(small, big), BUDGET)
    };
    let (what, of_document) = ("first visit", budget("document", small.document, big.document));
    row("document of a phase guide".to_owned(), small.document, big.document, of_document);
    let of_first = budget(what, small.first, big.first);
    let count = small.requests;
    row(format!("{what}, all {count} requests"), small.first, big.first, of_first);
    let what = "move to a topic guide";
    let of_move = budget(what, small.one_move, big.one_move);
    row(what.to_owned(), small.one_move, big.one_move, of_move);
    let what = "in the background: the rest of the site is kept".to_owned();
    row(what, small.background, big.background, no_budget());
    table.add(Section {
        title: "A first visit, and how it grows",
        note: format!(
            "Everything that Chromium asks for, compressed with brotli at quality 11, when it \
             comes to the guide of the live phase for the first time, and when a link is then \
             followed to a topic guide: the average of {MOVES} of them. The pages are made up, and \
             those that are visited are the same on both sites."
        ),
        columns: ["what", "30 guides", "1,000 guides", "growth", "at most"]
            .map(str::to_owned)
            .into(),
        rows,
    });
    Ok(())
}

/// What a visit to a made-up site of so many guides costs.
fn cost(place: &Place, guides: usize) -> Result<Cost, Error> {
    let site = made_up::build(place, guides)?.site;
    let topics = (0..MOVES).map(|index| format!("{}/", waymark_synthetic::topic_path(index)));
    let topics: Vec<String> = topics.collect();
    let wanted = json!({ "folder": site, "page": PAGE, "next": topics });
    let visit: Visit = browser::run(place, "visit.mjs", &wanted)?;
    let mut sizes = Sizes { site: &site, known: BTreeMap::new() };
    let mut moves = 0;
    for requests in &visit.moves {
        moves += sizes.of_all(requests)?;
    }
    Ok(Cost {
        document: sizes.of(PAGE)?,
        first: sizes.of_all(&visit.first)?,
        requests: visit.first.len(),
        one_move: moves / MOVES,
        background: sizes.of_all(&visit.background)?,
    })
}

/// The compressed sizes of the files of a site.
struct Sizes<'a> {
    site: &'a Path,
    known: BTreeMap<String, usize>,
}

impl Sizes<'_> {
    /// The size of what stands at an address.
    fn of(&mut self, address: &str) -> Result<usize, Error> {
        if let Some(size) = self.known.get(address) {
            return Ok(*size);
        }
        let is_page = address.is_empty() || address.ends_with('/');
        let mut file = self.site.join(address);
        if is_page {
            file.push("index.html");
        }
        let bytes = fs::read(&file).map_err(Error::file(&file))?;
        let size = compressed(&bytes).len();
        self.known.insert(address.to_owned(), size);
        Ok(size)
    }

    fn of_all(&mut self, addresses: &[String]) -> Result<usize, Error> {
        addresses.iter().map(|address| self.of(address)).sum()
    }
}
