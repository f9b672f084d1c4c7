//! A browser driven through WebDriver, and the host of the site that it visits. The browser is
//! Chromium unless a journey is about another.

use std::io::{BufRead, BufReader};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use fantoccini::wd::{Capabilities, WebDriverCompatibleCommand};
use fantoccini::{Client, ClientBuilder};
use serde_json::{Value, json};
use url::Url;
use waymark_host::{Host, Serving};
use waymark_model::fnv1a::digest;

/// The folder of the site's index.
const INDEX: &str = "index";

use crate::support::drivers::{self, Driver, Engine};

/// How long a browser may take to start.
const PATIENCE: Duration = Duration::from_secs(60);

#[derive(Default)]
pub struct Setup {
    /// All other settings are for Chromium, and `downloads` for Firefox as well.
    pub engine: Engine,
    /// Waits for no page to be loaded, where a file never arrives.
    pub without_waiting: bool,
    /// Blocks scripts.
    pub without_script: bool,
    /// Blocks storage.
    pub without_storage: bool,
    /// The folder for downloads.
    pub downloads: Option<PathBuf>,
    /// A folder that keeps the browser's data between two starts.
    pub profile: Option<PathBuf>,
    /// More command-line arguments.
    pub more: Vec<String>,
}

/// A running browser with its driver. Both end when this is dropped.
pub struct Browser {
    pub client: Client,
    engine: Engine,
    // It ends when this is dropped.
    _driver: Driver,
}

impl Browser {
    /// Starts a driver and a browser.
    pub async fn start(setup: &Setup) -> Browser {
        let engine = setup.engine;
        let (driver, capabilities) = match engine {
            Engine::Chromium => (start_driver(), capabilities(setup)),
            Engine::Firefox | Engine::WebKit => {
                (drivers::start(engine), drivers::capabilities(setup))
            }
        };
        let address = format!("http://127.0.0.1:{}", driver.port);
        let connector = hyper_util::client::legacy::connect::HttpConnector::new();
        let mut builder = ClientBuilder::new(connector);
        let starting = builder.capabilities(capabilities).connect(&address);
        let client = tokio::time::timeout(PATIENCE, starting)
            .await
            .unwrap_or_else(|_| panic!("{engine:?} starts within {} s", PATIENCE.as_secs()))
            .unwrap_or_else(|error| panic!("the driver starts {engine:?}: {error}"));
        Browser { client, engine, _driver: driver }
    }

    /// What pages have complained about on the console since the last call.
    pub async fn complaints(&self) -> Vec<String> {
        match self.engine {
            Engine::Chromium => {
                let log = self.client.issue_cmd(ConsoleLog).await;
                grave_messages(&log.expect("the console can be read"))
            }
            Engine::Firefox => drivers::firefox_complaints(&self.client).await,
            Engine::WebKit => drivers::webkit_complaints(&self.client).await,
        }
    }

    /// Begins to record complaints, in a browser that does not do so by itself.
    pub async fn listen(&self) {
        if self.engine == Engine::WebKit {
            drivers::webkit_listen(&self.client).await;
        }
    }

    /// Closes the window, as a person does who quits the browser.
    pub async fn quit(self) {
        self.client.clone().close().await.expect("the session ends");
    }

