//! Accepts connections, gives each a thread, and closes them all when serving stops.

use std::io;
use std::net::{Ipv4Addr, Ipv6Addr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use crate::connection;
use crate::fault::Fault;
use crate::site::Site;

/// How long to wait when the system has no connection or thread to give.
const BREATHER: Duration = Duration::from_millis(50);

/// Serves in the background; dropping it stops that, closes every connection and frees the port.
#[derive(Debug)]
pub struct Serving {
    address: String,
    socket: SocketAddr,
    shared: Arc<Shared>,
    accepting: Option<JoinHandle<()>>,
}

impl Serving {
    /// Starts to accept connections on `listener`.
    pub(crate) fn start(
        listener: TcpListener,
        socket: SocketAddr,
        site: Site,
        address: String,
    ) -> io::Result<Self> {
        let shared = Arc::new(Shared::new(site, true));
        let accepting = thread::Builder::new().name("waymark-host".to_owned()).spawn({
            let shared = Arc::clone(&shared);
            move || accept(&listener, &shared)
        })?;
        Ok(Self { address, socket, shared, accepting: Some(accepting) })
    }

    /// The address to open, with its port and path: `http://127.0.0.1:8080/`.
    #[must_use]
    pub fn address(&self) -> &str {
        &self.address
    }

    /// Has something be wrong with a file from now on, by its path in the folder.
    pub fn spoil(&self, file: &str, fault: Fault) {
        let site = &self.shared.site;
        site.faults().add(site.folder().join(file), fault);
    }

    /// Has nothing be wrong with any file.
    pub fn mend(&self) {
        self.shared.site.faults().clear();
    }

    /// What was asked for since the last call: paths with their queries, in order.
    #[must_use]
    pub fn take_requests(&self) -> Vec<String> {
        let mut requests = self.shared.requests.lock().unwrap_or_else(PoisonError::into_inner);
        std::mem::take(&mut requests)
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        self.shared.stopping.store(true, Ordering::SeqCst);
        // The thread waits in `accept`: one more connection lets it see that it is over.
        let woken = TcpStream::connect(reachable(self.socket)).is_ok();
        if let Some(accepting) = self.accepting.take().filter(|_| woken) {
            // Nothing is left to tell about a thread that panicked.
            let _ = accepting.join();
        }
        self.shared.close_connections();
    }
}

/// Accepts connections in this thread for as long as the program runs.
pub(crate) fn run(listener: &TcpListener, site: Site) {
    accept(listener, &Arc::new(Shared::new(site, false)));
}

/// What the threads have in common.
#[derive(Debug)]
struct Shared {
    site: Site,
    stopping: AtomicBool,
    connections: Mutex<Vec<Weak<TcpStream>>>,
    /// Kept only where somebody can ask for it: serving without end must not fill the memory.
    requests: Mutex<Vec<String>>,
    notes_requests: bool,
}

impl Shared {
    /// The start: nothing is open.
    fn new(site: Site, notes_requests: bool) -> Self {
        Self {
            site,
            stopping: AtomicBool::new(false),
            connections: Mutex::default(),
            requests: Mutex::default(),
            notes_requests,
        }
    }

    /// Notes what was asked for.
    fn note(&self, target: &str) {
        if self.notes_requests {
            let mut requests = self.requests.lock().unwrap_or_else(PoisonError::into_inner);
            requests.push(target.to_owned());
        }
    }

    /// Keeps an eye on a connection for as long as it lives.
    fn watch(&self, stream: &Arc<TcpStream>) {
        let mut connections = self.connections.lock().unwrap_or_else(PoisonError::into_inner);
        connections.retain(|connection| connection.strong_count() > 0);
        connections.push(Arc::downgrade(stream));
    }

    /// Closes every connection, whatever its thread is at.
    fn close_connections(&self) {
        let connections = self.connections.lock().unwrap_or_else(PoisonError::into_inner);
        for stream in connections.iter().filter_map(Weak::upgrade) {
            // Fails only if the client was faster.
            let _ = stream.shutdown(Shutdown::Both);
        }
    }
}

/// Accepts connections until serving stops.
fn accept(listener: &TcpListener, shared: &Arc<Shared>) {
    for stream in listener.incoming() {
        if shared.stopping.load(Ordering::SeqCst) {
            return;
        }
        if stream.and_then(|stream| answer(stream, shared)).is_err() {
            thread::sleep(BREATHER);
        }
    }
}

/// Gives a connection its thread.
fn answer(stream: TcpStream, shared: &Arc<Shared>) -> io::Result<()> {
    let stream = Arc::new(stream);
    shared.watch(&stream);
    let shared = Arc::clone(shared);
    thread::Builder::new().spawn(move || {
        // A connection that breaks is the client's affair; it asks again if it wants to.
        let _ = connection::serve(&stream, &shared.site, |target| shared.note(target));
    })?;
    Ok(())
}

/// The address at which this machine reaches a socket that may listen on every interface.
fn reachable(mut socket: SocketAddr) -> SocketAddr {
    match socket {
        SocketAddr::V4(at) if at.ip().is_unspecified() => socket.set_ip(Ipv4Addr::LOCALHOST.into()),
        SocketAddr::V6(at) if at.ip().is_unspecified() => socket.set_ip(Ipv6Addr::LOCALHOST.into()),
        _ => {}
    }
    socket
}
