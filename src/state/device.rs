//! What components need of the browser, as a table of functions. A native build has none of it and
//! fills the table with stand-ins, so that the same components render there.

use waymark_model::date::Date;
use waymark_model::service::ServiceId;
use waymark_model::service::answer::Timestamp;
use waymark_model::store::copies::Copies;
use waymark_model::store::item::{Items, Key};
use waymark_model::store::replica::Preview;

use crate::state::Session;

#[derive(Clone, Copy)]
pub struct Device {
    pub now: fn() -> Timestamp,
    /// The day of a moment, in the person's time zone.
    pub day_of: fn(Timestamp) -> Date,
    /// An identifier that nothing else has.
    pub fresh_id: fn() -> String,
    /// Offers a download: its name, media type and text. Returns whether the browser could.
    pub save_file: fn(&str, &str, &str) -> bool,
    /// The element with an `id`, as HTML that stands alone.
    pub markup: fn(&str) -> Markup,
    pub print: fn(),
    /// Whether storage has room for so many UTF-16 units.
    pub has_room: fn(usize) -> bool,
    /// A service's items as they are stored, for a file.
    pub copies: fn(&ServiceId) -> Copies,
    /// What merging texts from a file would do.
    pub preview: fn(&[(Key, String)]) -> Preview,
    /// Merges texts from a file. The items that it returns are to be put into the workspace.
    pub take_in: fn(&[(Key, String)]) -> Items,
    /// Deletes what is stored and could not be understood.
    pub forget_unreadable: fn(),
    /// Reloads the document.
    pub reload: fn(),
    /// Loads [`Session::markdown`], unless it is loaded or loading.
    pub load_markdown: fn(Session),
    /// Loads [`Session::exports`], unless it is loaded or loading.
    pub load_exports: fn(Session),
    /// Loads [`Session::answer_fields`], unless it is loaded or loading.
    pub load_answer_fields: fn(Session),
    /// Fetches [`Session::content`].
    pub load_content: fn(Session),
    /// Keeps all of the site for offline use.
    pub keep_offline: fn(Session),
    /// Tries again to load the page that could not be loaded.
    pub show_again: fn(),
}

/// An element of the page as HTML that stands alone, in a file of its own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Markup {
    /// The element with all that is in it. Its links are absolute.
    pub body: String,
    /// The CSS of the page.
    pub style: String,
}
