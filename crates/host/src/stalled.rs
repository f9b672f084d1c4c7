//! A body that never ends.

use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};

use hyper::body::{Body, Bytes, Frame};

/// Sends what it has, and then nothing, for as long as the connection is open.
#[derive(Debug)]
pub(crate) struct Stalled(Option<Bytes>);

impl Stalled {
    pub(crate) fn after(sent: Bytes) -> Self {
        Self(Some(sent))
    }
}

impl Body for Stalled {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        match self.0.take() {
            Some(sent) => Poll::Ready(Some(Ok(Frame::data(sent)))),
            None => Poll::Pending,
        }
    }
}
