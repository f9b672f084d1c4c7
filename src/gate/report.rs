//! The report on an assessment: one page to read, to print and to save.

use waymark_model::content::assessment::CriterionId;
use waymark_model::content::guide::Anchor;
use waymark_model::content::phase::Phase;
use waymark_model::gate::record::Condition;
use waymark_model::gate::report::{GoneAnswer, Report, ReportAction, ReportCriterion, ReportTheme};
use waymark_view::prelude::*;

use crate::answer::answer_summary::{
    AnswerSummary, action_state, answer_card, answer_view, criterion_facts,
};
use crate::assessment::standing::{ReasonLine, reason_list, standing_view, verdict_lines};
use crate::assessment::theme_chart::theme_table;
use crate::route::{Route, Tool};

/// The answers to earlier wordings of a criterion. They do not count.
fn set_aside(criterion: &ReportCriterion) -> Option<View> {
    let entries: Vec<_> = criterion
        .answer
        .set_aside
        .iter()
        .map(|earlier| {
            let summary = AnswerSummary {
                rating: earlier.rating.clone(),
                answered_wording: Some(earlier.wording.clone()),
                notes: earlier.notes.clone(),
                evidence: Vec::new(),
                action: earlier.action.clone(),
            };
            view! { <li>{answer_view(&summary)}</li> }
        })
        .collect();
    (!entries.is_empty()).then(|| {
        view! {
            <p class="field-hint">"Set aside: what was said of earlier words."</p>
            <ul>{entries}</ul>
        }
    })
}

/// The `id` of the report's element.
pub const REPORT: &str = "app.report";

/// The report. Nothing in it can be changed, so that it can be printed and saved as it is.
/// `conditions` are those of its verdict.
pub fn report_view(report: &Report, conditions: &[Condition]) -> View {
    let phase = report.phase;
    let standing = &report.standing;
    let criterion = |id: &CriterionId| {
        let own = report.criteria().find(|own| own.outline.id == *id);
        let wording = own.map(|own| own.outline.wording.clone()).unwrap_or_default();
        (wording, Some(criterion_link(phase, Tool::Report, id)))
    };
    let reasons = verdict_lines(&standing.verdict, conditions, &criterion);
    let verdict = standing_view(phase, standing.verdict.kind(), reasons, Some(standing.counts));
    let rows: Vec<_> = report.themes.iter().map(|theme| (theme.theme, theme.counts)).collect();
    let themes: Vec<_> = report.themes.iter().map(theme_view).collect();
    view! {
        <article class="report" id=REPORT>
            {head(report)}
            {verdict}
            <h2>"Counts by theme"</h2>
            {theme_table(&rows)}
            <h2>"Actions"</h2>
            {actions_view(report)}
            <h2>"Criteria by theme"</h2>
            {themes}
            {gone_view(&report.gone)}
            {put_off_view(report)}
        </article>
    }
}

/// A link from a tool's page to a criterion in its guide.
pub fn criterion_link(phase: Phase, tool: Tool, criterion: &CriterionId) -> String {
    let anchor = Anchor::new(criterion.as_str());
    Route::Tool(phase, tool).link_to(&Route::phase(phase), Some(&anchor))
}

fn link(report: &Report, criterion: &CriterionId) -> Option<String> {
    Some(criterion_link(report.phase, Tool::Report, criterion))
}

fn head(report: &Report) -> View {
    let dates = [
        ("Phase began", report.dates.began),
        ("Assessed", report.dates.assessed),
        ("Report made", Some(report.today)),
    ];
    let facts: Vec<_> = dates
        .into_iter()
        .filter_map(|(name, date)| Some((name, date?)))
        .map(|(name, date)| {
            view! {
                <div>
                    <dt>{name}</dt>
                    <dd>{date.in_words()}</dd>
                </div>
            }
        })
        .collect();
    view! {
        <header class="report-head">
            <p class="phase-line">{format!("{} assessment", report.phase.title())}</p>
            <h2>
                <bdi>{report.service.clone()}</bdi>
            </h2>
            <dl class="report-facts">{facts}</dl>
        </header>
    }
}

fn actions_view(report: &Report) -> View {
    if report.actions.is_empty() {
        return view! { <p>"No action is set, and the verdict asks for none."</p> };
    }
    let rows: Vec<_> = report.actions.iter().map(|action| action_row(report, action)).collect();
    let names = ["What", "For", "Owner", "Due", "How it stands"];
    let names: Vec<_> =
        names.into_iter().map(|name| view! { <th scope="col">{name}</th> }).collect();
    view! {
        <div class="table" role="group" aria-label="Actions" tabindex="0">
            <table class="actions-table">
                <thead>
                    <tr>{names}</tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

fn action_row(report: &Report, line: &ReportAction) -> View {
    let action = &line.action;
    let said = |text: &str, otherwise: &'static str| match text.trim() {
        "" => view! { <em>{otherwise}</em> },
        text => text.to_owned().into_view(),
    };
    view! {
        <tr>
            <td dir="auto">{said(&action.what, "Not said yet")}</td>
            <td>
                <a href=link(report, &line.criterion)>{line.wording.clone()}</a>
            </td>
            <td dir="auto">{said(&action.owner, "Nobody yet")}</td>
            <td>{line.due.in_words()}</td>
            <td dir="auto">{action_state(action, Some((line.due, report.today)))}</td>
        </tr>
    }
}

fn theme_view(theme: &ReportTheme) -> View {
    let cards: Vec<_> = theme
        .criteria
        .iter()
        .map(|criterion| {
            let outline = &criterion.outline;
            let facts = criterion_facts(outline.level, outline.lead.clone());
            view! {
                {answer_card(outline.wording.clone(), facts, &AnswerSummary::from(criterion))}
                {set_aside(criterion)}
            }
        })
        .collect();
    view! {
        <section class="theme">
            <h3>{theme.theme.name()}</h3>
            <p class="theme-point">{theme.counts.progress()}</p>
            {cards}
        </section>
    }
}

/// What was too early or not applicable, and why.
fn put_off_view(report: &Report) -> Option<View> {
    let not_applicable = report.not_applicable().map(|(criterion, reason)| {
        let words = match reason.trim() {
            "" => "Not applicable, and no reason is given",
            reason => &format!("Not applicable: {reason}"),
        };
        (criterion, words.to_owned())
    });
    let too_early = report.too_early().map(|(criterion, reopens)| {
        (criterion, format!("Too early: it reopens in {}", reopens.name()))
    });
    let lines = not_applicable.chain(too_early).map(|(criterion, words)| ReasonLine {
        wording: criterion.outline.wording.clone(),
        href: link(report, &criterion.outline.id),
        words,
    });
    let list = reason_list(lines.collect())?;
    Some(view! { <h2>"Not applicable, or too early"</h2> {list} })
}

/// The answers to criteria that the content no longer has.
fn gone_view(gone: &[GoneAnswer]) -> Option<View> {
    let cards: Vec<_> = gone
        .iter()
        .map(|gone| {
            let answer = &gone.answer;
            let summary = AnswerSummary {
                rating: answer.rating.clone(),
                answered_wording: None,
                notes: answer.notes.clone(),
                evidence: gone.evidence.clone(),
                action: answer.action.clone(),
            };
            answer_card(answer.wording.clone(), View::nothing(), &summary)
        })
        .collect();
    (!cards.is_empty()).then(|| {
        view! {
            <section class="theme">
                <h3>"No longer asked"</h3>
                <p class="theme-point">
                    "The guide has dropped these, in any phase. They count for no verdict."
                </p>
                {cards}
            </section>
        }
    })
}
