//! The same files on any host: at any path, with few media types, without rewriting or encryption.

use waymark_host::{Host, Serving};

use crate::support::browser::{self, Setup};
use crate::support::hands::card;
use crate::support::visitor::Visitor;

/// Serves the built site below a path, on a host that knows few media types.
fn serve_plainly(path: &str) -> Serving {
    let host = Host::bind(browser::site(), "127.0.0.1", 0).expect("a port is free");
    host.under(path).with_few_types().spawn().expect("the host starts")
}

/// Uses a site at this path as people do who type addresses, reload, and go back.
async fn go_about(path: &str) {
    let visitor = Visitor::arrive_at(Setup::default(), serve_plainly(path)).await;
    // Without its last slash, and with its file's name.
    for (typed, heading) in [
        ("phases/live", "Live"),
        ("phases/live/index.html", "Live"),
        ("topics/user-needs/index.html#main", "User needs"),
        ("phases/live/report", "Report"),
        ("index.html?from=a#main", "Is your service ready for its next phase?"),
    ] {
        visitor.open(typed).await;
        assert!(visitor.heading().await.starts_with(heading), "{path}{typed}");
        visitor.reload().await;
        assert!(visitor.heading().await.starts_with(heading), "{path}{typed}, reloaded");
    }

    // From an address with its file's name on, and back and forward over it.
    visitor.open("phases/live/index.html#live-uptime-kept").await;
    let top = "return document.getElementById('live-uptime-kept').getBoundingClientRect().top";
    let top = visitor.run(top).await.as_f64().expect("a number");
    assert!((0.0..900.0).contains(&top), "the criterion is in sight, at {top}");
    visitor.rate("live-uptime-kept", "Met").await;
    visitor.follow("Beta").await;
    visitor.see_heading("Beta").await;
    assert_eq!(visitor.address().await, "phases/beta/");
    visitor.reload().await;
    visitor.see_heading("Beta").await;
    visitor.go_back().await;
    visitor.see_heading("Live").await;
    visitor.wait_for_state("ready").await;
    assert_eq!(visitor.rating("live-uptime-kept").await.as_deref(), Some("Met"));
    visitor.go_forward().await;
    visitor.see_heading("Beta").await;
    assert_eq!(visitor.complaints().await, Vec::<String>::new(), "{path}");

    for unknown in ["nowhere", "phases/nowhere/", "phases/live/nowhere/at/all.html"] {
        visitor.open_without_app(unknown).await;
        visitor.see_heading("Page not found").await;
        let leads_home = format!(
            "return document.querySelector('main li a').href === '{}'",
            visitor.site().address()
        );
        visitor.wait_until(&leads_home).await;
        visitor.follow("Topics").await;
        visitor.see_heading("Topics").await;
    }
    // The host answers with status 404, which the console reports.
    visitor.leave_in_spite_of_complaints().await;
}

#[tokio::test]
async fn at_the_root_of_a_plain_host() {
    go_about("/").await;
}

#[tokio::test]
async fn below_a_path_of_a_plain_host() {
    go_about("/a/b/").await;
}

#[tokio::test]
async fn without_encryption_everything_works_but_being_kept_for_offline() {
    let folder = browser::scratch_folder("downloads");
    let setup = Setup {
        downloads: Some(folder.clone()),
        more: vec!["--host-resolver-rules=MAP intranet.example 127.0.0.1".to_owned()],
        ..Setup::default()
    };
    let visitor = Visitor::arrive_at(setup, serve_plainly("/a/b/")).await;
    let visitor = visitor.by_name("intranet.example");
    visitor.open("phases/alpha/").await;
    let has_less = "return !isSecureContext && !navigator.serviceWorker && !crypto.subtle \
        && !navigator.locks && location.hostname === 'intranet.example'";
    assert_eq!(visitor.run(has_less).await, true, "this is what an intranet is like");

    let criterion = "alpha-needs-tested";
    visitor.rate(criterion, "Partly met").await;
    visitor.open_details(&card(criterion), "Notes, evidence and action").await;
    visitor.fill(&card(criterion), "Action", "Test with five more people").await;
    visitor.open_details(&card(criterion), "Add evidence").await;
    visitor.fill(&card(criterion), "What is it?", "Notes of the first round").await;
    visitor.press_named(&card(criterion), "Add").await;
    visitor.reload().await;
    assert_eq!(visitor.rating(criterion).await.as_deref(), Some("Partly met"));
    visitor.follow("Topics").await;
    visitor.see_heading("Topics").await;

    visitor.open("phases/alpha/report/").await;
    visitor.accept_downloads(&folder).await;
    visitor.open_details("main", "Downloads").await;
    for (button, ending) in [
        ("Report and backup (HTML)", ".html"),
        ("Backup (JSON)", ".json"),
        ("Open actions for a calendar (iCalendar)", ".ics"),
    ] {
        let file = visitor.download(&folder, button, ending).await;
        let text = std::fs::read_to_string(&file).expect("the file is text");
        assert!(text.contains("Test with five more people"), "{button}");
    }
    visitor.leave().await;
}
