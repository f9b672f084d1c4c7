//! A folder to serve and a client that sends what it is told to.

use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::time::Duration;

use waymark_host::{Host, Serving};

/// A folder to serve, beside a file that must not be served; gone at the end of the test.
pub struct Folder(pub PathBuf);

impl Folder {
    /// A folder of its own for the test called `name`.
    pub fn new(name: &str) -> Self {
        let outer = Path::new(env!("CARGO_TARGET_TMPDIR"))
            .join(format!("host-{name}-{}", std::process::id()));
        let files = [
            ("secret.txt", "secret"),
            ("site/index.html", "<p>home"),
            ("site/404.html", "<p>not found"),
            ("site/app.js", "run()"),
            ("site/app_bg.wasm", "\0asm"),
            ("site/data.json", "{}"),
            ("site/icon.PNG", "png"),
            ("site/icon.svg", "<svg/>"),
            ("site/favicon.ico", "ico"),
            ("site/site.webmanifest", "{}"),
            ("site/robots.txt", "hello"),
            ("site/style.css", "p{}"),
            ("site/unknown", "?"),
            ("site/phases/live/index.html", "<p>live"),
            ("site/phases/live.md", "# Live"),
            ("site/two words/é.txt", "accent"),
        ];
        for (file, text) in files {
            let file = outer.join(file);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, text).unwrap();
        }
        Self(outer)
    }

    /// The part that is served.
    pub fn site(&self) -> PathBuf {
        self.0.join("site")
    }

    /// Serves it on a free port.
    pub fn serve(&self) -> Serving {
        Host::bind(self.site(), "127.0.0.1", 0).unwrap().spawn().unwrap()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// An answer, taken apart.
#[derive(Debug)]
pub struct Reply {
    /// The number in the status line.
    pub status: u16,
    /// The status line and the headers.
    pub head: String,
    /// All the rest.
    pub body: String,
}

impl Reply {
    /// The value of a header.
    pub fn header(&self, name: &str) -> Option<&str> {
        let headers = self.head.lines().skip(1).filter_map(|line| line.split_once(": "));
        let mut found = headers.filter(|(own, _)| own.eq_ignore_ascii_case(name));
        found.next().map(|(_, value)| value)
    }
}

/// Opens a connection.
pub fn connect(serving: &Serving) -> TcpStream {
    let socket = serving.address().strip_prefix("http://").unwrap().split('/').next().unwrap();
    let stream = TcpStream::connect(socket).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
    stream
}

/// Sends a request and reads the answer until the host closes the connection.
pub fn ask(serving: &Serving, method: &str, target: &str) -> Reply {
    let mut stream = connect(serving);
    write!(stream, "{method} {target} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").unwrap();
    let mut reply = String::new();
    stream.read_to_string(&mut reply).unwrap();
    let (head, body) = reply.split_once("\r\n\r\n").unwrap_or_else(|| panic!("{reply:?}"));
    let status = head.split(' ').nth(1).unwrap().parse().unwrap();
    Reply { status, head: head.to_owned(), body: body.to_owned() }
}

/// Asks for an address.
pub fn get(serving: &Serving, target: &str) -> Reply {
    ask(serving, "GET", target)
}
