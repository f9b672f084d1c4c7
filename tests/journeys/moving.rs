//! Moving between pages.

use fantoccini::Locator;
use waymark_host::Fault;

use crate::support::browser::Setup;
use crate::support::visitor::Visitor;

/// Follows the link to the next phase at the end of the page.
async fn follow_next_phase(visitor: &Visitor) {
    let link = visitor.client().wait().for_element(Locator::Css("a[rel=next]")).await;
    let link = link.expect("the page leads on");
    assert!(visitor.name(&link).await.starts_with("Next phase"));
    visitor.press(link).await;
}

/// Scrolls down the guide of the live phase, leaves it by a link, and is back at the same position
/// after going back and after reloading.
pub async fn return_to_scroll_position(visitor: &Visitor) {
    visitor.run("scrollTo(0, 2000)").await;
    visitor.run("document.querySelector('main a[href*=topics]').click()").await;
    visitor.wait_until("return !location.href.includes('live')").await;
    visitor.wait_until("return scrollY === 0").await;
    visitor.go_back().await;
    visitor.see_heading("Live").await;
    visitor.wait_until("return Math.abs(scrollY - 2000) < 5").await;
    visitor.reload().await;
    visitor.wait_until("return Math.abs(scrollY - 2000) < 5").await;
}

/// Moves to the topics after a rating, and finds the rating again after going back and after
/// reloading.
pub async fn look_elsewhere_and_return(visitor: &Visitor) {
    visitor.follow("Topics").await;
    visitor.see_heading("Topics").await;
    visitor.go_back().await;
    visitor.see_heading("Live").await;
    assert_eq!(visitor.run("return window.sameDocument").await, true);
    visitor.reload().await;
    assert_eq!(visitor.rating("live-needs-met").await.as_deref(), Some("Met"));
}

#[tokio::test]
async fn links_between_guides_are_followed_without_reloading() {
    let visitor = Visitor::arrive().await;
    visitor.open("phases/live/").await;
    visitor.run("window.sameDocument = true").await;
    visitor.follow("Topics").await;
    visitor.see_heading("Topics").await;
    visitor.follow("Going live").await;
    visitor.see_heading("Going live").await;
    assert_eq!(visitor.title().await, "Going live – Waymark");
    assert_eq!(visitor.address().await, "topics/going-live/");
    assert_eq!(visitor.run("return document.activeElement.textContent").await, "Going live");

    visitor.go_back().await;
    visitor.see_heading("Topics").await;
    visitor.go_back().await;
    visitor.see_heading("Live").await;
    assert_eq!(visitor.title().await, "Live phase – Waymark");
    visitor.go_forward().await;
    visitor.see_heading("Topics").await;
    assert_eq!(visitor.run("return window.sameDocument").await, true);
    visitor.leave().await;
}

#[tokio::test]
async fn back_returns_to_the_place_on_the_page() {
    let visitor = Visitor::arrive().await;
    visitor.open("phases/live/").await;
    return_to_scroll_position(&visitor).await;
    visitor.leave().await;
}

/// Moves the pointer over the link to a page, then over what is no link.
const POINT: &str = "const over = (target) => \
    target.dispatchEvent(new PointerEvent('pointerover', { bubbles: true })); \
    over(document.querySelector(`nav a[href$='${arguments[0]}/']`)); \
    if (arguments[1]) over(document.body)";

#[tokio::test]
async fn a_page_is_prepared_once_a_pointer_rests_on_its_link() {
    let visitor = Visitor::arrive().await;
    visitor.site().spoil("worker.js", Fault::Missing);
    visitor.open("phases/live/").await;
    visitor.run("window.sameDocument = true").await;
    visitor.take_requests();
    visitor.run_with(POINT, vec!["beta".into(), true.into()]).await;
    visitor.run_with(POINT, vec!["alpha".into(), false.into()]).await;
    let arrived = "return performance.getEntriesByType('resource')\
        .some(entry => entry.name.includes('/phases/alpha.') && entry.responseEnd > 0)";
    visitor.wait_until(arrived).await;
    let asked = visitor.take_requests();
    assert!(!asked.iter().any(|target| target.contains("beta")), "passed over: {asked:?}");
    assert_eq!(visitor.heading().await, "Live", "nothing is shown before it is asked for");

    let gone = "phases/alpha/index.html";
    visitor.site().spoil(gone, Fault::Missing);
    visitor.follow("Alpha").await;
    visitor.see_heading("Alpha").await;
    assert_eq!(visitor.run("return window.sameDocument").await, true);
    let asked = visitor.take_requests();
    assert!(!asked.iter().any(|target| target.contains("alpha")), "asked again: {asked:?}");
    visitor.leave_in_spite_of_complaints().await;
}

#[tokio::test]
async fn all_of_a_page_follows_its_top() {
    let visitor = Visitor::arrive().await;
    visitor.open("topics/").await;
    visitor.follow("Live").await;
    visitor.see_heading("Live").await;
    visitor.wait_until("return document.querySelectorAll('.criterion').length === 34").await;
    visitor.wait_until("return document.querySelector('.verdict-bar') !== null").await;
    let words = "return document.querySelector('main').textContent";
    let built = visitor.run(words).await;
    visitor.reload().await;
    assert_eq!(visitor.run(words).await, built, "the page is as it was published");
    visitor.leave().await;
}

