//! The counts of each theme, as a table with bars.

use leptos::html::Details;
use waymark_model::content::theme::Theme;
use waymark_model::verdict::counts::{Counts, by_theme};
use waymark_view::prelude::*;

use crate::assessment::assessing::Assessing;

/// The counts of each theme. The table is built while the details are open.
#[component]
pub fn ThemeChart(assessing: Assessing) -> View {
    let rows = Signal::derive(move || {
        assessing.criteria.with(|criteria| {
            assessing.session.with_service(|service| by_theme(criteria, &service.answers))
        })
    });
    let is_open = RwSignal::new(false);
    let details = NodeRef::<Details>::new();
    let look = move |_| {
        is_open.set(details.get_untracked().is_some_and(|details| details.open()));
    };
    view! {
        <details class="chart" node_ref=details on:toggle=look>
            <summary>"Counts by theme"</summary>
            {move || is_open.get().then(|| rows.with(|rows| theme_table(rows)))}
        </details>
    }
}

pub fn theme_table(rows: &[(Theme, Counts)]) -> View {
    let longest = rows.iter().map(|(_, counts)| counts.criteria).max().unwrap_or(1);
    let rows: Vec<_> =
        rows.iter().map(|(theme, counts)| theme_row(*theme, *counts, longest)).collect();
    let names = ["Met", "Partly met", "Not met", "Not applicable", "Too early", "Unanswered"];
    let head: Vec<_> =
        names.into_iter().map(|name| view! { <th scope="col" class="end">{name}</th> }).collect();
    view! {
        <div class="table" role="group" aria-label="Counts by theme" tabindex="0">
            <table class="chart-table">
                <thead>
                    <tr>
                        <th scope="col">"Theme"</th>
                        {head}
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

/// The counts in the order of the columns, each with the class of its segment of the bar.
fn parts(counts: Counts) -> [(usize, &'static str); 6] {
    [
        (counts.met, "met"),
        (counts.partly_met, "partly-met"),
        (counts.not_met, "not-met"),
        (counts.not_applicable, "not-applicable"),
        (counts.too_early, "too-early"),
        (counts.unanswered(), "unanswered"),
    ]
}

fn theme_row(theme: Theme, counts: Counts, longest: usize) -> View {
    let cells: Vec<_> = parts(counts)
        .into_iter()
        .map(|(count, _)| view! { <td class="end">{count.to_string()}</td> })
        .collect();
    view! {
        <tr>
            <th scope="row">{theme.name()} {bar(counts, longest)}</th>
            {cells}
        </tr>
    }
}

/// A bar with one unit for each criterion, and a gap between the segments.
fn bar(counts: Counts, longest: usize) -> View {
    let mut start = 0;
    let parts: Vec<_> = parts(counts)
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, class)| {
            let x = start;
            start += count;
            let width = format!("{}.9", count - 1);
            view! { <rect class=format!("bar bar-{class}") x=x.to_string() width=width height="1"></rect> }
        })
        .collect();
    view! {
        <svg
            class="bars"
            viewBox=format!("0 0 {longest} 1")
            preserveAspectRatio="none"
            aria-hidden="true"
            focusable="false"
        >
            {parts}
        </svg>
    }
}
