//! Faults of what a browser stores.

use serde_json::json;

use crate::faults::hands::*;
use crate::one_app::FILL_STORAGE;
use crate::support::browser::{self, Setup, scratch_folder};
use crate::support::drivers::Engine;
use crate::support::hands::card;
use crate::support::visitor::Visitor;

pub async fn an_answer_is_rated_before_its_copy_is_read(engine: Engine) {
    let visitor = arrive(engine).await;
    open_guide(&visitor, &[MUST]).await;
    visitor
        .run(&format!("rate('{MUST}', 'partly-met'); write('{MUST}', 'Seen at the counter')"))
        .await;
    wait_for_copies(&visitor, "Seen at the counter", true).await;

    // The first tab loses local storage, and keeps the second store busy.
    visitor.open_without_app(NO_APP).await;
    visitor.run(HANDS).await;
    visitor
        .run(
            "localStorage.clear(); window.isBusy = true; \
         database().then(database => { \
           const store = database.transaction('answers', 'readwrite').objectStore('answers'); \
           const again = () => { if (window.isBusy) store.get('x').onsuccess = again; \
             else database.close(); }; \
           again(); })",
        )
        .await;
    let first_tab = this_tab(&visitor).await;
    visitor.open_tab().await;
    visitor.open(GUIDE).await;
    assert_eq!(visitor.rating(MUST).await, None, "the copy has not been read");
    visitor.rate(MUST, "Met").await;
    assert_eq!(visitor.keeping().await, "Saved in this browser");
    let second_tab = this_tab(&visitor).await;
    go_to_tab(&visitor, &first_tab).await;
    visitor.run("window.isBusy = false").await;
    go_to_tab(&visitor, &second_tab).await;
    prepare(&visitor, &[MUST]).await;
    visitor.wait_until(&format!("return window.notes('{MUST}') === 'Seen at the counter'")).await;
    // Both ratings are there: nobody has seen the two together.
    let said = visitor.text(&card(MUST)).await;
    assert!(said.contains("2 versions"), "{said}");
    visitor.rate(MUST, "Met").await;
    for _ in 0..2 {
        let versions =
            format!("return document.querySelector(\"{} .versions\") === null", card(MUST));
        visitor.wait_until(&versions).await;
        assert_eq!(visitor.rating(MUST).await.as_deref(), Some("Met"));
        assert_eq!(visitor.value(&card(MUST), "Notes").await, "Seen at the counter");
        open_guide(&visitor, &[MUST]).await;
    }
    visitor.leave().await;
}

pub async fn the_clock_is_set_back(engine: Engine) {
    let visitor = arrive(engine).await;
    open_guide(&visitor, &[MUST]).await;
    let ahead = "window.rightNow = Date.now; Date.now = () => rightNow.call(Date) + 3600000;";
    visitor.run(ahead).await;
    visitor.run(&format!("write('{MUST}', 'Older words')")).await;
    wait_for_copies(&visitor, "Older words", true).await;
    // The page goes within the task of the last change: no copy is made of it.
    visitor
        .run(&format!(
            "Date.now = rightNow; write('{MUST}', 'Newer words'); location.assign('/{NO_APP}')"
        ))
        .await;
    visitor.wait_until(&format!("return location.pathname === '/{NO_APP}'")).await;
    open_guide(&visitor, &[MUST]).await;
    assert_eq!(visitor.value(&card(MUST), "Notes").await, "Newer words");
    wait_for_copies(&visitor, "Newer words", true).await;
    assert_eq!(visitor.value(&card(MUST), "Notes").await, "Newer words");
    assert!(!visitor.sees(".versions").await);
    visitor.leave().await;
}

pub async fn the_copies_are_deleted(engine: Engine) {
    let visitor = arrive(engine).await;
    open_guide(&visitor, &[MUST]).await;
    visitor.run(&format!("write('{MUST}', 'Before it was deleted')")).await;
    wait_for_copies(&visitor, "Before it was deleted", true).await;
    visitor
        .run(
            "window.deleted = false; indexedDB.deleteDatabase('waymark /').onsuccess = \
        () => window.deleted = true",
        )
        .await;
    visitor.wait_until("return window.deleted").await;
    visitor.rate("live-whole-problem", "Partly met").await;
    assert_eq!(visitor.keeping().await, "Saved in this browser");
    wait_for_copies(&visitor, "partly-met", true).await;
    wait_for_copies(&visitor, "Before it was deleted", true).await;
    visitor.leave().await;
}

