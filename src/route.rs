//! The one type that reads and writes every address.
//!
//! On the site, a page is a file and links to it are relative: `../../phases/live/#why`. In the
//! portable edition the same address follows the `#` of the file's own: `#/phases/live/#why`. So an
//! address means the same in both editions.

use waymark_model::content::guide::{Anchor, GuidePath};
use waymark_model::content::phase::Phase;

use crate::edition::{self, Edition};

/// A page of the site, by its address below the site's root.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// At the root.
    Home,
    /// The index of topic guides, `topics/`.
    Topics,
    /// Search in all guides, `search/`.
    Search,
    /// A guide, at its path: `phases/live/`.
    Guide(GuidePath),
    /// Every service that this browser keeps, `services/`.
    Services,
    /// The service that is being worked on, `service/`.
    Service,
    /// A tool of a phase's assessment: `phases/live/report/`.
    Tool(Phase, Tool),
    /// The page that a host serves for any other address.
    NotFound,
}

/// A page on which a team works with a phase's assessment, besides its guide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tool {
    /// The assessment as a panel would take it.
    Rehearsal,
    /// The assessment on one page, and its downloads.
    Report,
    /// The form that holds the gate, and the records of gates that were held.
    Records,
}

impl Tool {
    /// Every tool, in the order in which a team needs them.
    pub const ALL: [Tool; 3] = [Tool::Rehearsal, Tool::Report, Tool::Records];

    /// The tool's name in an address.
    pub const fn name(self) -> &'static str {
        match self {
            Tool::Rehearsal => "rehearsal",
            Tool::Report => "report",
            Tool::Records => "records",
        }
    }

    /// The tool's name in a heading.
    pub const fn title(self) -> &'static str {
        match self {
            Tool::Rehearsal => "Rehearsal",
            Tool::Report => "Report",
            Tool::Records => "Records",
        }
    }
}

impl Route {
    pub fn phase(phase: Phase) -> Route {
        Route::Guide(GuidePath::phase(phase))
    }

    /// The page of a guide by its path in the content pack. Some paths, such as that of the home
    /// page, have a route of their own.
    pub fn of_guide(path: &GuidePath) -> Route {
        Route::parse(path.as_str())
    }

    /// Reads an address below the site's root. A final `index.html` does not count.
    pub fn parse(address: &str) -> Route {
        let address = address.strip_suffix("index.html").unwrap_or(address);
        match GuidePath::new(address) {
            None => Route::NotFound,
            Some(path) => match path.as_str() {
                "" => Route::Home,
                "topics" => Route::Topics,
                "search" => Route::Search,
                "services" => Route::Services,
                "service" => Route::Service,
                "404.html" => Route::NotFound,
                other => Route::tool(other).unwrap_or(Route::Guide(path)),
            },
        }
    }

    /// Reads what follows the `#` in an address of the portable edition. A plain anchor is one on
    /// the home page, which the file begins with.
    pub fn parse_fragment(fragment: &str) -> Route {
        match fragment.strip_prefix('/') {
            Some(address) => Route::parse(address.split(['#', '?']).next().unwrap_or_default()),
            None => Route::Home,
        }
    }

    /// Reads the address of a tool, such as `phases/live/report`.
    fn tool(address: &str) -> Option<Route> {
        let (phase, tool) = address.strip_prefix("phases/")?.split_once('/')?;
        let tool = Tool::ALL.into_iter().find(|candidate| candidate.name() == tool)?;
        Some(Route::Tool(Phase::from_name(phase)?, tool))
    }

    /// The address below the site's root: empty for the home page, with a slash at its end for a
    /// folder.
    pub fn address(&self) -> String {
        match self {
            Route::Home => String::new(),
            Route::NotFound => "404.html".to_owned(),
            Route::Topics => "topics/".to_owned(),
            Route::Search => "search/".to_owned(),
            Route::Services => "services/".to_owned(),
            Route::Service => "service/".to_owned(),
            Route::Guide(path) => format!("{path}/"),
            Route::Tool(phase, tool) => {
                format!("{}/{}/", GuidePath::phase(*phase), tool.name())
            }
        }
    }

    /// The relative path from this page to the site's root, such as `../../`. It lets the same
    /// files work below any path of any host.
    pub fn root(&self) -> String {
        "../".repeat(self.address().matches('/').count())
    }

    /// The link from this page to another, or to an anchor on it, in the current edition.
    pub fn link_to(&self, other: &Route, anchor: Option<&Anchor>) -> String {
        match edition::current() {
            Edition::Site { .. } => self.relative_link(other, anchor),
            Edition::Portable { .. } => other.fragment_link(anchor),
        }
    }