    /// Kills the browser without a warning, and waits until it is gone.
    pub async fn kill(self) {
        let capabilities = self.client.capabilities().expect("the session has capabilities");
        let process = capabilities["goog:processID"].to_string();
        let killed = Command::new("kill").args(["-9", &process]).status();
        assert!(killed.is_ok_and(|status| status.success()), "the browser can be killed");
        while Path::new("/proc").join(&process).join("exe").exists() {
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
    }
}

pub fn serve_site() -> Serving {
    serve(&site())
}

pub fn serve(folder: &Path) -> Serving {
    let host = Host::bind(folder, "127.0.0.1", 0).expect("a port is free");
    host.spawn().expect("the host starts")
}

/// Serves the built site below a path.
pub fn serve_site_under(path: &str) -> Serving {
    let host = Host::bind(site(), "127.0.0.1", 0).expect("a port is free");
    host.under(path).spawn().expect("the host starts")
}

/// A copy of the built site, which a journey may change.
pub fn copy_of_site() -> PathBuf {
    let copy = scratch_folder("site");
    copy_folder(&site(), &copy);
    copy
}

/// The file of a plain name in a copy of the site. The published name has a hash in it.
pub fn source_of(site: &Path, name: &str) -> PathBuf {
    let (stem, ending) = name.rsplit_once('.').expect("the name has an ending");
    let plain = site.join(stem);
    let folder = plain.parent().expect("the file lies in a folder");
    let start = format!("{}.", plain.file_name().expect("it has a name").to_string_lossy());
    let found = std::fs::read_dir(folder).expect("the folder can be read").find_map(|entry| {
        let entry = entry.expect("the entry can be read");
        let own = entry.file_name().to_string_lossy().into_owned();
        let is_it = own.starts_with(&start) && own.ends_with(&format!(".{ending}"));
        (is_it && entry.path().is_file()).then(|| entry.path())
    });
    found.unwrap_or_else(|| panic!("{name} ships with the site"))
}

/// Ends the offline worker of a copy of the site, so that a journey may change files in place.
pub fn end_keeping(site: &Path) {
    std::fs::write(site.join("worker.js"), "").expect("the worker can be replaced");
}

/// Changes a wording in some files of a copy of the site, as another release would. The files get
/// new names with new hashes, and so do the pages and the index.
pub fn reword(site: &Path, names: &[&str], old: &str, new: &str) {
    for name in names.iter().copied() {
        publish_anew(site, name, &|text| {
            assert!(text.contains(old), "{name} says {old}");
            text.replace(old, new)
        });
    }
}

/// Changes a wording on a page of a copy of the site, and in what the app knows of that page.
pub fn reword_page(site: &Path, address: &str, old: &str, new: &str) {
    let page = site.join(address).join("index.html");
    let text = std::fs::read_to_string(&page).expect("the page ships with the site");
    assert!(text.contains(old), "{address} says {old}");
    std::fs::write(page, text.replace(old, new)).expect("the copy can be changed");
}

/// Changes a file that the app fetches, by its plain name, and every place that has its hash.
fn publish_anew(site: &Path, name: &str, change: &dyn Fn(&str) -> String) {
    let path = source_of(site, name);
    let text = std::fs::read_to_string(&path).expect("the file ships with the site");
    let changed = change(&text);
    let (before, after) = (digest(&[&text]), digest(&[&changed]));
    let renamed = path.to_string_lossy().replace(&before, &after);
    std::fs::remove_file(&path).expect("the copy can be changed");
    std::fs::write(renamed, changed).expect("the copy can be changed");
    let tells = |text: &str| text.replace(&before, &after);
    for file in files_below(site) {
        let ending = file.extension().and_then(|ending| ending.to_str());
        let is_index = file.starts_with(site.join(INDEX));
        let text = || std::fs::read_to_string(&file).expect("the file can be read");
        let told = match ending {
            Some("json") if is_index => tells(&text()),
            // The portable edition has all files in it and no hashes.
            Some("html") => match text().split_once(" data-files=") {
                Some((tag, rest)) => format!("{tag} data-files={}", tells(rest)),
                None => continue,
            },
            _ => continue,
        };
        std::fs::write(file, told).expect("the copy can be changed");
    }
}

/// Every file in a folder and the folders below it.
pub fn files_below(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("the folder can be read");
    let paths = entries.map(|entry| entry.expect("the entry can be read").path());
    paths.flat_map(|path| if path.is_dir() { files_below(&path) } else { vec![path] }).collect()
}

/// An empty folder for this run only.
pub fn scratch_folder(purpose: &str) -> PathBuf {
    static NUMBER: AtomicU32 = AtomicU32::new(0);
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    let name = format!("waymark-journey-{}-{purpose}-{number}", std::process::id());
    let folder = std::env::temp_dir().join(name);
    std::fs::create_dir_all(&folder).expect("the folder can be made");
    folder
}

/// The folder of the built site.
pub fn site() -> PathBuf {
    PathBuf::from(variable("WAYMARK_SITE"))
}

pub fn copy_folder(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("the folder can be made");
    for entry in std::fs::read_dir(from).expect("the folder can be read") {
        let entry = entry.expect("the entry can be read");
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_folder(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).expect("the file can be copied");
        }
    }
}

/// An environment variable that `cargo xtask test` sets to a program or a folder.
pub fn variable(name: &str) -> String {
    std::env::var(name)
        .unwrap_or_else(|_| panic!("{name} is not set: run the journeys by `cargo xtask test`"))
}