#[tokio::test]
async fn a_page_can_be_left_before_all_of_it_is_there() {
    let visitor = Visitor::arrive().await;
    visitor.open("phases/beta/").await;
    let leave_at_once = "const link = (name) => document.querySelector(`nav a[href$='${name}/']`); \
        const leave = (_, observer) => { \
            if (document.querySelector('main h1')?.textContent !== 'Live') return; \
            observer.disconnect(); window.seen = document.querySelectorAll('.criterion').length; \
            link('topics').click(); \
        }; \
        new MutationObserver(leave).observe(document.body, { childList: true, subtree: true }); \
        link('live').click()";
    visitor.run(leave_at_once).await;
    visitor.see_heading("Topics").await;
    assert_eq!(visitor.run("return window.seen").await, 0, "its top was there, and no criterion");
    visitor.follow("Live").await;
    visitor.see_heading("Live").await;
    visitor.rate("live-needs-met", "Met").await;
    visitor.leave().await;
}

#[tokio::test]
async fn previous_and_next_lead_along_the_phases() {
    let visitor = Visitor::arrive().await;
    visitor.open("phases/discovery/").await;
    for next in ["Alpha", "Beta", "Live", "Retirement"] {
        follow_next_phase(&visitor).await;
        visitor.see_heading(next).await;
    }
    assert!(!visitor.sees("a[rel=next]").await);
    visitor.leave().await;
}

#[tokio::test]
async fn a_deep_link_leads_to_its_criterion() {
    let visitor = Visitor::arrive().await;
    visitor.open("phases/live/#live-uptime-kept").await;
    let top = visitor
        .run("return document.getElementById('live-uptime-kept').getBoundingClientRect().top")
        .await;
    let top = top.as_f64().expect("a number");
    assert!((0.0..900.0).contains(&top), "the criterion is in sight, at {top}");
    visitor.leave().await;
}

#[tokio::test]
async fn taking_over_moves_nothing_and_keeps_what_is_open() {
    let visitor = Visitor::arrive().await;
    visitor.observe_from_document_start().await;
    visitor.open("phases/live/").await;
    let shifts = visitor.run("return window.shifts").await;
    assert_eq!(shifts.as_array().map(Vec::len), Some(0), "{shifts:#}");
    assert_eq!(
        visitor.run("return document.querySelector('main details').open").await,
        true,
        "details opened before the app arrived stay open"
    );
    visitor.leave().await;
}

#[tokio::test]
async fn the_same_files_work_below_any_path() {
    let site = crate::support::browser::serve_site_under("/a/b/");
    let visitor = Visitor::arrive_at(Setup::default(), site).await;
    visitor.open("").await;
    visitor.run("window.sameDocument = true").await;
    visitor.follow("Live").await;
    visitor.see_heading("Live").await;
    visitor.rate("live-needs-met", "Met").await;
    look_elsewhere_and_return(&visitor).await;
    visitor.leave().await;
}

#[tokio::test]
async fn an_unknown_address_is_answered_with_a_way_on() {
    let visitor = Visitor::arrive().await;
    visitor.open_without_app("phases/nowhere/at/all").await;
    assert_eq!(visitor.heading().await, "Page not found");
    visitor
        .wait_until("return document.querySelector('main li a').href.endsWith(location.host + '/')")
        .await;
    visitor.follow("the list of topics").await;
    visitor.see_heading("Topics").await;
    // The host answers with status 404, which the console reports.
    visitor.leave_in_spite_of_complaints().await;
}

#[tokio::test]
async fn every_page_is_taken_over_without_a_complaint() {
    let visitor = Visitor::arrive().await;
    visitor.open("topics/").await;
    let links = visitor
        .run("return [...document.querySelectorAll('a[href]')].map(link => link.href)")
        .await;
    let mut addresses: Vec<String> = links
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|link| link.as_str())
        .map(|link| visitor.below_root(link))
        .filter(|address| !address.contains('#'))
        .collect();
    addresses.sort();
    addresses.dedup();
    assert!(addresses.len() > 40, "{addresses:?}");
    for address in addresses {
        visitor.open(&address).await;
        assert_eq!(visitor.complaints().await, Vec::<String>::new(), "{address}");
    }
    visitor.leave().await;
}

#[tokio::test]
async fn moving_between_guides_takes_no_more_memory_each_time() {
    let visitor = Visitor::arrive().await;
    visitor
        .run_at_document_start(
            "for (const name of ['instantiate', 'instantiateStreaming']) { \
               const run = WebAssembly[name].bind(WebAssembly); \
               WebAssembly[name] = async (...all) => { \
                 const made = await run(...all); \
                 window.memory ??= (made.instance ?? made).exports.memory; \
                 return made; \
               }; \
             }",
        )
        .await;
    visitor.open("phases/live/").await;
    let mut bytes = Vec::new();
    for _ in 0..3 {
        for _ in 0..10 {
            for phase in ["Alpha", "Live"] {
                visitor.follow(phase).await;
                visitor.see_heading(phase).await;
            }
        }
        bytes.push(visitor.run("return window.memory.buffer.byteLength").await);
    }
    assert_eq!(bytes[1], bytes[2], "{bytes:?}");
    visitor.leave().await;
}
