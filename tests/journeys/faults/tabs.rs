//! Faults between two tabs of one browser.

use serde_json::json;

use crate::faults::hands::*;
use crate::support::browser::{self, Setup};
use crate::support::drivers::Engine;
use crate::support::hands::card;
use crate::support::visitor::Visitor;

pub async fn two_tabs_change_the_same_answers(engine: Engine) {
    let visitor = arrive(engine).await;
    visitor.open(GUIDE).await;
    let criteria: Vec<String> = visitor.criteria().await.into_iter().take(20).collect();
    let ids: Vec<&str> = criteria.iter().map(String::as_str).collect();
    prepare(&visitor, &ids).await;
    // The first tab acts as soon as it hears of the second.
    let listening = "new BroadcastChannel('go').onmessage = ({ data }) => rate(data, 'not-met')";
    visitor.run(listening).await;
    let first_tab = this_tab(&visitor).await;
    visitor.open_tab().await;
    open_guide(&visitor, &ids).await;
    let acting = "const channel = new BroadcastChannel('go'); window.done = 0; \
        arguments[0].forEach((id, index) => setTimeout(() => { \
          channel.postMessage(id); write(id, 'Words on ' + id); window.done += 1; }, 60 * index))";
    visitor.run_with(acting, vec![json!(ids)]).await;
    visitor.wait_until("return window.done === 20").await;
    let all = format!(
        "return {}.every(id => document.querySelector(`input[name='rating-${{id}}']:checked`)?.value \
           === 'not-met' && window.notes(id) === 'Words on ' + id)",
        json!(ids)
    );
    visitor.wait_until(&all).await;
    go_to_tab(&visitor, &first_tab).await;
    visitor.wait_until(&all).await;
    visitor.open(HOME).await;
    open_guide(&visitor, &ids).await;
    visitor.wait_until(&all).await;
    assert!(!visitor.sees(".versions").await, "nobody wrote in the same field");
    visitor.leave().await;
}

pub async fn two_tabs_write_in_one_note(engine: Engine) {
    let visitor = arrive(engine).await;
    open_guide(&visitor, &[MUST]).await;
    let listening = format!(
        "new BroadcastChannel('go').onmessage = () => write('{MUST}', 'What the first one saw')"
    );
    visitor.run(&listening).await;
    let first_tab = this_tab(&visitor).await;
    visitor.open_tab().await;
    open_guide(&visitor, &[MUST]).await;
    let acting = format!(
        "new BroadcastChannel('go').postMessage(1); write('{MUST}', 'What the second one saw')"
    );
    visitor.run(&acting).await;
    let versions = format!("{} .versions", card(MUST));
    visitor.wait_until(&format!("return document.querySelector(\"{versions}\") !== null")).await;
    assert!(visitor.text(&versions).await.contains("What the first one saw"));
    assert_eq!(visitor.value(&card(MUST), "Notes").await, "What the second one saw");
    go_to_tab(&visitor, &first_tab).await;
    visitor.wait_until(&format!("return document.querySelector(\"{versions}\") !== null")).await;
    assert!(visitor.text(&versions).await.contains("What the second one saw"));
    assert_eq!(visitor.value(&card(MUST), "Notes").await, "What the first one saw");

    // Both survive a reload, and one press joins them, here and in the other tab.
    visitor.reload().await;
    prepare(&visitor, &[MUST]).await;
    let saw = visitor.text(&card(MUST)).await + &visitor.value(&card(MUST), "Notes").await;
    assert!(saw.contains("What the first one saw") && saw.contains("What the second one saw"));
    visitor.press_named(&versions, "Keep both").await;
    visitor.wait_until(&format!("return document.querySelector(\"{versions}\") === null")).await;
    let joined = visitor.value(&card(MUST), "Notes").await;
    assert!(joined.contains("the first one saw") && joined.contains("the second one saw"));
    visitor.open(HOME).await;
    open_guide(&visitor, &[MUST]).await;
    assert_eq!(visitor.value(&card(MUST), "Notes").await, joined);
    assert!(!visitor.sees(&versions).await);
    visitor.leave().await;
}

