//! Serves one folder of static files over HTTP the way the plainest host does.
//!
//! [`Host::bind`] is the entry point. [`Host::run`] then serves in the calling thread,
//! [`Host::spawn`] in the background until the [`Serving`] it returns is dropped. Both block; the
//! asynchronous runtime inside has one thread.
//!
//! 1. [`serving`] accepts connections and has hyper read the requests on them.
//! 2. [`site`] answers a request: it finds the file by `tower-http`'s `ServeDir`.
//! 3. [`fault`] holds what a test wants to go wrong with a file on its way.
//!
//! Nothing is compressed, cached or rewritten: what works here works on any static host. It is made
//! for one person or a test on the same machine, not for the open internet.

mod fault;
mod serving;
mod site;
mod stalled;

use std::io;
use std::net::{SocketAddr, TcpListener};
use std::path::PathBuf;

pub use fault::Fault;
pub use serving::Serving;
use site::Site;

/// A host that has its port, and serves once it is told to.
///
/// Whoever connects before that waits.
#[derive(Debug)]
pub struct Host {
    listener: TcpListener,
    socket: SocketAddr,
    site: Site,
}

impl Host {
    /// Takes `port` on `interface`, an address such as `127.0.0.1`, to serve `folder` there.
    ///
    /// Port 0 stands for any free port. The folder may be made, and change, later.
    pub fn bind(folder: impl Into<PathBuf>, interface: &str, port: u16) -> Result<Self, HostError> {
        let failed = |source| HostError::new(interface, port, source);
        let listener = TcpListener::bind((interface, port)).map_err(failed)?;
        let socket = listener.local_addr().map_err(failed)?;
        Ok(Self { listener, socket, site: Site::new(folder.into()) })
    }

    /// Serves the folder under a path such as `/a/b/` instead of `/`; no other address is known.
    #[must_use]
    pub fn under(mut self, path: &str) -> Self {
        self.site = self.site.under(path);
        self
    }

    /// Knows the types of pages, scripts and pictures only, as some hosts do: the rest is
    /// `application/octet-stream`.
    #[must_use]
    pub fn with_few_types(mut self) -> Self {
        self.site = self.site.with_few_types();
        self
    }

    /// The address to open, with its port and path: `http://127.0.0.1:8080/`.
    #[must_use]
    pub fn address(&self) -> String {
        format!("http://{}{}", self.socket, self.site.home())
    }

    /// Serves in this thread for as long as the program runs.
    pub fn run(self) -> Result<(), HostError> {
        serving::run(self.listener, self.site).map_err(HostError::Start)
    }

    /// Serves in the background until what is returned is dropped.
    pub fn spawn(self) -> Result<Serving, HostError> {
        let address = self.address();
        Serving::start(self.listener, self.site, address).map_err(HostError::Start)
    }
}

/// Why a folder cannot be served.
#[derive(Debug, thiserror::Error)]
pub enum HostError {
    /// Another program listens on the port.
    #[error("port {port} on {interface} is taken by another program")]
    PortTaken {
        /// The address of the interface.
        interface: String,
        /// The port.
        port: u16,
    },
    /// The system does not give the port for another reason.
    #[error("port {port} on {interface} cannot be used: {source}")]
    Bind {
        /// The address of the interface.
        interface: String,
        /// The port.
        port: u16,
        /// What the system says.
        source: io::Error,
    },
    /// The system gives no thread, or nothing to wait for connections with.
    #[error("serving cannot start: {0}")]
    Start(#[source] io::Error),
}

impl HostError {
    /// Tells a taken port from other reasons.
    fn new(interface: &str, port: u16, source: io::Error) -> Self {
        let interface = interface.to_owned();
        match source.kind() {
            io::ErrorKind::AddrInUse => Self::PortTaken { interface, port },
            _ => Self::Bind { interface, port, source },
        }
    }
}
