//! The drivers of Firefox and WebKit, and how drivers start and end.
//!
//! [`start`] is the entry point. Nothing here waits for ever: a browser that does not start says so
//! within a minute, and every process that was started ends with its [`Driver`].

use std::io::{BufRead, BufReader};
use std::net::{TcpListener, TcpStream};
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::time::{Duration, Instant};

use fantoccini::Client;
use fantoccini::wd::{Capabilities, WebDriverCompatibleCommand};
use serde_json::{Value, json};
use url::Url;

use crate::support::browser::{Setup, scratch_folder, variable};

/// How long a driver may take to listen.
const PATIENCE: Duration = Duration::from_secs(30);

/// How long a driver may take to end when it is asked to.
const FAREWELL: Duration = Duration::from_secs(5);

/// How long to wait between two checks.
const PAUSE: Duration = Duration::from_millis(20);

/// The browser to use.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Engine {
    #[default]
    Chromium,
    Firefox,
    /// WebKit, in its MiniBrowser.
    WebKit,
}

/// A driver that listens, with the processes it needs. All end when this is dropped.
pub struct Driver {
    pub port: u16,
    processes: Vec<Child>,
}

impl Driver {
    /// A driver that listens. It leads a process group of its own.
    pub fn new(process: Child, port: u16) -> Driver {
        Driver { port, processes: vec![process] }
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        for process in self.processes.iter_mut().rev() {
            end_group(process);
        }
    }
}

/// Ends a process and all that it has started: asks first, then kills.
fn end_group(process: &mut Child) {
    let signal = |name: &str, process: &Child| {
        let group = format!("-{}", process.id());
        let kill = Command::new("kill").args([name, "--", &group]).stderr(Stdio::null()).status();
        // This fails if the group has ended by itself.
        drop(kill);
    };
    signal("-TERM", process);
    let until = Instant::now() + FAREWELL;
    while Instant::now() < until && matches!(process.try_wait(), Ok(None)) {
        std::thread::sleep(PAUSE);
    }
    signal("-KILL", process);
    let _ = process.wait();
}

pub fn start(engine: Engine) -> Driver {
    if engine == Engine::Firefox {
        // Only a script outside of the page can read what the page wrote to the console.
        return listening(vec!["--allow-system-access".to_owned()], "WAYMARK_GECKODRIVER", &[]);
    }
    let (screen, display) = start_screen();
    let mut environment = vec![("DISPLAY", display)];
    let home = scratch_folder("webkit");
    for name in ["XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"] {
        environment.push((name, home.join(name).display().to_string()));
    }
    let mut driver = listening(Vec::new(), "WAYMARK_WEBKITDRIVER", &environment);
    driver.processes.insert(0, screen);
    driver
}

/// Starts the driver that an environment variable names, and waits until it listens. If another
/// program takes the port first, the driver ends, and another port is tried.
fn listening(arguments: Vec<String>, program: &str, environment: &[(&str, String)]) -> Driver {
    let until = Instant::now() + PATIENCE;
    while Instant::now() < until {
        let port = free_port();
        let mut driver = Command::new(variable(program))
            .args(&arguments)
            .arg(format!("--port={port}"))
            .envs(environment.iter().cloned())
            .env_remove("WAYLAND_DISPLAY")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .process_group(0)
            .spawn()
            .unwrap_or_else(|error| panic!("the driver named by {program} starts: {error}"));
        while Instant::now() < until && matches!(driver.try_wait(), Ok(None)) {
            if TcpStream::connect(("127.0.0.1", port)).is_ok() {
                return Driver::new(driver, port);
            }
            std::thread::sleep(PAUSE);
        }
        end_group(&mut driver);
    }
    panic!("the driver named by {program} does not listen within {} s", PATIENCE.as_secs());
}

/// A port that is free at the moment.
fn free_port() -> u16 {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a port is free");
    listener.local_addr().expect("the port has a number").port()
}

/// Starts a virtual screen, for a browser that cannot run without one. Returns its name.
fn start_screen() -> (Child, String) {
    let mut screen = Command::new(variable("WAYMARK_XVFB"))
        .args(["-displayfd", "1", "-screen", "0", "1400x1000x24", "-nolisten", "tcp"])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .process_group(0)
        .spawn()
        .expect("the screen named by WAYMARK_XVFB starts");
    let output = screen.stdout.take().expect("what it says is piped");
    let (says, said) = mpsc::channel();
    std::thread::spawn(move || {
        let mut line = String::new();
        let _ = BufReader::new(output).read_line(&mut line);
        let _ = says.send(line.trim().to_owned());
    });
    match said.recv_timeout(PATIENCE) {
        Ok(number) if !number.is_empty() => (screen, format!(":{number}")),
        _ => {
            end_group(&mut screen);
            panic!("Xvfb has no screen within {} s", PATIENCE.as_secs());
        }
    }
}

