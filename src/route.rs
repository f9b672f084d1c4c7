//! The one type that reads and writes every address of the site.

use waymark_model::guide::{Anchor, GuidePath};
use waymark_model::phase::Phase;

/// A page of the site, by its address below the site's root.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// The home page, at the root.
    Home,
    /// The index of topic guides, `topics/`.
    Topics,
    /// A guide, at its path: `phases/live/`.
    Guide(GuidePath),
    /// The page that a host serves for any other address.
    NotFound,
}

impl Route {
    /// The guide of a phase.
    pub fn phase(phase: Phase) -> Route {
        Route::Guide(GuidePath::phase(phase))
    }

    /// The page at a path of the content pack.
    pub fn of_guide(path: &GuidePath) -> Route {
        Route::parse(path.as_str())
    }

    /// Reads an address below the site's root. A final `index.html` is dropped.
    pub fn parse(address: &str) -> Route {
        let address = address.strip_suffix("index.html").unwrap_or(address);
        match GuidePath::new(address) {
            None => Route::NotFound,
            Some(path) => match path.as_str() {
                "" => Route::Home,
                "topics" => Route::Topics,
                "404.html" => Route::NotFound,
                _ => Route::Guide(path),
            },
        }
    }

    /// The address below the site's root: empty, or with a slash at its end.
    pub fn address(&self) -> String {
        match self {
            Route::Home | Route::NotFound => String::new(),
            Route::Topics => "topics/".to_owned(),
            Route::Guide(path) => format!("{path}/"),
        }
    }

    /// The relative way from this page to the site's root: `../../`. It makes the same files work
    /// below any path of any host.
    pub fn root(&self) -> String {
        "../".repeat(self.address().matches('/').count())
    }

    /// The relative link from this page to another, or to a place in it.
    pub fn link_to(&self, other: &Route, anchor: Option<&Anchor>) -> String {
        let fragment = anchor.map(|anchor| format!("#{anchor}")).unwrap_or_default();
        if self == other && anchor.is_some() {
            return fragment;
        }
        let link = format!("{}{}", self.root(), other.address());
        if link.is_empty() { format!("./{fragment}") } else { format!("{link}{fragment}") }
    }

    /// The relative link from this page to a file, by its name from the site's root.
    pub fn link_to_file(&self, file: &str) -> String {
        let root = self.root();
        if root.is_empty() { format!("./{file}") } else { format!("{root}{file}") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guide(path: &str) -> Route {
        Route::Guide(GuidePath::new(path).expect("the path is within the pack"))
    }

    #[test]
    fn addresses_are_read() {
        let check = |address: &str, expected: Route| assert_eq!(Route::parse(address), expected);
        check("", Route::Home);
        check("index.html", Route::Home);
        check("topics/", Route::Topics);
        check("phases/live/", guide("phases/live"));
        check("phases/live", guide("phases/live"));
        check("phases/live/index.html", guide("phases/live"));
        check("404.html", Route::NotFound);
        check("../up/", Route::NotFound);
    }

    #[test]
    fn what_is_written_is_read_again() {
        for route in [Route::Home, Route::Topics, guide("phases/live"), guide("glossary")] {
            assert_eq!(Route::parse(&route.address()), route);
        }
    }

    #[test]
    fn links_are_relative() {
        let why = Anchor::new("why");
        let check = |from: Route, to: Route, anchor: Option<&Anchor>, expected: &str| {
            assert_eq!(from.link_to(&to, anchor), expected, "{from:?} to {to:?}");
        };
        check(Route::Home, Route::Home, None, "./");
        check(Route::Home, guide("phases/live"), None, "phases/live/");
        check(guide("phases/live"), Route::Home, None, "../../");
        check(
            guide("phases/live"),
            guide("topics/privacy"),
            Some(&why),
            "../../topics/privacy/#why",
        );
        check(guide("phases/live"), guide("phases/live"), Some(&why), "#why");
        check(Route::Topics, guide("glossary"), None, "../glossary/");
    }

    #[test]
    fn files_are_linked_from_the_root() {
        assert_eq!(Route::Home.link_to_file("icon.svg"), "./icon.svg");
        assert_eq!(guide("phases/live").link_to_file("icon.svg"), "../../icon.svg");
    }
}
