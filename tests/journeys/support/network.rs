//! The requests of a browser, from its own network log: to which origins they go, and whether they
//! come from a page or its worker.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use serde_json::Value;
use url::Url;

use crate::support::browser::{Setup, scratch_folder};

/// A browser that logs its requests, and the log. The log is complete when the browser has quit.
pub fn logged() -> (Setup, PathBuf) {
    let log = scratch_folder("network").join("log.json");
    let more = vec![format!("--log-net-log={}", log.display())];
    (Setup { more, ..Setup::default() }, log)
}

/// The origins that pages and workers have asked, from the log of a browser that has quit. What the
/// browser asks for on its own account, such as the time, does not count.
pub fn origins_asked(log: &Path) -> BTreeSet<String> {
    let text = std::fs::read_to_string(log).expect("the browser wrote the log");
    let log: Value = serde_json::from_str(&text).expect("the browser ended the log");
    let begun = &log["constants"]["logEventTypes"]["URL_REQUEST_START_JOB"];
    let events = log["events"].as_array().expect("the log has events").iter();
    let requests = events.filter(|event| event["type"] == *begun).map(|event| &event["params"]);
    requests.filter(|request| is_of_page(request)).filter_map(origin).collect()
}

/// Whether a request is for a page, or was made by a page or a worker.
fn is_of_page(request: &Value) -> bool {
    let is_page = request["request_type"].as_str().is_some_and(|kind| kind != "other");
    is_page || request["initiator"].as_str().is_some_and(|origin| origin != "not an origin")
}

/// The origin of a request. None if it does not use the network.
fn origin(request: &Value) -> Option<String> {
    let address = Url::parse(request["url"].as_str()?).expect("the address is whole");
    let is_remote = !matches!(address.scheme(), "data" | "blob" | "about");
    is_remote.then(|| address.origin().ascii_serialization())
}