    pub fn link_within(&self, anchor: &Anchor) -> String {
        self.link_to(self, Some(anchor))
    }

    fn relative_link(&self, other: &Route, anchor: Option<&Anchor>) -> String {
        let fragment = anchor.map(|anchor| format!("#{anchor}")).unwrap_or_default();
        if self == other && anchor.is_some() {
            return fragment;
        }
        let link = format!("{}{}", self.root(), other.address());
        if link.is_empty() { format!("./{fragment}") } else { format!("{link}{fragment}") }
    }

    /// The link to this page, or to an anchor on it, in the portable edition.
    fn fragment_link(&self, anchor: Option<&Anchor>) -> String {
        let fragment = anchor.map(|anchor| format!("#{anchor}")).unwrap_or_default();
        format!("#/{}{fragment}", self.address())
    }

    /// The address of a picture of the content pack, as this page loads it.
    pub fn picture(&self, name: &str) -> String {
        match edition::current() {
            Edition::Site { .. } => self.link_to_file(name),
            Edition::Portable { files } => files.get(name).cloned().unwrap_or_default(),
        }
    }

    /// The relative link from this page to a file, given the file's name from the site's root.
    pub fn link_to_file(&self, file: &str) -> String {
        let root = self.root();
        if root.is_empty() { format!("./{file}") } else { format!("{root}{file}") }
    }
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;
    use waymark_model::map::Map;

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
        check("search/", Route::Search);
        check("phases/live/", guide("phases/live"));
        check("phases/live", guide("phases/live"));
        check("phases/live/index.html", guide("phases/live"));
        check("services/", Route::Services);
        check("service/", Route::Service);
        check("phases/live/report/", Route::Tool(Phase::Live, Tool::Report));
        check("phases/live/else/", guide("phases/live/else"));
        check("404.html", Route::NotFound);
        check("../up/", Route::NotFound);
    }

    #[test]
    fn what_is_written_is_read_again() {
        let guides = [guide("phases/live"), guide("glossary")];
        let tools = Tool::ALL.map(|tool| Route::Tool(Phase::Beta, tool));
        let others = [
            Route::Home,
            Route::Topics,
            Route::Search,
            Route::Services,
            Route::Service,
            Route::NotFound,
        ];
        let why = Anchor::new("why");
        for route in guides.into_iter().chain(tools).chain(others) {
            assert_eq!(Route::parse(&route.address()), route);
            for anchor in [None, Some(&why)] {
                let link = route.fragment_link(anchor);
                let fragment = link.strip_prefix('#').expect("the link stays in the file");
                assert_eq!(Route::parse_fragment(fragment), route, "{link}");
            }
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
    fn links_within_one_file_carry_the_address_on_the_site() {
        let why = Anchor::new("why");
        let check = |to: Route, anchor: Option<&Anchor>, expected: &str| {
            let portable = Edition::Portable { files: Rc::default() };
            let link = edition::within(portable, || guide("glossary").link_to(&to, anchor));
            assert_eq!(link, expected);
        };
        check(Route::Home, None, "#/");
        check(guide("phases/live"), None, "#/phases/live/");
        check(guide("phases/live"), Some(&why), "#/phases/live/#why");
        check(guide("glossary"), Some(&why), "#/glossary/#why");
        check(Route::Tool(Phase::Live, Tool::Report), None, "#/phases/live/report/");
        assert_eq!(guide("glossary").link_to(&Route::Home, None), "../", "only within");
    }

    #[test]
    fn fragments_that_name_no_page_are_anchors_on_the_home_page() {
        assert_eq!(Route::parse_fragment(""), Route::Home);
        assert_eq!(Route::parse_fragment("why"), Route::Home);
        assert_eq!(Route::parse_fragment("/phases/live"), guide("phases/live"));
        assert_eq!(Route::parse_fragment("/../up/"), Route::NotFound);
    }

    #[test]
    fn pictures_are_shown_from_the_file_that_holds_them() {
        let files = Map::from([("a.png".to_owned(), "data:image/png;base64,".to_owned())]);
        let portable = Edition::Portable { files: Rc::new(files) };
        let held = edition::within(portable, || guide("topics/privacy").picture("a.png"));
        assert_eq!(held, "data:image/png;base64,");
        assert_eq!(guide("topics/privacy").picture("a.png"), "../../a.png");
    }

    #[test]
    fn files_are_linked_from_the_root() {
        assert_eq!(Route::Home.link_to_file("icon.svg"), "./icon.svg");
        assert_eq!(guide("phases/live").link_to_file("icon.svg"), "../../icon.svg");
    }
}
