//! What one page shows.

use std::sync::Arc;

use waymark_model::content::guide::GuideKind;
use waymark_model::content::outline::{PhaseOutline, TopicOutline};
use waymark_model::content::phase::Phase;

use crate::rendered::Guide;
use crate::route::{Route, Tool};

/// The name of the site, behind every page's title.
pub const SITE: &str = "Waymark";

/// The plain name of the file that holds the outlines of the phases, from the site's root.
pub const PHASES_FILE: &str = "phases.json";

/// The plain name of the file that holds the outlines of the topics, from the site's root.
pub const TOPICS_FILE: &str = "topics.json";

/// The plain name of the file that holds what can be searched, from the site's root.
pub const SEARCH_FILE: &str = "search.txt";

/// Everything that one page shows. The kinds are those of the parts that the app's code is split into.
#[derive(Clone, Debug, PartialEq)]
pub enum Page {
    /// A page that people read.
    Reading(Arc<ReadingPage>),
    /// A page around services.
    Services(ServicesPage),
    /// Search in all guides.
    Search,
    /// A tool of a phase's gate.
    Gate(Phase, Tool),
}

/// A page that people read.
#[derive(Clone, Debug, PartialEq)]
pub enum ReadingPage {
    /// The home page: its text, and the path of phases.
    Home {
        /// The text, from `index.md`.
        guide: Guide,
        /// The phases.
        phases: Vec<PhaseOutline>,
    },
    /// A guide, with its assessment where it has one.
    Guide(Guide),
    /// The index of topic guides.
    Topics(Vec<TopicOutline>),
    /// The page for an address that leads nowhere.
    NotFound,
}

/// A page around services.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ServicesPage {
    /// Every service that this browser keeps.
    All,
    /// The service that is being worked on.
    Current,
}

impl Page {
    /// The page of a route that is made from nothing but what the browser keeps.
    pub fn without_content(route: &Route) -> Option<Page> {
        match route {
            Route::Search => Some(Page::Search),
            Route::Services => Some(Page::Services(ServicesPage::All)),
            Route::Service => Some(Page::Services(ServicesPage::Current)),
            Route::Tool(phase, tool) => Some(Page::Gate(*phase, *tool)),
            Route::Home | Route::Topics | Route::Guide(_) | Route::NotFound => None,
        }
    }

    /// Where the page stands.
    pub fn route(&self) -> Route {
        match self {
            Page::Reading(page) => page.route(),
            Page::Search => Route::Search,
            Page::Services(ServicesPage::All) => Route::Services,
            Page::Services(ServicesPage::Current) => Route::Service,
            Page::Gate(phase, tool) => Route::Tool(*phase, *tool),
        }
    }

    /// The guide that the page shows, where it shows one.
    pub fn guide(&self) -> Option<&Guide> {
        match self {
            Page::Reading(page) => page.guide(),
            _ => None,
        }
    }

    /// The files that the page asks for, by their plain names from the site's root.
    pub fn files(&self) -> Vec<&'static str> {
        match self {
            Page::Reading(page) if matches!(**page, ReadingPage::Topics(_)) => {
                vec![PHASES_FILE, TOPICS_FILE]
            }
            Page::Search => vec![PHASES_FILE, SEARCH_FILE],
            _ => vec![PHASES_FILE],
        }
    }

    /// The page's title, as tabs and search results show it.
    pub fn title(&self) -> String {
        match self {
            Page::Reading(page) => page.title(),
            Page::Search => format!("Search – {SITE}"),
            Page::Services(ServicesPage::All) => format!("Services – {SITE}"),
            Page::Services(ServicesPage::Current) => format!("Your service – {SITE}"),
            Page::Gate(phase, tool) => {
                format!("{} for {} – {SITE}", tool.title(), phase.name())
            }
        }
    }

    /// What the page is about, for search results.
    pub fn description(&self) -> String {
        match self {
            Page::Reading(page) => page.description(),
            Page::Search => "Find words in every guide and every criterion.".to_owned(),
            Page::Services(ServicesPage::All) => {
                "The services that you assess: their phase, their verdict, and what is open."
                    .to_owned()
            }
            Page::Services(ServicesPage::Current) => {
                "What you assess: its name, phase and dates, its evidence and its actions."
                    .to_owned()
            }
            Page::Gate(phase, Tool::Rehearsal) => format!(
                "Take the {} assessment as a panel would, one criterion at a time.",
                phase.name()
            ),
            Page::Gate(phase, Tool::Report) => {
                format!("The {} assessment on one page, with downloads of it.", phase.name())
            }
            Page::Gate(phase, Tool::Records) => {
                format!("Hold the {} gate, and compare the gates that were held.", phase.name())
            }
        }
    }
}

impl From<ReadingPage> for Page {
    fn from(page: ReadingPage) -> Page {
        Page::Reading(Arc::new(page))
    }
}

impl ReadingPage {
    fn route(&self) -> Route {
        match self {
            ReadingPage::Home { .. } => Route::Home,
            ReadingPage::Guide(guide) => Route::of_guide(&guide.path),
            ReadingPage::Topics(_) => Route::Topics,
            ReadingPage::NotFound => Route::NotFound,
        }
    }

    fn guide(&self) -> Option<&Guide> {
        match self {
            ReadingPage::Home { guide, .. } | ReadingPage::Guide(guide) => Some(guide),
            ReadingPage::Topics(_) | ReadingPage::NotFound => None,
        }
    }

    fn title(&self) -> String {
        match self {
            ReadingPage::Home { guide, .. } => match &guide.subtitle {
                Some(subtitle) => format!("{SITE}: {subtitle}"),
                None => SITE.to_owned(),
            },
            ReadingPage::Guide(guide) => match guide.kind() {
                GuideKind::Phase(_) => format!("{} phase – {SITE}", guide.title),
                _ => format!("{} – {SITE}", guide.title),
            },
            ReadingPage::Topics(_) => format!("Topics – {SITE}"),
            ReadingPage::NotFound => format!("Page not found – {SITE}"),
        }
    }

    fn description(&self) -> String {
        match self {
            ReadingPage::Home { guide, .. } | ReadingPage::Guide(guide) => {
                guide.description.clone()
            }
            ReadingPage::Topics(_) => {
                "Every topic that the phase guides build on, from user needs to ending a service."
                    .to_owned()
            }
            ReadingPage::NotFound => "There is no page at this address.".to_owned(),
        }
    }
}
