//! Reads one request from a connection.
//!
//! [`read`] is the entry point. It takes what it needs from the bytes already read and leaves the
//! rest for the next request.

use std::io::{self, Read};

use crate::response::Status;

/// The longest request line with headers that is read.
const LONGEST_HEAD: usize = 64 * 1024;

/// The most headers that a request may have.
const MOST_HEADERS: usize = 100;

/// A request, as far as a host of files cares.
#[derive(Debug, PartialEq)]
pub(crate) struct Request {
    /// The method.
    pub(crate) method: Method,
    /// The path and the query.
    pub(crate) target: String,
    /// Whether nothing can follow it on the same connection.
    pub(crate) last: bool,
}

/// The methods that make a difference here.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Method {
    /// Send the file.
    Get,
    /// Send what goes before the file.
    Head,
    /// Anything else, which a host of files does not do.
    Other,
}

/// What came over the connection.
#[derive(Debug, PartialEq)]
pub(crate) enum Incoming {
    /// A request.
    Request(Request),
    /// Something to refuse.
    Refused(Status),
    /// Nothing more.
    End,
}

/// Waits for the next request on `source`; `pending` holds what was read and not yet used.
pub(crate) fn read(mut source: impl Read, pending: &mut Vec<u8>) -> io::Result<Incoming> {
    let mut piece = [0; 4096];
    loop {
        match parse(pending) {
            Ok(Some((request, length))) => {
                pending.drain(..length);
                return Ok(Incoming::Request(request));
            }
            Ok(None) if pending.len() > LONGEST_HEAD => {
                return Ok(Incoming::Refused(Status::HeadTooLong));
            }
            Ok(None) => {}
            Err(httparse::Error::TooManyHeaders) => {
                return Ok(Incoming::Refused(Status::HeadTooLong));
            }
            Err(_) => return Ok(Incoming::Refused(Status::BadRequest)),
        }
        match source.read(&mut piece)? {
            0 => return Ok(Incoming::End),
            length => pending.extend_from_slice(&piece[..length]),
        }
    }
}

/// The request at the start of `bytes` and its length, or `None` while it is not complete.
fn parse(bytes: &[u8]) -> Result<Option<(Request, usize)>, httparse::Error> {
    let mut headers = [httparse::EMPTY_HEADER; MOST_HEADERS];
    let mut head = httparse::Request::new(&mut headers);
    let httparse::Status::Complete(length) = head.parse(bytes)? else { return Ok(None) };
    let method = match head.method {
        Some("GET") => Method::Get,
        Some("HEAD") => Method::Head,
        _ => Method::Other,
    };
    let target = head.path.unwrap_or_default().to_owned();
    let last = head.version != Some(1) || head.headers.iter().any(ends_connection);
    Ok(Some((Request { method, target, last }, length)))
}

/// Whether a header asks for the end of the connection, or announces a body. Bodies are not read,
/// so nothing behind one can be understood.
fn ends_connection(header: &httparse::Header<'_>) -> bool {
    let value = str::from_utf8(header.value).unwrap_or_default().trim();
    match header.name.to_ascii_lowercase().as_str() {
        "connection" => value.split(',').any(|word| word.trim().eq_ignore_ascii_case("close")),
        "content-length" => value != "0",
        "transfer-encoding" => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &Incoming, left: &str) {
        let mut pending = Vec::new();
        let incoming = read(text.as_bytes(), &mut pending).expect("reading from memory");
        assert_eq!(&incoming, expected, "{text:?}");
        assert_eq!(String::from_utf8_lossy(&pending), left, "{text:?}");
    }

    fn request(method: Method, target: &str, last: bool) -> Incoming {
        Incoming::Request(Request { method, target: target.to_owned(), last })
    }

    #[test]
    fn reads_what_matters_of_a_request() {
        let get = request(Method::Get, "/a?b", false);
        check("GET /a?b HTTP/1.1\r\nHost: a\r\n\r\n", &get, "");
        check("GET /a?b HTTP/1.1\r\n\r\nGET /c", &get, "GET /c");
        let last = request(Method::Get, "/", true);
        check("GET / HTTP/1.0\r\n\r\n", &last, "");
        check("GET / HTTP/1.1\r\nConnection: Close\r\n\r\n", &last, "");
        check("GET / HTTP/1.1\r\ncontent-length: 2\r\n\r\nhi", &last, "hi");
        check("HEAD / HTTP/1.1\r\n\r\n", &request(Method::Head, "/", false), "");
        check("POST / HTTP/1.1\r\n\r\n", &request(Method::Other, "/", false), "");
        check("get / HTTP/1.1\r\n\r\n", &request(Method::Other, "/", false), "");
    }

    #[test]
    fn refuses_what_is_no_request() {
        check("", &Incoming::End, "");
        check("GET / HT", &Incoming::End, "GET / HT");
        check("hello\r\n\r\n", &Incoming::Refused(Status::BadRequest), "hello\r\n\r\n");
        let mut pending = Vec::new();
        let endless = io::repeat(b'A').take(1 << 20);
        let incoming = read(b"GET /".chain(endless), &mut pending).expect("reading from memory");
        assert_eq!(incoming, Incoming::Refused(Status::HeadTooLong));
    }
}
