//! Faults of single pages: what is too long, and what never arrives.

use waymark_host::Fault;

use crate::faults::hands::{GUIDE, MUST, arrive, open_guide, prepare};
use crate::support::browser::{self, Setup};
use crate::support::drivers::Engine;
use crate::support::hands::card;
use crate::support::visitor::Visitor;

pub async fn long_notes_come_in_slices_and_whole(engine: Engine) {
    let visitor = arrive(engine).await;
    open_guide(&visitor, &[MUST]).await;
    let work = card(MUST);
    visitor.run(&format!("write('{MUST}', 'begin')")).await;
    visitor.wait_until("return document.querySelector('.notes p')?.textContent === 'begin'").await;
    // Typing all of it would take minutes, so it comes as if it were pasted. The last block has no blank
    // line, so it stays as it was typed.
    let found = visitor
        .run(
            "const field = document.querySelector('details.work[open] textarea'); \
             const one = i => `Paragraph *${i}* with a [link](https://example.org/${i}).\\n\\n`; \
             const rows = '| a | b |\\n|---|---|\\n' + '| *c* | d |\\n'.repeat(2000); \
             field.value = Array.from({ length: 1200 }, (_, i) => one(i)).join('') + rows; \
             const shown = () => document.querySelectorAll('.note-slices .notes em').length; \
             return new Promise(done => { \
               const seen = new Set(); \
               const look = () => seen.add(shown()) && shown() === 1200 && done(seen.size); \
               new MutationObserver(look).observe(document.body, { childList: true, subtree: true }); \
               field.dispatchEvent(new Event('input', { bubbles: true })); \
               field.dispatchEvent(new Event('change', { bubbles: true })); \
             })",
        )
        .await;
    assert!(found.as_u64() > Some(1), "the page stood still until all of it was there");
    visitor.wait_until("return document.querySelector('.note-slices .as-typed') !== null").await;
    let typed = visitor.text(&format!("{work} .note-slices .as-typed")).await;
    assert_eq!(typed.matches("| *c* | d |").count(), 2000);
    let links = "return document.querySelectorAll('.note-slices a[rel]').length";
    assert_eq!(visitor.run(links).await, 1200);
    visitor.reload().await;
    prepare(&visitor, &[MUST]).await;
    assert_eq!(visitor.value(&work, "Notes").await.matches("Paragraph").count(), 1200);
    visitor.leave().await;
}

pub async fn who_waits_for_a_page_is_told_and_can_go_elsewhere(engine: Engine) {
    let site = browser::copy_of_site();
    browser::end_keeping(&site);
    let setup = Setup { engine, without_waiting: true, ..Setup::default() };
    let visitor = Visitor::arrive_at(setup, browser::serve(&site)).await;
    let beta = browser::source_of(&site, "phases/beta.md");
    let beta = beta.strip_prefix(&site).expect("it lies in the site").display().to_string();
    visitor.open_without_app(GUIDE).await;
    visitor.wait_for_state("ready").await;
    visitor.site().spoil(&beta, Fault::Held);
    visitor.follow("Beta").await;
    let said = "return document.querySelector('.loading-notice').textContent";
    visitor.wait_until(&format!("{said} === 'The page is loading…'")).await;
    assert_eq!(visitor.heading().await, "Live");
    visitor.follow("Topics").await;
    visitor.see_heading("Topics").await;
    visitor.wait_until(&format!("{said} === ''")).await;
    visitor.leave_in_spite_of_complaints().await;
}