/// Starts the driver of Chromium on a free port. Another program may take that port first; the
/// driver then ends at once, and a second one is started.
fn start_driver() -> Driver {
    for _ in 0..5 {
        let mut driver = Command::new(variable("WAYMARK_CHROMEDRIVER"))
            .arg("--port=0")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .process_group(0)
            .spawn()
            .expect("the driver named by WAYMARK_CHROMEDRIVER starts");
        if let Some(port) = port_of(&mut driver) {
            return Driver::new(driver, port);
        }
        let _ = driver.wait();
    }
    panic!("the driver says where it listens");
}

/// The port on which a driver says it listens.
fn port_of(driver: &mut Child) -> Option<u16> {
    let output = driver.stdout.take()?;
    let mut lines = BufReader::new(output).lines().map_while(Result::ok);
    let line = lines.find(|line| line.contains("started successfully on port"))?;
    // The rest is read and dropped, so that the driver never waits for a reader.
    std::thread::spawn(move || lines.for_each(drop));
    line.rsplit(' ').next()?.trim_end_matches('.').parse().ok()
}

fn capabilities(setup: &Setup) -> Capabilities {
    let mut arguments: Vec<String> = [
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--window-size=1280,900",
    ]
    .map(str::to_owned)
    .into();
    arguments.extend(setup.more.iter().cloned());
    if let Some(profile) = &setup.profile {
        arguments.push(format!("--user-data-dir={}", profile.display()));
    }
    let mut preferences = serde_json::Map::new();
    if setup.without_script {
        let key = "profile.managed_default_content_settings.javascript";
        preferences.insert(key.to_owned(), json!(2));
    }
    if setup.without_storage {
        let key = "profile.default_content_setting_values.cookies";
        preferences.insert(key.to_owned(), json!(2));
    }
    if let Some(folder) = &setup.downloads {
        preferences.insert("download.default_directory".to_owned(), json!(folder));
        // A page may offer several files, one after the other.
        let key = "profile.default_content_setting_values.automatic_downloads";
        preferences.insert(key.to_owned(), json!(1));
    }
    let options = json!({
        "binary": variable("WAYMARK_CHROME"),
        "args": arguments,
        "prefs": preferences,
    });
    let mut capabilities = Capabilities::new();
    if setup.without_waiting {
        capabilities.insert("pageLoadStrategy".to_owned(), json!("none"));
    }
    capabilities.insert("goog:chromeOptions".to_owned(), options);
    capabilities.insert("goog:loggingPrefs".to_owned(), json!({ "browser": "ALL" }));
    capabilities
}

/// Asks for the accessible name of an element.
#[derive(Debug)]
pub struct ComputedLabel(pub String);

impl WebDriverCompatibleCommand for ComputedLabel {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, url::ParseError> {
        let session = session.unwrap_or_default();
        base.join(&format!("session/{session}/element/{}/computedlabel", self.0))
    }

    fn method_and_body(&self, _: &Url) -> (http::Method, Option<String>) {
        (http::Method::GET, None)
    }
}

/// Asks for what the page wrote to the console since the last call.
#[derive(Debug)]
pub struct ConsoleLog;

impl WebDriverCompatibleCommand for ConsoleLog {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, url::ParseError> {
        base.join(&format!("session/{}/se/log", session.unwrap_or_default()))
    }

    fn method_and_body(&self, _: &Url) -> (http::Method, Option<String>) {
        (http::Method::POST, Some(json!({ "type": "browser" }).to_string()))
    }
}

/// A command of Chromium's DevTools protocol: its name and its parameters.
#[derive(Debug)]
pub struct ChromeCommand(pub &'static str, pub Value);

impl WebDriverCompatibleCommand for ChromeCommand {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, url::ParseError> {
        base.join(&format!("session/{}/goog/cdp/execute", session.unwrap_or_default()))
    }

    fn method_and_body(&self, _: &Url) -> (http::Method, Option<String>) {
        let body = json!({ "cmd": self.0, "params": self.1 });
        (http::Method::POST, Some(body.to_string()))
    }
}

/// The severe messages of a console log.
fn grave_messages(log: &Value) -> Vec<String> {
    let entries = log.as_array().cloned().unwrap_or_default();
    entries
        .iter()
        .filter(|entry| entry["level"] == "SEVERE")
        .map(|entry| entry["message"].to_string())
        // The browser asks for it beside a file that is no page.
        .filter(|message| !message.contains("/favicon.ico"))
        .collect()
}
