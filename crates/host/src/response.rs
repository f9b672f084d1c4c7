//! The answer to a request.
//!
//! [`Response::to`] answers a request from a site, [`Response::refusal`] answers what is no
//! request, and [`Response::bytes`] is what goes over the connection.

use std::fs;
use std::path::Path;

use crate::fault::Fault;
use crate::request::{Method, Request};
use crate::site::{Found, Site};

/// How a request ended.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Status {
    /// Here is the file.
    Ok,
    /// It is elsewhere.
    Moved,
    /// That was no request.
    BadRequest,
    /// There is such a file, and it may not be had.
    Forbidden,
    /// There is no such file.
    NotFound,
    /// Only `GET` and `HEAD` are answered.
    MethodNotAllowed,
    /// The request does not come to an end.
    HeadTooLong,
}

impl Status {
    /// The number and its words, as they stand in the status line.
    fn line(self) -> &'static str {
        match self {
            Self::Ok => "200 OK",
            Self::Moved => "301 Moved Permanently",
            Self::BadRequest => "400 Bad Request",
            Self::Forbidden => "403 Forbidden",
            Self::NotFound => "404 Not Found",
            Self::MethodNotAllowed => "405 Method Not Allowed",
            Self::HeadTooLong => "431 Request Header Fields Too Large",
        }
    }
}

/// An answer.
pub(crate) struct Response {
    status: Status,
    /// The one header that depends on the status, if it has one.
    header: Option<(&'static str, String)>,
    content_type: &'static str,
    body: Vec<u8>,
    with_body: bool,
    last: bool,
    /// Whether the connection ends without an answer.
    dropped: bool,
}

impl Response {
    /// Answers `request` from `site`.
    pub(crate) fn to(request: &Request, site: &Site) -> Self {
        let answer = match request.method {
            Method::Other => Self::plain(Status::MethodNotAllowed).with("Allow", "GET, HEAD"),
            Method::Get | Method::Head => Self::found(site.find(&request.target), site),
        };
        Self { with_body: request.method != Method::Head, last: request.last, ..answer }
    }

    /// Refuses what is no request; nothing after it can be understood.
    pub(crate) fn refusal(status: Status) -> Self {
        Self { last: true, ..Self::plain(status) }
    }

    /// Answers with what was found. A file that vanishes on the way is nothing, too.
    fn found(found: Found, site: &Site) -> Self {
        let nothing = || {
            Self::file(Status::NotFound, &site.not_found_page(), site)
                .unwrap_or_else(|| Self::plain(Status::NotFound))
        };
        match found {
            Found::File(file) => Self::file(Status::Ok, &file, site).unwrap_or_else(nothing),
            Found::Elsewhere(address) => Self::plain(Status::Moved).with("Location", address),
            Found::Nothing => nothing(),
        }
    }

    /// Answers with a file, if it can be read.
    fn file(status: Status, file: &Path, site: &Site) -> Option<Self> {
        let mut body = fs::read(file).ok()?;
        match site.faults().of(file) {
            None => {}
            Some(Fault::Missing) => return None,
            Some(Fault::Forbidden) => return Some(Self::plain(Status::Forbidden)),
            Some(Fault::Dropped) => return Some(Self { dropped: true, ..Self::plain(status) }),
            Some(Fault::Halved) => body.truncate(body.len() / 2),
            Some(Fault::Replaced(other)) => body = other,
        }
        Some(Self { content_type: site.type_of(file), body, ..Self::plain(status) })
    }

    /// Answers with the status as text.
    fn plain(status: Status) -> Self {
        Self {
            status,
            header: None,
            content_type: "text/plain; charset=utf-8",
            body: format!("{}\n", status.line()).into_bytes(),
            with_body: true,
            last: false,
            dropped: false,
        }
    }

    /// Adds the header that depends on the status.
    fn with(self, name: &'static str, value: impl Into<String>) -> Self {
        Self { header: Some((name, value.into())), ..self }
    }

    /// Whether the connection ends instead of this answer.
    pub(crate) fn is_dropped(&self) -> bool {
        self.dropped
    }

    /// Whether the connection ends with this answer.
    pub(crate) fn is_last(&self) -> bool {
        self.last
    }

    /// The answer as it goes over the connection.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        let mut head = format!(
            "HTTP/1.1 {}\r\nContent-Type: {}\r\nContent-Length: {}\r\nCache-Control: no-cache\r\n",
            self.status.line(),
            self.content_type,
            self.body.len(),
        );
        if let Some((name, value)) = &self.header {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        head.push_str(if self.last { "Connection: close\r\n\r\n" } else { "\r\n" });
        let mut bytes = head.into_bytes();
        if self.with_body {
            bytes.extend_from_slice(&self.body);
        }
        bytes
    }
}
