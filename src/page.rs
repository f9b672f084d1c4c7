//! A page as a value: all that its components show, besides the session.

use std::sync::Arc;

use waymark_model::content::guide::GuideKind;
use waymark_model::content::outline::{PhaseOutline, TopicOutline};
use waymark_model::content::phase::Phase;

use crate::rendered::Guide;
use crate::route::{Route, Tool};

/// The site's name. Every page's title has it.
pub const SITE: &str = "Waymark";

/// The file with the outlines of the phases, by its plain name: from the site's root, without the
/// content hash.
pub const PHASES_FILE: &str = "phases.json";

/// The file with the outlines of the topics, by its plain name.
pub const TOPICS_FILE: &str = "topics.json";

/// The file with the passages that can be searched, by its plain name.
pub const SEARCH_FILE: &str = "search.txt";

/// All that a page shows. Each kind but [`Page::Reading`] has its code in a part of its own.
#[derive(Clone, Debug, PartialEq)]
pub enum Page {
    Reading(Arc<ReadingPage>),
    Services(ServicesPage),
    Search,
    Gate(Phase, Tool),
}

#[derive(Clone, Debug, PartialEq)]
pub enum ReadingPage {
    Home {
        /// The page's text, from `index.md`.
        guide: Guide,
        phases: Vec<PhaseOutline>,
    },
    Guide(Guide),
    Topics(Vec<TopicOutline>),
    /// For an address that leads nowhere.
    NotFound,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ServicesPage {
    /// Every service that this browser keeps.
    All,
    /// The service that is being worked on.
    Current,
}

impl Page {
    /// The page of a route, if it can be made without fetching a file.
    pub fn without_content(route: &Route) -> Option<Page> {
        match route {
            Route::Search => Some(Page::Search),
            Route::Services => Some(Page::Services(ServicesPage::All)),
            Route::Service => Some(Page::Services(ServicesPage::Current)),
            Route::Tool(phase, tool) => Some(Page::Gate(*phase, *tool)),
            Route::Home | Route::Topics | Route::Guide(_) | Route::NotFound => None,
        }
    }

    pub fn route(&self) -> Route {
        match self {
            Page::Reading(page) => page.route(),
            Page::Search => Route::Search,
            Page::Services(ServicesPage::All) => Route::Services,
            Page::Services(ServicesPage::Current) => Route::Service,
            Page::Gate(phase, tool) => Route::Tool(*phase, *tool),
        }
    }

    pub fn guide(&self) -> Option<&Guide> {
        match self {
            Page::Reading(page) => page.guide(),
            _ => None,
        }
    }

    /// The files that this page's app asks for, by their plain names.
    pub fn files(&self) -> Vec<&'static str> {
        match self {
            Page::Reading(page) if matches!(**page, ReadingPage::Topics(_)) => {
                vec![PHASES_FILE, TOPICS_FILE]
            }
            Page::Search => vec![PHASES_FILE, SEARCH_FILE],
            _ => vec![PHASES_FILE],
        }
    }

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

    /// For search engines.
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
