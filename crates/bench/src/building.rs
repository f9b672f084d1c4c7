//! How the time and the memory of building grow with the content.

use crate::Place;
use crate::error::Error;
use crate::made_up::{self, MadeUp};
use crate::table::{KB, Section, Table};

/// The sizes, in guides.
const SIZES: [usize; 3] = [30, 300, 1_000];

/// How often each is built; the quickest counts, because whatever disturbs only makes it slower.
const RUNS: usize = 3;

/// Builds sites of every size.
pub fn measure(place: &Place, table: &mut Table) -> Result<(), Error> {
    let mut rows = Vec::new();
    for guides in SIZES {
        let runs: Vec<MadeUp> =
            (0..RUNS).map(|_| made_up::build(place, guides)).collect::<Result<_, _>>()?;
        let seconds = runs.iter().map(|run| run.seconds).fold(f64::INFINITY, f64::min);
        let peak = runs.iter().filter_map(|run| run.peak).max();
        let in_megabytes = |bytes: usize| format!("{} MB", bytes / KB / KB);
        // No number of guides comes near those that a fraction cannot hold.
        #[allow(clippy::cast_precision_loss)]
        let each = seconds * 1000.0 / guides as f64;
        rows.push(vec![
            guides.to_string(),
            format!("{seconds:.2} s"),
            format!("{each:.1} ms"),
            peak.map_or_else(|| "not known here".to_owned(), in_megabytes),
        ]);
    }
    table.add(Section {
        title: "Building the pages",
        note: format!(
            "What the site builder takes after the app was compiled, on made-up packs; the \
             quickest of {RUNS} runs, and the most memory of any. Where building grows linearly, \
             the time for each guide stays the same; small packs carry the phase guides, which \
             take longest."
        ),
        columns: ["guides", "time", "for each guide", "peak memory"].map(str::to_owned).into(),
        rows,
    });
    Ok(())
}
