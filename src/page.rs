//! What one page shows.

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

/// Everything that one page shows.
#[derive(Clone, Debug, PartialEq)]
pub enum Page {
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
    /// Search in all guides.
    Search,
    /// Every service that this browser keeps.
    Services,
    /// The service that is being worked on.
    Service,
    /// A tool of a phase's assessment.
    Tool(Phase, Tool),
    /// The page for an address that leads nowhere.
    NotFound,
}

impl Page {
    /// Where the page stands.
    pub fn route(&self) -> Route {
        match self {
            Page::Home { .. } => Route::Home,
            Page::Guide(guide) => Route::of_guide(&guide.path),
            Page::Topics(_) => Route::Topics,
            Page::Search => Route::Search,
            Page::Services => Route::Services,
            Page::Service => Route::Service,
            Page::Tool(phase, tool) => Route::Tool(*phase, *tool),
            Page::NotFound => Route::NotFound,
        }
    }

    /// The guide that the page shows, where it shows one.
    pub fn guide(&self) -> Option<&Guide> {
        match self {
            Page::Home { guide, .. } | Page::Guide(guide) => Some(guide),
            Page::Topics(_)
            | Page::Search
            | Page::Services
            | Page::Service
            | Page::Tool(..)
            | Page::NotFound => None,
        }
    }

    /// The files that the page asks for, by their plain names from the site's root.
    pub fn files(&self) -> Vec<&'static str> {
        match self {
            Page::Topics(_) => vec![PHASES_FILE, TOPICS_FILE],
            Page::Search => vec![PHASES_FILE, SEARCH_FILE],
            _ => vec![PHASES_FILE],
        }
    }

    /// The page's title, as tabs and search results show it.
    pub fn title(&self) -> String {
        match self {
            Page::Home { guide, .. } => match &guide.subtitle {
                Some(subtitle) => format!("{SITE}: {subtitle}"),
                None => SITE.to_owned(),
            },
            Page::Guide(guide) => match guide.kind() {
                GuideKind::Phase(_) => format!("{} phase – {SITE}", guide.title),
                _ => format!("{} – {SITE}", guide.title),
            },
            Page::Topics(_) => format!("Topics – {SITE}"),
            Page::Search => format!("Search – {SITE}"),
            Page::Services => format!("Services – {SITE}"),
            Page::Service => format!("Your service – {SITE}"),
            Page::Tool(phase, tool) => {
                format!("{} for {} – {SITE}", tool.title(), phase.name())
            }
            Page::NotFound => format!("Page not found – {SITE}"),
        }
    }

    /// What the page is about, for search results.
    pub fn description(&self) -> String {
        match self {
            Page::Home { guide, .. } | Page::Guide(guide) => guide.description.clone(),
            Page::Topics(_) => {
                "Every topic that the phase guides build on, from user needs to ending a service."
                    .to_owned()
            }
            Page::Search => "Find words in every guide and every criterion.".to_owned(),
            Page::Services => {
                "The services that you assess: their phase, their verdict, and what is open."
                    .to_owned()
            }
            Page::Service => {
                "What you assess: its name, phase and dates, its evidence and its actions."
                    .to_owned()
            }
            Page::Tool(phase, Tool::Rehearsal) => format!(
                "Take the {} assessment as a panel would, one criterion at a time.",
                phase.name()
            ),
            Page::Tool(phase, Tool::Report) => {
                format!("The {} assessment on one page, with downloads of it.", phase.name())
            }
            Page::Tool(phase, Tool::Records) => {
                format!("Hold the {} gate, and compare the gates that were held.", phase.name())
            }
            Page::NotFound => "There is no page at this address.".to_owned(),
        }
    }
}
