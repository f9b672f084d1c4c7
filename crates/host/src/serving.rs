//! Accepts connections and answers request after request on each.

use std::io;
use std::net::TcpListener as Bound;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use hyper::Uri;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::{self, Runtime};
use tokio::sync::oneshot;

use crate::fault::Fault;
use crate::site::Site;

/// How long to wait when the system has no connection to give.
const BREATHER: Duration = Duration::from_millis(50);

/// Serves in the background; dropping it stops that, closes every connection and frees the port.
#[derive(Debug)]
pub struct Serving {
    address: String,
    shared: Arc<Shared>,
    /// Dropped to stop the thread.
    running: Option<(oneshot::Sender<()>, JoinHandle<()>)>,
}

impl Serving {
    /// Starts a thread that serves `site` on `listener`.
    pub(crate) fn start(listener: Bound, site: Site, address: String) -> io::Result<Self> {
        let shared = Arc::new(Shared { site, requests: Some(Mutex::default()) });
        let (runtime, listener) = start(listener)?;
        let (stop, stopped) = oneshot::channel::<()>();
        let thread = thread::Builder::new().name("waymark-host".to_owned()).spawn({
            let shared = Arc::clone(&shared);
            move || {
                runtime.spawn(accept(listener, shared));
                // The runtime ends here, and every connection with it.
                let _ = runtime.block_on(stopped);
            }
        })?;
        Ok(Self { address, shared, running: Some((stop, thread)) })
    }

    /// The address to open, with its port and path: `http://127.0.0.1:8080/`.
    #[must_use]
    pub fn address(&self) -> &str {
        &self.address
    }

    /// Gives a file a fault, by its path in the folder.
    pub fn spoil(&self, file: &str, fault: Fault) {
        self.shared.site.faults.add(file, fault);
    }

    /// Takes every fault away.
    pub fn mend(&self) {
        self.shared.site.faults.clear();
    }

    /// What was asked for since the last call: paths with their queries, in the order of the answers.
    #[must_use]
    pub fn take_requests(&self) -> Vec<String> {
        let requests = self.shared.requests.as_ref();
        requests.map(|requests| std::mem::take(&mut *lock(requests))).unwrap_or_default()
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        if let Some((stop, thread)) = self.running.take() {
            drop(stop);
            // Nothing is left to tell about a thread that panicked.
            let _ = thread.join();
        }
    }
}

/// Serves in this thread for as long as the program runs.
pub(crate) fn run(listener: Bound, site: Site) -> io::Result<()> {
    let (runtime, listener) = start(listener)?;
    runtime.block_on(accept(listener, Arc::new(Shared { site, requests: None })));
    Ok(())
}

/// What all connections have in common.
#[derive(Debug)]
struct Shared {
    site: Site,
    /// Only where somebody can ask for it: serving without end must not fill the memory.
    requests: Option<Mutex<Vec<String>>>,
}

impl Shared {
    /// Notes what was asked for once its file is read, and before its answer is sent: a test that sees
    /// the note may then change the file, and one that sees the answer finds the note.
    fn note(&self, target: &Uri) {
        if let (Some(requests), Some(target)) = (&self.requests, target.path_and_query()) {
            lock(requests).push(target.to_string());
        }
    }
}

fn lock(requests: &Mutex<Vec<String>>) -> MutexGuard<'_, Vec<String>> {
    requests.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The runtime of one thread, and the listener as it takes it.
fn start(listener: Bound) -> io::Result<(Runtime, TcpListener)> {
    let runtime = runtime::Builder::new_current_thread().enable_all().build()?;
    listener.set_nonblocking(true)?;
    let context = runtime.enter();
    let listener = TcpListener::from_std(listener)?;
    drop(context);
    Ok((runtime, listener))
}

/// Accepts connections without end.
async fn accept(listener: TcpListener, shared: Arc<Shared>) {
    loop {
        match listener.accept().await {
            Ok((stream, _)) => {
                tokio::spawn(answer_all(stream, Arc::clone(&shared)));
            }
            Err(_) => tokio::time::sleep(BREATHER).await,
        }
    }
}

/// Answers every request of a connection.
async fn answer_all(stream: TcpStream, shared: Arc<Shared>) {
    // It only makes answers quicker.
    let _ = stream.set_nodelay(true);
    let service = service_fn(|request| {
        let shared = Arc::clone(&shared);
        async move {
            let answer = shared.site.answer(&request).await;
            shared.note(request.uri());
            answer
        }
    });
    // A connection that breaks is the client's affair; it asks again if it wants to.
    let _ = http1::Builder::new().serve_connection(TokioIo::new(stream), service).await;
}
