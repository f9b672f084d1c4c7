//! Answers request after request on one connection.

use std::io::{self, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::time::Duration;

use crate::request::{self, Incoming};
use crate::response::Response;
use crate::site::Site;

/// How long a connection may stay silent.
const LONGEST_SILENCE: Duration = Duration::from_secs(60);

/// How long to wait for what a client still sends after the last answer.
const LONGEST_FAREWELL: Duration = Duration::from_secs(1);

/// Serves `site` on `stream` until one side ends it, and tells `note` of each target asked for.
pub(crate) fn serve(mut stream: &TcpStream, site: &Site, note: impl Fn(&str)) -> io::Result<()> {
    stream.set_nodelay(true)?;
    stream.set_read_timeout(Some(LONGEST_SILENCE))?;
    let mut pending = Vec::new();
    loop {
        let response = match request::read(stream, &mut pending)? {
            Incoming::Request(request) => {
                note(&request.target);
                Response::to(&request, site)
            }
            Incoming::Refused(status) => Response::refusal(status),
            Incoming::End => return Ok(()),
        };
        if response.is_dropped() {
            return Ok(());
        }
        stream.write_all(&response.bytes())?;
        if response.is_last() {
            return end(stream);
        }
    }
}

/// Ends a connection so that its last answer arrives: closing it while something is still unread
/// would throw the answer away.
fn end(mut stream: &TcpStream) -> io::Result<()> {
    stream.shutdown(Shutdown::Write)?;
    stream.set_read_timeout(Some(LONGEST_FAREWELL))?;
    let mut rest = [0; 4096];
    while stream.read(&mut rest)? > 0 {}
    Ok(())
}
