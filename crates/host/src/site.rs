//! Answers one request.
//!
//! [`Site::answer`] is the entry point. It takes the prefix off the address, looks for a fault, asks
//! [`ServeDir`] for the file, and writes the headers as the plainest host does.

use std::io;
use std::path::PathBuf;

use http_body_util::{BodyExt, Either, Full};
use hyper::body::{Bytes, Incoming};
use hyper::header::{
    ACCEPT_RANGES, CACHE_CONTROL, CONTENT_LENGTH, CONTENT_TYPE, ETAG, HeaderMap, HeaderValue,
    LAST_MODIFIED, LOCATION,
};
use hyper::{Method, Request, Response, StatusCode};
use percent_encoding::percent_decode_str;
use tower_http::services::ServeDir;
use tower_service::Service;

use crate::fault::{Fault, Faults};
use crate::stalled::Stalled;

type Answer = Response<Either<Full<Bytes>, Stalled>>;

/// The folder, and how it is served.
#[derive(Debug)]
pub(crate) struct Site {
    folder: PathBuf,
    /// `/a/b` for a site below `/a/b/`, empty for one at the root.
    prefix: String,
    has_few_types: bool,
    pub(crate) faults: Faults,
}

impl Site {
    pub(crate) fn new(folder: PathBuf) -> Self {
        Self { folder, prefix: String::new(), has_few_types: false, faults: Faults::default() }
    }

    /// The same site under another path, given with or without its outer slashes.
    pub(crate) fn under(self, path: &str) -> Self {
        let prefix = match path.trim_matches('/') {
            "" => String::new(),
            path => format!("/{path}"),
        };
        Self { prefix, ..self }
    }

    /// The same site on a host that knows the types of pages, scripts and pictures only.
    pub(crate) fn with_few_types(self) -> Self {
        Self { has_few_types: true, ..self }
    }

    /// The path of the home page.
    pub(crate) fn home(&self) -> String {
        format!("{}/", self.prefix)
    }

    /// The answer to a request; an error where the connection closes without one.
    pub(crate) async fn answer(&self, request: &Request<Incoming>) -> io::Result<Answer> {
        let uri = request.uri();
        let mut answer = match uri.path().strip_prefix(&self.prefix) {
            // Below a prefix, the site's own folder without its slash.
            Some("") => moved(&with_query(&self.home(), uri.query())),
            // Two slashes in a row begin no file's address, and a redirect to such an address would
            // lead to another host.
            Some(path) if path.starts_with('/') && !path.contains("//") => {
                self.file(request.method(), path, uri.query()).await?
            }
            _ => self.not_found().await,
        };
        answer.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
        Ok(answer)
    }

    /// The answer for a path below the prefix.
    async fn file(&self, method: &Method, path: &str, query: Option<&str>) -> io::Result<Answer> {
        let fault = self.faults.of(&file_name(path));
        match fault {
            Some(Fault::Missing) => return Ok(self.not_found().await),
            Some(Fault::Forbidden) => return Ok(plain(StatusCode::FORBIDDEN)),
            Some(Fault::Dropped) => return Err(io::ErrorKind::ConnectionAborted.into()),
            // The client hangs up in the end.
            Some(Fault::Held) => std::future::pending().await,
            Some(Fault::Halved | Fault::Stalled | Fault::Replaced(_)) | None => {}
        }
        let target = with_query(path, query);
        let (mut parts, bytes) = self.served(method, &target).await?.into_parts();
        if parts.status == StatusCode::NOT_FOUND {
            return Ok(self.not_found().await);
        }
        self.simplify(&mut parts.headers);
        let half = bytes.slice(..bytes.len() / 2);
        let body = match fault {
            Some(Fault::Stalled) => Either::Right(Stalled::after(half)),
            Some(Fault::Halved) => whole(half),
            Some(Fault::Replaced(other)) => whole(other),
            _ => whole(bytes),
        };
        Ok(Response::from_parts(parts, body))
    }

    /// What `ServeDir` answers. It sees none of the request's headers, so it never answers with a part
    /// of a file, nor that the browser's own copy is still good.
    async fn served(&self, method: &Method, target: &str) -> io::Result<Response<Bytes>> {
        let mut request = Request::new(());
        // hyper leaves the body out of the answer to `HEAD`.
        *request.method_mut() = if method == Method::HEAD { Method::GET } else { method.clone() };
        *request.uri_mut() = target.parse().map_err(io::Error::other)?;
        let mut files = ServeDir::new(&self.folder).redirect_path_prefix(&self.prefix);
        let Ok(answer) = files.call(request).await;
        let (parts, body) = answer.into_parts();
        Ok(Response::from_parts(parts, body.collect().await?.to_bytes()))
    }

    /// Leaves out what a host would need for caches and resumed downloads, and writes the type.
    fn simplify(&self, headers: &mut HeaderMap) {
        // hyper counts the bytes that are sent.
        for name in [CONTENT_LENGTH, ETAG, LAST_MODIFIED, ACCEPT_RANGES] {
            headers.remove(name);
        }
        let guessed = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
        if let Some(content_type) = guessed.map(|guessed| self.content_type(guessed)) {
            headers.insert(CONTENT_TYPE, content_type);
        }
    }

    fn content_type(&self, guessed: &str) -> HeaderValue {
        let is_common = ["text/html", "text/javascript", "image/"];
        let is_known = !self.has_few_types || is_common.iter().any(|own| guessed.starts_with(own));
        let content_type = match guessed {
            _ if !is_known => "application/octet-stream".to_owned(),
            text if text.starts_with("text/") => format!("{text}; charset=utf-8"),
            other => other.to_owned(),
        };
        HeaderValue::try_from(content_type).unwrap_or(HeaderValue::from_static("text/plain"))
    }

    /// The site's own page for unknown addresses, where it has one.
    async fn not_found(&self) -> Answer {
        let mut answer = plain(StatusCode::NOT_FOUND);
        if let Ok(page) = tokio::fs::read(self.folder.join("404.html")).await {
            answer.headers_mut().insert(CONTENT_TYPE, self.content_type("text/html"));
            *answer.body_mut() = whole(page);
        }
        answer
    }
}

/// A body that is sent at once.
fn whole(bytes: impl Into<Bytes>) -> Either<Full<Bytes>, Stalled> {
    Either::Left(Full::new(bytes.into()))
}

/// An answer that says its status in words.
fn plain(status: StatusCode) -> Answer {
    let mut answer = Response::new(whole(format!("{status}\n")));
    *answer.status_mut() = status;
    answer.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/plain"));
    answer
}

fn moved(to: &str) -> Answer {
    let mut answer = plain(StatusCode::TEMPORARY_REDIRECT);
    if let Ok(to) = HeaderValue::from_str(to) {
        answer.headers_mut().insert(LOCATION, to);
    }
    answer
}

fn with_query(path: &str, query: Option<&str>) -> String {
    query.map_or_else(|| path.to_owned(), |query| format!("{path}?{query}"))
}

/// The file that a path stands for, from the top of the folder.
fn file_name(path: &str) -> String {
    let page = if path.ends_with('/') { "index.html" } else { "" };
    let path = percent_decode_str(path.trim_start_matches('/')).decode_utf8_lossy();
    format!("{path}{page}")
}
