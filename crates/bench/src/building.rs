//! How the time and the memory of building grow with the content, and how the time stands to mdBook's.

use crate::Place;
use crate::error::Error;
use crate::made_up::{self, MadeUp};
use crate::mdbook::MdBook;
use crate::table::{KB, OVER, Section, Table, no_budget};

/// The sizes, in guides.
const SIZES: [usize; 3] = [30, 300, 1_000];

/// How often each is built; the quickest counts, because whatever disturbs only makes it slower.
const RUNS: usize = 3;

/// How many times as long as mdBook the builder may take for the same guides.
const TIMES_MDBOOK: f64 = 2.0;

/// Builds sites of every size, and has mdBook build the biggest.
pub fn measure(place: &Place, table: &mut Table) -> Result<(), Error> {
    let mut rows = Vec::new();
    let mut seconds = 0.0;
    for guides in SIZES {
        let runs: Vec<MadeUp> =
            (0..RUNS).map(|_| made_up::build(place, guides)).collect::<Result<_, _>>()?;
        seconds = quickest(runs.iter().map(|run| run.seconds));
        let peak = runs.iter().filter_map(|run| run.peak).max();
        let in_megabytes = |bytes: usize| format!("{} MB", bytes / KB / KB);
        let peak = peak.map_or_else(|| "not known here".to_owned(), in_megabytes);
        rows.push(row("the site builder", guides, seconds, peak));
    }
    let [.., biggest] = SIZES;
    let comparison = match MdBook::find(&place.work) {
        Ok(mdbook) => {
            let limit = TIMES_MDBOOK * time_of(&mdbook, place, biggest, &mut rows)?;
            let over = if seconds > limit { OVER } else { "" };
            format!(
                "For {biggest} guides the builder may take {limit:.2} s, twice as long as mdBook{over}."
            )
        }
        Err(reason) => format!("It is not compared with mdBook, which could not be had: {reason}."),
    };
    table.add(Section {
        title: "Building the pages",
        note: format!(
            "What the site builder takes after the app was compiled, on made-up packs, with all of \
             its checks and the portable edition; the quickest of {RUNS} runs, and the most memory of \
             any. Where building grows linearly, the time for each guide stays the same; small packs \
             carry the phase guides, which take longest. {comparison}"
        ),
        columns: ["what builds", "guides", "time", "for each guide", "peak memory"]
            .map(str::to_owned)
            .into(),
        rows,
    });
    Ok(())
}

/// Has mdBook build the guides of a made-up site, and gives the seconds that it takes.
fn time_of(
    mdbook: &MdBook,
    place: &Place,
    guides: usize,
    rows: &mut Vec<Vec<String>>,
) -> Result<f64, Error> {
    let content = made_up::project(place, guides).join("content");
    let book = place.work.join("made-up/mdbook");
    let runs: Vec<f64> =
        (0..RUNS).map(|_| mdbook.build(&content, &book)).collect::<Result<_, _>>()?;
    let seconds = quickest(runs);
    rows.push(row(&mdbook.version, guides, seconds, no_budget()));
    Ok(seconds)
}

fn quickest(seconds: impl IntoIterator<Item = f64>) -> f64 {
    seconds.into_iter().fold(f64::INFINITY, f64::min)
}

fn row(what: &str, guides: usize, seconds: f64, peak: String) -> Vec<String> {
    // No number of guides comes near those that a fraction cannot hold.
    #[allow(clippy::cast_precision_loss)]
    let each = seconds * 1000.0 / guides as f64;
    let figures = [guides.to_string(), format!("{seconds:.2} s"), format!("{each:.1} ms"), peak];
    [what.to_owned()].into_iter().chain(figures).collect()
}
