//! Code splitting: the parts of the app that a browser loads when they are needed.
//!
//! Each part is a function declared with [`part!`]. In a split build (feature `split`) its body,
//! and whatever only that reaches, is in a WebAssembly file of its own, which the first call
//! fetches. In any other build it is an ordinary function. A part gives function pointers, so that
//! the rest of the app can call into it without waiting again:
//!
//! 1. [`markdown`] renders guides and notes, and splits guides into passages for search;
//! 2. [`services`], [`search`] and [`gate`] show the pages of their names;
//! 3. [`answer`] has the fields of an answer that are closed at first;
//! 4. [`exports`] makes downloads and reads them back.
//!
//! [`content`] loads the part that a page needs.

use std::fmt;
use std::sync::Arc;

use waymark_model::content::phase::Phase;
use waymark_view::prelude::*;

use crate::answer::answer_fields;
use crate::app::{self, Content};
use crate::browser::keep::drafts;
use crate::browser::tool_style;
use crate::gate::make_download;
use crate::page::{Page, ServicesPage};
use crate::parts::{AnswerFields, Exports, MarkdownReader, Part};
use crate::rendered::render;
use crate::route::Tool;
use crate::state::Session;

/// A part could not be loaded: its file is missing or damaged, or the network is gone. The next
/// call tries again.
#[derive(Clone, Copy, Debug)]
pub struct PartMissing;

impl fmt::Display for PartMissing {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a part of the app did not arrive")
    }
}

#[cfg(feature = "split")]
impl From<wasm_split_helpers::SplitLoaderError> for PartMissing {
    fn from(_: wasm_split_helpers::SplitLoaderError) -> PartMissing {
        PartMissing
    }
}

/// Declares an `async` function whose body is a part of the app. The part has the function's name.
macro_rules! part {
    ($(#[$doc:meta])* $vis:vis fn $name:ident() -> $given:ty { $body:expr }) => {
        #[cfg(feature = "split")]
        $(#[$doc])*
        #[wasm_split_helpers::wasm_split($name, fallible)]
        $vis fn $name() -> Result<$given, PartMissing> {
            let given: $given = $body;
            Ok(given)
        }

        #[cfg(not(feature = "split"))]
        $(#[$doc])*
        $vis async fn $name() -> Result<$given, PartMissing> {
            let given: $given = $body;
            Ok(given)
        }
    };
}

part! {
    /// Renders Markdown.
    pub fn markdown() -> MarkdownReader {
        render::READER
    }
}

part! {
    /// The pages of services.
    fn services() -> fn(ServicesPage, Session) -> View {
        |page, session| {
            tool_style::add();
            app::services_view(page, session)
        }
    }
}

part! {
    /// The search page, and what answers its queries.
    fn search() -> fn(Session) -> View {
        |session| {
            tool_style::add();
            crate::browser::search::begin(session);
            app::search_view(session)
        }
    }
}

part! {
    /// The pages of a gate. They restore what was typed for one before a reload.
    fn gate() -> fn(Phase, Tool, Session) -> View {
        |phase, tool, session| {
            tool_style::add();
            drafts::begin(session);
            app::gate_view(phase, tool, session)
        }
    }
}

part! {
    /// The fields of an answer that are closed at first.
    fn answer() -> AnswerFields {
        answer_fields::FIELDS
    }
}

part! {
    /// Makes downloads, and reads them back.
    fn exports() -> Exports {
        make_download::EXPORTS
    }
}

/// What builds the content of a page. It loads the part that has the page's code.
pub async fn content(page: &Page) -> Result<Content, PartMissing> {
    Ok(match page.clone() {
        Page::Reading(page) => app::reading(page),
        Page::Services(page) => {
            let view = services().await?;
            Arc::new(move |session| view(page, session))
        }
        Page::Search => Arc::new(search().await?),
        Page::Gate(phase, tool) => {
            let view = gate().await?;
            Arc::new(move |session| view(phase, tool, session))
        }
    })
}

/// Loads the part `markdown` before it is needed.
pub fn prefetch_markdown() {
    wasm_bindgen_futures::spawn_local(async {
        // A failure is reported by the call that needs the part.
        let _ = markdown().await;
    });
}

/// Loads the part `markdown` into the session, unless it is loaded or loading.
pub fn load_markdown(session: Session) {
    load(session.markdown, markdown);
}

/// Loads the part `answer` into the session, unless it is loaded or loading.
pub fn load_answer_fields(session: Session) {
    load(session.answer_fields, answer);
}

/// Loads the part `exports` into the session, unless it is loaded or loading.
pub fn load_exports(session: Session) {
    load(session.exports, exports);
}

fn load<T, L>(part: RwSignal<Part<T>>, load: fn() -> L)
where
    T: Send + Sync + 'static,
    L: Future<Output = Result<T, PartMissing>> + 'static,
{
    wasm_bindgen_futures::spawn_local(async move {
        if part.with_untracked(|part| matches!(part, Part::Loading | Part::Here(_))) {
            return;
        }
        part.set(Part::Loading);
        part.set(load().await.map_or(Part::Missing, Part::Here));
    });
}