/// The capabilities to ask the driver of Firefox or WebKit for.
pub fn capabilities(setup: &Setup) -> Capabilities {
    let mut capabilities = Capabilities::new();
    if setup.engine == Engine::WebKit {
        let options = json!({ "binary": variable("WAYMARK_WEBKIT"), "args": ["--automation"] });
        capabilities.insert("webkitgtk:browserOptions".to_owned(), options);
        return capabilities;
    }
    let mut preferences = serde_json::Map::from_iter(QUIET.map(|(key, value)| {
        (key.to_owned(), serde_json::from_str(value).expect("the preference is JSON"))
    }));
    if let Some(folder) = &setup.downloads {
        preferences.insert("browser.download.folderList".to_owned(), json!(2));
        preferences.insert("browser.download.dir".to_owned(), json!(folder));
    }
    let options = json!({
        "binary": variable("WAYMARK_FIREFOX"),
        "args": ["-headless", "-width", "1280", "-height", "900"],
        "prefs": preferences,
    });
    capabilities.insert("moz:firefoxOptions".to_owned(), options);
    capabilities
}

/// Preferences of Firefox, as JSON.
///
/// The first matters most. A driver makes Firefox treat files more leniently than people's browsers
/// do, so that a file that does not work would pass. The others keep Firefox from asking for news.
const QUIET: [(&str, &str); 7] = [
    ("remote.prefs.recommended", "false"),
    ("app.normandy.enabled", "false"),
    ("browser.newtabpage.enabled", "false"),
    ("browser.region.network.url", "\"\""),
    ("network.captive-portal-service.enabled", "false"),
    ("network.connectivity-service.enabled", "false"),
    ("services.settings.server", "\"data:,\""),
];

/// The errors that pages have written to Firefox's console since the last call: uncaught
/// exceptions, and violations of the pages' policy.
///
/// Firefox complains that the offline worker failed to load an address that is empty when a page is left
/// while the worker still fetches for it. Nobody misses that request.
pub async fn firefox_complaints(client: &Client) -> Vec<String> {
    let script = "const all = Services.console.getMessageArray(); Services.console.reset(); \
        const isError = message => message instanceof Ci.nsIScriptError \
          && !(message.flags & Ci.nsIScriptError.warningFlag) \
          && /^(file:|http:\\/\\/127\\.)/.test(message.sourceName) \
          && !message.errorMessage.startsWith('Failed to load ‘’.'); \
        return all.filter(isError).map(message => message.errorMessage)";
    client.issue_cmd(MozContext("chrome")).await.expect("the browser's own side can be reached");
    let found = client.execute(script, Vec::new()).await.expect("the console can be read");
    client.issue_cmd(MozContext("content")).await.expect("the page can be reached");
    texts(&found)
}

/// Has a page in WebKit record its complaints from now on, because the driver cannot read the
/// console. A page that does not start at all shows that by never being ready.
pub async fn webkit_listen(client: &Client) {
    let script = "if (!window.isListening) { \
        window.isListening = true; \
        const note = words => sessionStorage.setItem('complaints', JSON.stringify( \
          [...JSON.parse(sessionStorage.getItem('complaints') ?? '[]'), String(words)])); \
        addEventListener('error', event => note(event.message)); \
        addEventListener('unhandledrejection', event => note(event.reason)); \
        addEventListener('securitypolicyviolation', event => note(event.violatedDirective)); \
        const log = console.error; \
        console.error = (...words) => { note(words.join(' ')); log(...words); } }";
    client.execute(script, Vec::new()).await.expect("the page can listen");
}

/// What the pages of this tab have recorded since the last call.
pub async fn webkit_complaints(client: &Client) -> Vec<String> {
    let script = "const noted = sessionStorage.getItem('complaints') ?? '[]'; \
        sessionStorage.removeItem('complaints'); return JSON.parse(noted)";
    texts(&client.execute(script, Vec::new()).await.expect("the page can be asked"))
}

fn texts(list: &Value) -> Vec<String> {
    let list = list.as_array().expect("a list").iter();
    list.map(|text| text.as_str().unwrap_or_default().to_owned()).collect()
}

/// Makes Firefox run scripts in the page (`content`) or in the browser (`chrome`).
#[derive(Debug)]
struct MozContext(&'static str);

impl WebDriverCompatibleCommand for MozContext {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, url::ParseError> {
        base.join(&format!("session/{}/moz/context", session.unwrap_or_default()))
    }

    fn method_and_body(&self, _: &Url) -> (http::Method, Option<String>) {
        (http::Method::POST, Some(json!({ "context": self.0 }).to_string()))
    }
}
