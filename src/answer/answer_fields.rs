//! The fields of an answer that are closed at first, as the part `answer` gives them.

use waymark_view::prelude::*;

use crate::answer::action_field::ActionField;
use crate::answer::evidence_field::EvidenceField;
use crate::answer::notes::NotesField;
use crate::answer::other_versions::versions_view;
use crate::assessment::assessing::Answering;
use crate::parts::AnswerFields;

pub const FIELDS: AnswerFields = AnswerFields { fields, versions: versions_view };

fn fields(answering: Answering) -> View {
    view! {
        <NotesField answering />
        <EvidenceField answering />
        <ActionField answering />
    }
}
