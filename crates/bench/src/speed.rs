//! What a person waits for, in a browser on a slow machine.

use serde::Deserialize;
use serde_json::json;

use crate::Place;
use crate::browser;
use crate::error::Error;
use crate::table::{Section, Table, milliseconds, no_budget};

/// How many times slower the processor is made.
const SLOWED: u32 = 4;

/// How often the app is started.
const RUNS: usize = 5;

/// The page on which criteria are rated: the phase guide with the most criteria.
const PAGE: &str = "phases/live/";

/// What was measured: medians, in milliseconds.
#[derive(Deserialize)]
struct Speed {
    start: Start,
    topic: f64,
    phase: f64,
    hasty: Hasty,
    rating: Ratings,
}

/// Clicks without a pointer that had rested on the link.
#[derive(Deserialize)]
struct Hasty {
    topic: f64,
    phase: f64,
}

#[derive(Deserialize)]
struct Start {
    painted: f64,
    ready: f64,
    longest: f64,
    blocked: f64,
    script: f64,
}

#[derive(Deserialize)]
struct Ratings {
    first: f64,
    again: f64,
}

/// Times the built site.
pub fn measure(place: &Place, table: &mut Table) -> Result<(), Error> {
    let wanted = json!({ "folder": place.site, "phase": PAGE, "slowed": SLOWED, "runs": RUNS });
    let Speed { start, topic, phase, hasty, rating } = browser::run(place, "speed.mjs", &wanted)?;
    let row = |what: &str, time: f64, budget: Option<f64>| {
        vec![what.to_owned(), milliseconds(time), budget.map_or_else(no_budget, milliseconds)]
    };
    table.add(Section {
        title: "Waiting",
        note: format!(
            "Medians in Chromium with the processor slowed {SLOWED} times, from the guide of the \
             live phase. Times depend on the machine, so they are reported and decide nothing. \
             “Blocked” is what each task of more than 50 ms took beyond that, once the app’s \
             script had arrived. A hand’s pointer comes to rest on a link before it presses, which is \
             when the app begins to load; it rests for 100 ms here, and not at all in haste. \
             The first move of a visit, which loads what reads Markdown, is one of five."
        ),
        columns: ["what", "time", "wanted"].map(str::to_owned).into(),
        rows: vec![
            row("from the address to the first text", start.painted, None),
            row("from the address to the app being ready", start.ready, None),
            row("main thread blocked while the app starts", start.blocked, Some(50.0)),
            row("longest task while the app starts", start.longest, Some(50.0)),
            row("all of the app’s work until it is ready", start.script, None),
            row("click on a topic guide to its heading painted", topic, Some(50.0)),
            row("click on a phase guide to its heading painted", phase, Some(50.0)),
            row("the same in haste, topic guide", hasty.topic, None),
            row("the same in haste, phase guide", hasty.phase, None),
            row("rating to verdict updated and saved, nothing rated", rating.first, Some(16.0)),
            row("rating to verdict updated and saved, all rated", rating.again, Some(16.0)),
        ],
    });
    Ok(())
}
