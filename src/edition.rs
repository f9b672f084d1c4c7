//! The two editions of Waymark: a site of many files, and one file that holds everything.
//!
//! The edition is set once, before anything is shown: by the site builder for what it renders
//! ([`within`]), in a browser from what the document says of itself ([`set`]). Whatever writes an
//! address reads it ([`current`]), so that no component has to pass it on.

use std::cell::RefCell;
use std::rc::Rc;

use waymark_model::map::Map;

/// The name of the portable edition's file, at the site's root.
pub const PORTABLE_FILE: &str = "waymark.html";

/// How Waymark is published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edition {
    /// A site: every page is a file below the site's root.
    Site {
        /// The size of the portable edition beside it, in units of 1,000 bytes. None where that is
        /// not known.
        portable: Option<u32>,
    },
    /// One file: the address of a page follows the `#` in the file's own.
    Portable {
        /// The files that a site's app would fetch, by their plain names: texts, and pictures as
        /// data URLs.
        files: Rc<Map<String, String>>,
    },
}

impl Edition {
    pub const fn is_portable(&self) -> bool {
        matches!(self, Edition::Portable { .. })
    }
}

thread_local! {
    static CURRENT: RefCell<Edition> = const { RefCell::new(Edition::Site { portable: None }) };
}

/// The edition that is shown: a site, unless [`set`] or [`within`] said otherwise.
pub fn current() -> Edition {
    CURRENT.with_borrow(Clone::clone)
}

/// Sets the edition for everything from now on.
pub fn set(edition: Edition) {
    CURRENT.set(edition);
}

/// Does some work in an edition, then restores the one before.
pub fn within<T>(edition: Edition, work: impl FnOnce() -> T) -> T {
    let before = CURRENT.replace(edition);
    let done = work();
    CURRENT.set(before);
    done
}
