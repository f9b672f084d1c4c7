//! The notes of an answer, in Markdown, with a preview.

use waymark_model::service::answer::{Edit, LONGEST_NOTES};
use waymark_model::verdict::counts::counted;
use waymark_view::prelude::*;

use super::note_slices::{SLICE, Slice, slices};
use crate::assessment::assessing::Answering;
use crate::form::field::{description, field};
use crate::parts::Part;
use crate::state::Session;

/// Notes, rendered. As long as the part `markdown` is not loaded, they are shown as typed. Long notes come
/// slice by slice, so that they do not hold the page.
pub fn notes_view(notes: &str) -> View {
    let session = use_context::<Session>();
    let slices = slices(notes);
    if let [Slice::Markdown(notes)] = slices.as_slice() {
        return markdown_view(notes.clone(), session);
    }
    let slices = slices.into_iter().map(|slice| View::sliced(move || slice_view(slice, session)));
    view! { <div class="note-slices">{slices.collect::<Vec<_>>()}</div> }
}

fn slice_view(slice: Slice, session: Option<Session>) -> View {
    match slice {
        Slice::Markdown(notes) => markdown_view(notes, session),
        Slice::AsTyped(notes) => view! {
            <div class="notes" dir="auto">
                <p class="field-hint">
                    "What follows has no blank line for many screens, so it is shown as it was typed."
                </p>
                <p class="as-typed">{notes}</p>
            </div>
        },
    }
}

fn markdown_view(notes: String, session: Option<Session>) -> View {
    let shown = move || match session.and_then(|session| session.read_notes(&notes)) {
        Some(prose) => prose.into_view(),
        None => as_typed(&notes, session),
    };
    view! { <div class="notes" dir="auto">{shown}</div> }
}

fn as_typed(notes: &str, session: Option<Session>) -> View {
    let missing = session.filter(|session| matches!(session.markdown.get(), Part::Missing));
    let missing = missing.map(|session| {
        view! {
            <p class="field-hint">
                "These notes are shown as they were typed: the part of Waymark that reads \
                 Markdown could not be loaded. "
                <button
                    type="button"
                    class="link-button"
                    on:click=move |_| session.load_markdown()
                >
                    "Try again"
                </button>
            </p>
        }
    });
    view! {
        <p class="as-typed">{notes.to_owned()}</p>
        {missing}
    }
}

/// The field for notes, with a preview below it.
#[component]
pub fn NotesField(answering: Answering) -> View {
    let id = answering.field_id("notes");
    let notes = Memo::new(move |_| {
        answering
            .answer
            .with(|answer| answer.as_ref().map(|answer| answer.notes.clone()))
            .unwrap_or_default()
    });
    let problem = RwSignal::new(None::<String>);
    let shown = RwSignal::new(notes.get_untracked());
    let write = move |text: String| match too_long(&text) {
        None => {
            problem.set(None);
            answering.edit(Edit::Note(text));
        }
        too_long => problem.set(too_long),
    };
    let control = view! {
        <textarea
            id=id.clone()
            rows="3"
            dir="auto"
            aria-describedby=description(&id)
            aria-invalid=move || problem.with(Option::is_some).then_some("true")
            prop:value=notes
            on:input=move |event| write(event_target_value(&event))
            // A field that is removed with its page still fires this event.
            on:change=move |_| {
                if let Some(notes) = notes.try_get_untracked() {
                    shown.set(notes);
                }
            }
        ></textarea>
    };
    let hint = || Some("Markdown works: *stress*, lists, [links](https://…).".to_owned());
    let preview = move || {
        // Long notes take a moment to render, so they wait until the person leaves the field.
        let now = notes.get();
        let notes = if now.len() <= SLICE { now } else { shown.get() };
        (!notes.trim().is_empty()).then(|| {
            view! {
                <p class="field-hint">"As it will be read:"</p>
                {notes_view(&notes)}
            }
        })
    };
    view! {
        {field(&id, "Notes", hint, move || problem.get(), control)}
        {preview}
    }
}

fn too_long(text: &str) -> Option<String> {
    let length = text.chars().count();
    (length > LONGEST_NOTES).then(|| {
        let beyond = length - LONGEST_NOTES;
        let beyond = counted(beyond, "character", "characters");
        format!(
            "These notes are {beyond} too long to be saved. Shorten them, or add a document as \
             evidence. What was saved before is still there."
        )
    })
}
