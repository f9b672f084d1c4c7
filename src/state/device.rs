//! What the device knows and can do, and the model cannot.

use waymark_model::date::Date;
use waymark_model::service::answer::Timestamp;

use crate::state::Session;

/// What the device knows and can do, and the model cannot.
#[derive(Clone, Copy)]
pub struct Device {
    /// The moment it is.
    pub now: fn() -> Timestamp,
    /// The day that a moment falls on where the person is.
    pub day_of: fn(Timestamp) -> Date,
    /// An identifier that nothing else has.
    pub fresh_id: fn() -> String,
    /// Offers a file to the person: its name, its media type and its text. Tells whether it could.
    pub save_file: fn(&str, &str, &str) -> bool,
    /// The element of an identifier, for a file that stands alone.
    pub markup: fn(&str) -> Markup,
    /// Prints the page.
    pub print: fn(),
    /// Loads the page anew.
    pub reload: fn(),
    /// Has [`Session::markdown`] loaded, unless it is there or on its way.
    pub load_markdown: fn(Session),
    /// Has [`Session::exports`] loaded, unless it is there or on its way.
    pub load_exports: fn(Session),
    /// Has [`Session::content`] fetched.
    pub load_content: fn(Session),
    /// Has all of the site kept for when the network is gone.
    pub keep_offline: fn(Session),
    /// Tries again to show the page that could not be loaded.
    pub show_again: fn(),
}

/// An element of the page, for a file that stands alone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Markup {
    /// The element with all that is in it, as HTML. Its links are whole addresses.
    pub body: String,
    /// The style of the page.
    pub style: String,
}