pub async fn storage_is_full_and_then_is_not(engine: Engine) {
    let visitor = arrive(engine).await;
    open_guide(&visitor, &[MUST]).await;
    visitor.run(FILL_STORAGE).await;
    visitor.rate(MUST, "Met").await;
    visitor.run(&format!("write('{MUST}', 'Seen at the counter')")).await;
    let told = "return document.querySelector('.verdict-bar-keeping').innerText.includes('full')";
    visitor.wait_until(told).await;
    let beside = visitor.text(&format!("{} > .field-problem", card(MUST))).await;
    assert_eq!(beside, "Not saved: the browser’s storage is full");
    let asks = "const leaving = new Event('beforeunload', { cancelable: true }); \
        window.dispatchEvent(leaving); return leaving.defaultPrevented";
    assert_eq!(visitor.run(asks).await, true, "leaving asks");
    visitor.follow("Report").await;
    visitor.see_heading("Report for live").await;
    let report =
        "return document.querySelector('.report')?.innerText.includes('Seen at the counter')";
    visitor.wait_until(report).await;
    visitor
        .run(
            "for (const key of Object.keys(localStorage)) \
            if (key.startsWith('filler')) localStorage.removeItem(key)",
        )
        .await;
    visitor.wait_until("return JSON.stringify({ ...localStorage }).includes('Seen at')").await;
    visitor.wait_until(&asks.replace("return ", "return !")).await;
    open_guide(&visitor, &[MUST]).await;
    assert_eq!(visitor.rating(MUST).await.as_deref(), Some("Met"));
    assert_eq!(visitor.value(&card(MUST), "Notes").await, "Seen at the counter");
    visitor.leave().await;
}

pub async fn a_text_cannot_be_read(engine: Engine) {
    let newer = r#"{"format":2,"rating":"splendid"}"#;
    let visitor = arrive(engine).await;
    visitor.open_without_app(NO_APP).await;
    let key = format!("waymark / services/1/answers/{MUST}");
    visitor
        .run_with("localStorage[arguments[0]] = arguments[1]", vec![json!(key), json!(newer)])
        .await;
    visitor.open(GUIDE).await;
    visitor.rate(MUST, "Met").await;
    for _ in 0..2 {
        visitor.open("services/").await;
        visitor.open_details("section[aria-labelledby='app.unreadable']", "waymark/services").await;
        let listed = visitor.text("section[aria-labelledby='app.unreadable']").await;
        assert!(listed.contains("splendid") && listed.contains("newer version"), "{listed}");
    }
    visitor.press_named("main", "Delete everything").await;
    let is_gone = "return !/splendid|is.....met/.test(JSON.stringify({ ...localStorage }))";
    visitor.wait_until(is_gone).await;
    visitor.run(HANDS).await;
    wait_for_copies(&visitor, "splendid", false).await;
    wait_for_copies(&visitor, r#""is":"met""#, false).await;
    visitor.reload().await;
    assert!(!visitor.sees("section[aria-labelledby='app.unreadable']").await);
    visitor.leave().await;
}

pub async fn answers_lie_under_former_names(engine: Engine) {
    let answer = |notes: &str, changed: u64| {
        json!({ "format": 1, "rating": { "is": "partly-met" }, "notes": notes, "evidence": [],
            "wording": "", "changed": changed, "saved": changed })
        .to_string()
    };
    let visitor = arrive(engine).await;
    visitor.open_without_app(NO_APP).await;
    let former = format!("waymark/services/1/answers/{MUST}");
    let put = "localStorage[arguments[0]] = arguments[1]";
    visitor.run_with(put, vec![json!(former), json!(answer("Long ago", 5))]).await;
    open_guide(&visitor, &[MUST]).await;
    assert_eq!(visitor.rating(MUST).await.as_deref(), Some("Partly met"));
    assert_eq!(visitor.value(&card(MUST), "Notes").await, "Long ago");
    assert_eq!(visitor.keeping().await, "Saved in this browser");

    // A tab of that release goes on.
    let first_tab = this_tab(&visitor).await;
    visitor.open_tab().await;
    visitor.open_without_app(NO_APP).await;
    visitor.run_with(put, vec![json!(former), json!(answer("Long ago, and more", 9))]).await;
    go_to_tab(&visitor, &first_tab).await;
    visitor.wait_until(&format!("return window.notes('{MUST}') === 'Long ago, and more'")).await;
    visitor.run(&format!("write('{MUST}', 'Today')")).await;
    visitor.reload().await;
    prepare(&visitor, &[MUST]).await;
    assert_eq!(visitor.value(&card(MUST), "Notes").await, "Today");
    let there = visitor.run_with("return localStorage[arguments[0]]", vec![json!(former)]).await;
    assert!(there.as_str().is_some_and(|text| text.contains("and more")), "{there}");
    visitor.leave().await;
}

pub async fn two_sites_share_an_origin(engine: Engine) {
    let folder = scratch_folder("sites");
    for site in ["a", "b"] {
        browser::copy_folder(&browser::site(), &folder.join(site));
    }
    let setup = Setup { engine, ..Setup::default() };
    let visitor = Visitor::arrive_at(setup, browser::serve(&folder)).await;
    visitor.open("a/phases/live/").await;
    visitor.rate(MUST, "Met").await;
    visitor.open("b/phases/live/").await;
    assert_eq!(visitor.rating(MUST).await, None);
    visitor.rate(MUST, "Not met").await;
    visitor.open("b/services/").await;
    visitor.press_named("main", "Delete everything").await;
    visitor.wait_until("return !JSON.stringify({ ...localStorage }).includes('not-met')").await;
    visitor.open("a/phases/live/").await;
    assert_eq!(visitor.rating(MUST).await.as_deref(), Some("Met"));
    assert!(!visitor.sees(".undo-notice button").await, "an undo of the other site is not offered");
    visitor.run(HANDS).await;
    visitor.run("window.sitePath = '/a/'").await;
    wait_for_copies(&visitor, r#""is":"met""#, true).await;
    visitor.leave().await;
}
