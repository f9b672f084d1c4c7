//! The text of a guide.

use waymark_view::prelude::*;

use crate::guide::knowledge_check::KnowledgeCheckCard;
use crate::rendered::{Part, Text};

/// The views of a text. Knowledge checks are deferred.
pub fn text_view(text: Text) -> Vec<View> {
    let part = |part| match part {
        Part::Prose(prose) => prose.into_view(),
        Part::Check(check) => View::deferred(|| view! { <KnowledgeCheckCard check /> }),
    };
    text.0.into_iter().map(part).collect()
}
