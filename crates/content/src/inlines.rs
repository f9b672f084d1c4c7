//! Turns the events of the Markdown parser into [`Inline`]s, the parts of running text.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag};
use waymark_model::content::guide::{Inline, Target, plain_text};

use crate::blocks::{DEEPEST, Reader};
use crate::problem::ProblemKind;
use crate::{GuideLink, links};

impl Reader<'_, '_, '_> {
    /// Reads running text until the events run out or the enclosing element ends.
    pub fn inlines(&mut self) -> Vec<Inline> {
        let mut inlines = Vec::new();
        while let Some((event, span)) = self.events.peek() {
            if matches!(event, Event::End(_)) {
                break;
            }
            self.events.next();
            match event {
                Event::Text(text) => push_text(&mut inlines, text),
                Event::Code(text) => inlines.push(Inline::Code(text.to_string())),
                Event::SoftBreak => push_text(&mut inlines, " "),
                Event::HardBreak => inlines.push(Inline::LineBreak),
                Event::FootnoteReference(label) => {
                    let (number, occurrence) = self.context.footnote_reference(label);
                    inlines.push(Inline::FootnoteReference { number, occurrence });
                }
                Event::InlineHtml(html) | Event::Html(html) => self.report_html(html, span),
                Event::Start(tag) => self.inline_element(tag, span, &mut inlines),
                _ => {}
            }
        }
        inlines
    }

    /// Reads one element of running text. Its start was taken already; its end is taken here.
    fn inline_element(&mut self, tag: &Tag<'_>, span: &Range<usize>, inlines: &mut Vec<Inline>) {
        if self.depth >= DEEPEST {
            self.context.report(ProblemKind::NestedTooDeeply, span.clone());
            push_text(inlines, &self.words_to_end());
            return;
        }
        self.depth += 1;
        let inner = self.inlines();
        self.depth -= 1;
        self.events.next();
        match tag {
            Tag::Emphasis => inlines.push(Inline::Emphasis(inner)),
            Tag::Strong => inlines.push(Inline::Strong(inner)),
            Tag::Strikethrough => inlines.push(Inline::Strikethrough(inner)),
            Tag::Link { link_type, dest_url, .. } => {
                match self.link_target(&written_out(*link_type, dest_url), span) {
                    Some(target) => inlines.push(Inline::Link { target, text: inner }),
                    None => inlines.extend(inner),
                }
            }
            Tag::Image { dest_url, .. } => inlines.extend(self.image(dest_url, &inner, span)),
            _ => inlines.extend(inner),
        }
    }

    /// The target of a link, which is also added to the references. `None` where guides may not
    /// have such a target; then a problem is reported.
    fn link_target(&mut self, destination: &str, span: &Range<usize>) -> Option<Target> {
        if self.context.is_notes {
            return links::target_of_notes(destination);
        }
        let at = self.destination_span(destination, span);
        match links::target(&self.context.path, destination) {
            Ok(target) => {
                match &target {
                    Target::Guide { path, anchor } => self
                        .context
                        .references
                        .links
                        .push(GuideLink { path: path.clone(), anchor: anchor.clone(), span: at }),
                    Target::Here(anchor) => self.context.link_here(anchor.clone(), at),
                    Target::Web(_) | Target::Mail(_) => {}
                }
                Some(target)
            }
            Err(problem) => {
                self.context.report(problem, at);
                None
            }
        }
    }

    fn image(&mut self, source: &str, inner: &[Inline], span: &Range<usize>) -> Option<Inline> {
        let alternative = plain_text(inner);
        if alternative.trim().is_empty() {
            self.context.report(ProblemKind::ImageWithoutAlternative, span.clone());
        }
        match links::target(&self.context.path, source) {
            Ok(Target::Guide { .. }) => {}
            Ok(_) => {
                self.context.report(ProblemKind::MissingImage(source.to_owned()), span.clone());
                return None;
            }
            Err(problem) => {
                self.context.report(problem, span.clone());
                return None;
            }
        }
        let file = links::file(&self.context.path, source).ok()?;
        self.context.references.images.push((file.clone(), span.clone()));
        Some(Inline::Image { file, alternative })
    }

    /// The bytes of a link's destination in the source. Those of the whole link where the source
    /// spells the destination in another way, as with escapes or a reference.
    fn destination_span(&self, destination: &str, span: &Range<usize>) -> Range<usize> {
        let link = &self.context.source[span.clone()];
        match link.rfind(destination) {
            Some(start) if !destination.is_empty() => {
                span.start + start..span.start + start + destination.len()
            }
            _ => span.clone(),
        }
    }
}

/// A destination with the scheme that angle brackets around an address of mail leave out.
fn written_out<'a>(kind: LinkType, destination: &'a str) -> Cow<'a, str> {
    match kind {
        LinkType::Email => Cow::Owned(format!("mailto:{destination}")),
        _ => Cow::Borrowed(destination),
    }
}

fn push_text(inlines: &mut Vec<Inline>, text: &str) {
    match inlines.last_mut() {
        Some(Inline::Text(last)) => last.push_str(text),
        _ => inlines.push(Inline::Text(text.to_owned())),
    }
}
