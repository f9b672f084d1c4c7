//! The two editions of Waymark: a site of many files, and one file that holds everything.
//!
//! An edition is told once, before anything is shown: by the site builder for what it renders
//! ([`within`]), by the browser's half from what the document says of itself ([`set`]). Everything
//! that prints an address asks for it ([`current`]), so that no component has to hand it on.

use std::cell::RefCell;
use std::rc::Rc;

use waymark_model::map::Map;

/// The name of the portable edition's file, at the site's root.
pub const PORTABLE_FILE: &str = "waymark.html";

/// How Waymark is published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edition {
    /// A site, where every page is a file below the site's root.
    Site {
        /// The size of the portable edition beside it, in kilobytes of a thousand bytes, where it
        /// is known.
        portable: Option<u32>,
    },
    /// One file, where every page is an address behind the file's own.
    Portable {
        /// What the app of a site would fetch, by the plain names from the site's root: texts, and
        /// pictures as addresses that hold the picture itself.
        files: Rc<Map<String, String>>,
    },
}

impl Edition {
    /// Whether everything is in one file.
    pub const fn is_portable(&self) -> bool {
        matches!(self, Edition::Portable { .. })
    }
}

thread_local! {
    static CURRENT: RefCell<Edition> = const { RefCell::new(Edition::Site { portable: None }) };
}

/// The edition that is being shown: a site, unless somebody said otherwise.
pub fn current() -> Edition {
    CURRENT.with_borrow(Clone::clone)
}

/// Tells the edition from now on.
pub fn set(edition: Edition) {
    CURRENT.set(edition);
}

/// Does some work for an edition, and goes back to the one before.
pub fn within<T>(edition: Edition, work: impl FnOnce() -> T) -> T {
    let before = CURRENT.replace(edition);
    let done = work();
    CURRENT.set(before);
    done
}