pub async fn another_tab_deletes_the_service(engine: Engine) {
    let visitor = arrive(engine).await;
    visitor.open(GUIDE).await;
    visitor.rate(MUST, "Met").await;
    visitor.open("services/").await;
    add_permits(&visitor).await;
    open_guide(&visitor, &[MUST]).await;
    visitor.rate(MUST, "Not met").await;
    visitor.run("window.samePage = true").await;

    let first_tab = this_tab(&visitor).await;
    visitor.open_tab().await;
    visitor.open("services/").await;
    delete_permits(&visitor).await;
    go_to_tab(&visitor, &first_tab).await;
    let notice = "#app .notices";
    visitor.wait_until("return document.body.innerText.includes('deleted in another tab')").await;
    // What is typed now stays with the person.
    visitor.run(&format!("write('{MUST}', 'Typed when it was gone')")).await;
    assert_eq!(visitor.run("return window.samePage").await, true);
    assert!(visitor.text(".assessment-head").await.contains("Permits"));
    assert_eq!(visitor.value(&card(MUST), "Notes").await, "Typed when it was gone");
    let kept = visitor.run("return JSON.stringify({ ...localStorage })").await;
    assert!(!kept.to_string().contains("Typed when"), "it is in no other service: {kept}");

    visitor.press_named(notice, "Save it again").await;
    visitor.wait_until("return JSON.stringify({ ...localStorage }).includes('Typed when')").await;
    open_guide(&visitor, &[MUST]).await;
    assert!(visitor.text(".assessment-head").await.contains("Permits"));
    assert_eq!(visitor.value(&card(MUST), "Notes").await, "Typed when it was gone");
    assert_eq!(visitor.rating(MUST).await.as_deref(), Some("Not met"));

    // The other way: it is deleted here, too, and the first service is as it was.
    let first_tab = this_tab(&visitor).await;
    visitor.open_tab().await;
    visitor.open("services/").await;
    delete_permits(&visitor).await;
    go_to_tab(&visitor, &first_tab).await;
    visitor.press_named(notice, "Delete it here, too").await;
    visitor
        .wait_until(
            "return document.querySelector('.assessment-head').innerText.includes('Our service')",
        )
        .await;
    assert_eq!(visitor.rating(MUST).await.as_deref(), Some("Met"));
    visitor.leave().await;
}

pub async fn a_criterion_is_renamed_under_an_open_tab(engine: Engine) {
    let site = browser::copy_of_site();
    browser::end_keeping(&site);
    let setup = Setup { engine, ..Setup::default() };
    let visitor = Visitor::arrive_at(setup, browser::serve(&site)).await;
    let phase = "phases/discovery/";
    visitor.open(phase).await;
    let first = visitor.criteria().await.swap_remove(0);
    prepare(&visitor, &[&first]).await;
    visitor.rate(&first, "Met").await;
    let renamed = "discovery-known";
    browser::reword_page(&site, phase, &first, renamed);
    let id = format!(r#""id":"{first}""#);
    let new_id = format!(r#""id":"{renamed}","aliases":["{first}"]"#);
    browser::reword(&site, &["phases.json"], &id, &new_id);

    let first_tab = this_tab(&visitor).await;
    visitor.open_tab().await;
    visitor.open(phase).await;
    prepare(&visitor, &[renamed]).await;
    visitor.wait_until(&format!(
        "return document.querySelector(\"input[name='rating-{renamed}']:checked\")?.value === 'met'"
    ))
    .await;
    let second_tab = this_tab(&visitor).await;
    go_to_tab(&visitor, &first_tab).await;
    let sentence = "A sentence that somebody types in the tab of yesterday.";
    visitor.fill(&card(&first), "Notes", sentence).await;
    assert_eq!(visitor.value(&card(&first), "Notes").await, sentence);
    assert_eq!(visitor.rating(&first).await.as_deref(), Some("Met"));
    go_to_tab(&visitor, &second_tab).await;
    visitor.wait_until(&format!("return window.notes('{renamed}') === '{sentence}'")).await;
    for _ in 0..2 {
        assert_eq!(visitor.rating(renamed).await.as_deref(), Some("Met"));
        assert_eq!(visitor.value(&card(renamed), "Notes").await, sentence);
        assert!(!visitor.sees(&format!("{} .set-aside", card(renamed))).await);
        assert!(!visitor.sees(&format!("{} .versions", card(renamed))).await);
        visitor.open(phase).await;
        prepare(&visitor, &[renamed]).await;
        visitor.wait_until(&format!("return window.notes('{renamed}') === '{sentence}'")).await;
    }
    visitor.leave().await;
}
