//! Serves one folder of static files over HTTP the way the plainest host does.
//!
//! [`Host::bind`] is the entry point. [`Host::run`] then serves in the calling thread,
//! [`Host::spawn`] in the background until the [`Serving`] it returns is dropped. A request passes
//! these stages:
//!
//! 1. [`serving`] accepts connections and gives each a thread; when serving stops, it closes them.
//! 2. [`connection`] answers request after request on one connection.
//! 3. [`request`] reads one request.
//! 4. [`site`] decides what its address stands for: a file, a redirect or nothing.
//! 5. [`response`] puts the answer together; [`content_type`] names the type of a file.
//!
//! Nothing is compressed, cached or rewritten: what works here works on any static host. It is made
//! for one person or a test on the same machine, not for the open internet. A test may have a
//! [`fault`] in a file, or a host that knows few types.

mod connection;
mod content_type;
mod fault;
mod request;
mod response;
mod serving;
mod site;

use std::error::Error;
use std::net::{SocketAddr, TcpListener};
use std::path::PathBuf;
use std::{fmt, io};

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

    /// Knows the types of pages, scripts and pictures alone, as some hosts do: the rest is bytes.
    #[must_use]
    pub fn with_few_types(mut self) -> Self {
        self.site = self.site.with_few_types();
        self
    }

    /// The address to open, with its port and path: `http://127.0.0.1:8080/`.
    #[must_use]
    pub fn address(&self) -> String {
        format!("http://{}{}", self.socket, self.site.prefix())
    }

    /// Serves in this thread for as long as the program runs.
    pub fn run(self) {
        serving::run(&self.listener, self.site);
    }

    /// Serves in the background until what is returned is dropped.
    pub fn spawn(self) -> Result<Serving, HostError> {
        let address = self.address();
        let failed = |source| HostError::Threads { source };
        Serving::start(self.listener, self.socket, self.site, address).map_err(failed)
    }
}

/// Why a folder cannot be served.
#[derive(Debug)]
pub enum HostError {
    /// Another program listens on the port.
    PortTaken {
        /// The address of the interface.
        interface: String,
        /// The port.
        port: u16,
    },
    /// The port cannot be had for another reason.
    Bind {
        /// The address of the interface.
        interface: String,
        /// The port.
        port: u16,
        /// What the system says.
        source: io::Error,
    },
    /// The background thread cannot be started.
    Threads {
        /// What the system says.
        source: io::Error,
    },
}

impl HostError {
    /// Tells a taken port from the rest.
    fn new(interface: &str, port: u16, source: io::Error) -> Self {
        let interface = interface.to_owned();
        match source.kind() {
            io::ErrorKind::AddrInUse => Self::PortTaken { interface, port },
            _ => Self::Bind { interface, port, source },
        }
    }
}

impl fmt::Display for HostError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::PortTaken { interface, port } => {
                write!(f, "port {port} on {interface} is taken by another program")
            }
            Self::Bind { interface, port, source } => {
                write!(f, "port {port} on {interface} cannot be used: {source}")
            }
            Self::Threads { source } => write!(f, "no thread to serve in: {source}"),
        }
    }
}

impl Error for HostError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::PortTaken { .. } => None,
            Self::Bind { source, .. } | Self::Threads { source } => Some(source),
        }
    }
}
