//! The problems that a guide can have, and the words for them.

use std::fmt;
use std::ops::{Range, RangeInclusive};

use waymark_model::content::theme::Theme;

/// Something wrong in a guide, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What is wrong.
    pub kind: ProblemKind,
    /// The bytes of the source that it concerns.
    pub span: Range<usize>,
}

/// How grave a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Good to know.
    Note,
    /// Likely a mistake; the guide can be published.
    Warning,
    /// The guide cannot be published.
    Error,
}

/// The reading ages that guides aim at, in years.
pub const READING_AGES: RangeInclusive<u32> = 12..=14;

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProblemKind {
    /// The front matter is not YAML; the parser's words.
    FrontMatterNotYaml(String),
    /// The front matter has no closing line.
    FrontMatterUnclosed,
    /// The front matter is YAML, but not keys and values.
    FrontMatterNotMapping,
    /// A key has a value of the wrong sort.
    FrontMatterValue {
        /// The key.
        key: &'static str,
        /// What it takes.
        expected: &'static str,
    },
    /// A key stands twice.
    DuplicateKey(String),
    /// A key that means nothing here.
    UnknownKey(String),
    /// There is no front matter.
    MissingFrontMatter,
    /// Neither front matter nor a heading gives a title.
    MissingTitle,
    /// There is no description.
    MissingDescription,

    /// A link without a target.
    EmptyLinkTarget,
    /// A link whose target has a scheme that guides may not use.
    ForbiddenScheme(String),
    /// A link that looks like one to the web and leads nowhere.
    NoAddress(String),
    /// A link out of the pack's folder.
    LinkOutsidePack(String),
    /// A link to a guide that is not there.
    BrokenLink {
        /// The path it names.
        path: String,
        /// The path it means, where a slash was lost.
        lost_slash: Option<String>,
    },
    /// A link to a place that the guide does not have.
    BrokenAnchor {
        /// The guide's path.
        path: String,
        /// The place it names.
        anchor: String,
    },
    /// A picture that is not in the pack.
    MissingImage(String),
    /// A picture without words for those who cannot see it.
    ImageWithoutAlternative,

    /// HTML in the Markdown.
    RawHtml,
    /// Lists or quotes nested deeper than any page can show.
    NestedTooDeeply,
    /// A heading that skips a level.
    SkippedHeadingLevel {
        /// The level above it.
        above: u8,
        /// Its own level.
        level: u8,
    },
    /// A second first-level heading.
    SecondTitle,
    /// A paragraph that is too long to read.
    LongParagraph {
        /// How many words it has.
        words: usize,
    },
    /// A bracket without its partner.
    UnbalancedBracket(char),
    /// A footnote that nothing refers to.
    UnusedFootnote(String),

    /// An identifier that stands twice in a pack, or twice in a guide.
    DuplicateId(String),
    /// An assessment in a guide that is not a phase's.
    AssessmentOutsidePhase,
    /// A second assessment in a guide.
    SecondAssessment,
    /// An assessment without criteria.
    EmptyAssessment,
    /// A heading of the assessment that names no theme.
    UnknownTheme(String),
    /// A criterion that stands before the first theme.
    CriterionOutsideTheme,
    /// A criterion without an explicit identifier.
    CriterionWithoutId,
    /// A criterion without a level.
    CriterionWithoutLevel,
    /// A class on a criterion that is not a level.
    UnknownLevel(String),
    /// A field of a criterion that means nothing.
    UnknownField(String),
    /// A criterion without something that every criterion has.
    CriterionWithout(&'static str),
    /// A field `Follows` without a link to a criterion.
    FollowsWithoutLink,
    /// A field `Follows` that leads to no criterion.
    FollowsNowhere(String),
    /// A field `Follows` that leads to a criterion of the same or a later phase.
    FollowsLaterPhase(String),

    /// A knowledge check without an explicit identifier.
    CheckWithoutId,
    /// A knowledge check that no task list follows.
    CheckWithoutChoices,
    /// A knowledge check with none or several right choices.
    CheckCorrectChoices(usize),
    /// A choice of a knowledge check without feedback.
    ChoiceWithoutFeedback,

    /// Two files that would be served at the same address.
    DuplicateGuide(String),
    /// A guide that no other guide links to.
    Orphan,

    /// A guide that is harder to read than it should be, or so easy that it reads like a list.
    ReadingAge {
        /// The reading age, in tenths of a year.
        tenths: u32,
    },
    /// A term of the glossary whose first use in a guide leads nowhere.
    TermNotLinked {
        /// The term, as the glossary has it.
        term: String,
        /// The entry, as a link in that guide would have it.
        entry: String,
    },
}

impl ProblemKind {
    /// How grave it is.
    pub fn severity(&self) -> Severity {
        use ProblemKind as P;
        match self {
            P::UnknownKey(_) | P::ReadingAge { .. } | P::TermNotLinked { .. } => Severity::Note,
            P::MissingFrontMatter
            | P::MissingDescription
            | P::ImageWithoutAlternative
            | P::SkippedHeadingLevel { .. }
            | P::SecondTitle
            | P::LongParagraph { .. }
            | P::UnbalancedBracket(_)
            | P::UnusedFootnote(_)
            | P::CriterionWithout(_)
            | P::ChoiceWithoutFeedback
            | P::Orphan => Severity::Warning,
            _ => Severity::Error,
        }
    }

    /// What to do about it, where that does not follow from the message.
    pub fn help(&self) -> Option<String> {
        use ProblemKind as P;
        Some(match self {
            P::FrontMatterUnclosed => "close it with a line that holds only `---`".to_owned(),
            P::FrontMatterNotYaml(_) => {
                "put double quotes around a value that holds a colon, a brace or a quote".to_owned()
            }
            P::MissingFrontMatter => {
                "begin the file with `---`, `title: …`, `description: …` and `---`".to_owned()
            }
            P::MissingTitle => "add `title: …` to the front matter".to_owned(),
            P::MissingDescription => "add `description: …` to the front matter".to_owned(),
            P::EmptyLinkTarget => "write the target between the round brackets".to_owned(),
            P::ForbiddenScheme(_) => "use https, mailto, a relative path or a fragment".to_owned(),
            P::NoAddress(_) => {
                "write `https://`, the host, and the path with %20 for a space".to_owned()
            }
            P::BrokenLink { lost_slash: Some(path), .. } => format!("did you mean `{path}`?"),
            P::RawHtml => "write it in Markdown".to_owned(),
            P::UnknownTheme(_) => {
                let names: Vec<&str> = Theme::ALL.into_iter().map(Theme::name).collect();
                format!("the themes are: {}", names.join(", "))
            }
            P::CriterionWithoutId | P::CriterionWithoutLevel => {
                "end the heading with `{#its-identifier .must}` or `.should`".to_owned()
            }
            P::UnknownLevel(_) => "a level is `.must` or `.should`".to_owned(),
            P::UnknownField(_) => {
                "the fields are: Lead, Follows, Evidence, Read, Source, Formerly".to_owned()
            }
            P::CheckWithoutId => "end the heading with `{#its-identifier .check}`".to_owned(),
            P::CheckCorrectChoices(_) => "tick exactly one choice with `[x]`".to_owned(),
            P::ChoiceWithoutFeedback => "indent a paragraph of feedback below it".to_owned(),
            P::AssessmentOutsidePhase => {
                "keep assessments in `phases/`, one for each phase".to_owned()
            }
            P::ReadingAge { tenths } if *tenths < READING_AGES.start() * 10 => {
                "join some of the shortest sentences".to_owned()
            }
            P::ReadingAge { .. } => "use shorter sentences and more common words".to_owned(),
            P::TermNotLinked { entry, .. } => format!("link it to `{entry}`"),
            _ => return None,
        })
    }
}

impl fmt::Display for ProblemKind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        use ProblemKind as P;
        match self {
            P::FrontMatterNotYaml(words) => {
                write!(formatter, "the front matter is not YAML: {words}")
            }
            P::FrontMatterUnclosed => write!(formatter, "the front matter never ends"),
            P::FrontMatterNotMapping => {
                write!(formatter, "the front matter holds no keys with values")
            }
            P::FrontMatterValue { key, expected } => write!(formatter, "`{key}` takes {expected}"),
            P::DuplicateKey(key) => write!(formatter, "the key `{key}` stands twice"),
            P::UnknownKey(key) => write!(formatter, "the key `{key}` has no meaning here"),
            P::MissingFrontMatter => {
                write!(formatter, "no front matter: the title is the first heading")
            }
            P::MissingTitle => write!(formatter, "this guide has no title"),
            P::MissingDescription => write!(formatter, "this guide has no description"),
            P::EmptyLinkTarget => write!(formatter, "this link has no target"),
            P::ForbiddenScheme(scheme) => write!(formatter, "a link may not use `{scheme}`"),
            P::NoAddress(address) => write!(formatter, "`{address}` is no address on the web"),
            P::LinkOutsidePack(path) => {
                write!(formatter, "`{path}` leads out of the content folder")
            }
            P::BrokenLink { path, lost_slash: None } => {
                write!(formatter, "there is no guide `{path}`")
            }
            P::BrokenLink { path, lost_slash: Some(_) } => {
                write!(formatter, "there is no guide `{path}`: a slash seems to be lost")
            }
            P::BrokenAnchor { path, anchor } => {
                write!(formatter, "`{path}` has no place `#{anchor}`")
            }
            P::MissingImage(file) => write!(formatter, "there is no picture `{file}`"),
            P::ImageWithoutAlternative => {
                write!(formatter, "this picture says nothing to those who cannot see it")
            }
            P::RawHtml => write!(formatter, "HTML has no place in a guide"),
            P::NestedTooDeeply => write!(formatter, "nested too deeply to show"),
            P::SkippedHeadingLevel { above, level } => {
                write!(formatter, "this heading skips from level {above} to level {level}")
            }
            P::SecondTitle => write!(formatter, "a page has one first-level heading: its title"),
            P::LongParagraph { words } => {
                write!(formatter, "{words} words are hard to read in one paragraph")
            }
            P::UnbalancedBracket(bracket) => write!(formatter, "`{bracket}` has no partner"),
            P::UnusedFootnote(label) => {
                write!(formatter, "nothing refers to the footnote `{label}`")
            }
            P::DuplicateId(id) => write!(formatter, "the identifier `{id}` stands twice"),
            P::AssessmentOutsidePhase => {
                write!(formatter, "only the guide of a phase has an assessment")
            }
            P::SecondAssessment => write!(formatter, "a guide has one assessment at most"),
            P::EmptyAssessment => write!(formatter, "this assessment has no criteria"),
            P::UnknownTheme(name) => write!(formatter, "there is no theme “{name}”"),
            P::CriterionOutsideTheme => write!(formatter, "this criterion stands under no theme"),
            P::CriterionWithoutId => write!(formatter, "this criterion has no identifier"),
            P::CriterionWithoutLevel => write!(formatter, "this criterion has no level"),
            P::UnknownLevel(name) => write!(formatter, "there is no level `.{name}`"),
            P::UnknownField(name) => write!(formatter, "a criterion has no field “{name}”"),
            P::CriterionWithout(what) => write!(formatter, "this criterion has no {what}"),
            P::FollowsWithoutLink => {
                write!(formatter, "“Follows” begins with a link to an earlier criterion")
            }
            P::FollowsNowhere(target) => write!(formatter, "there is no criterion at `{target}`"),
            P::FollowsLaterPhase(target) => {
                write!(formatter, "`{target}` is not of an earlier phase")
            }
            P::CheckWithoutId => write!(formatter, "this knowledge check has no identifier"),
            P::CheckWithoutChoices => {
                write!(formatter, "a task list of choices follows a knowledge check")
            }
            P::CheckCorrectChoices(count) => {
                write!(formatter, "{count} choices of this knowledge check are right")
            }
            P::ChoiceWithoutFeedback => write!(formatter, "this choice teaches nothing"),
            P::DuplicateGuide(path) => write!(formatter, "two files would stand at `{path}/`"),
            P::Orphan => write!(formatter, "no other guide links here"),
            P::ReadingAge { tenths } => write!(
                formatter,
                "the reading age is {}.{}; aim at {} to {}",
                tenths / 10,
                tenths % 10,
                READING_AGES.start(),
                READING_AGES.end()
            ),
            P::TermNotLinked { term, .. } => {
                write!(formatter, "the first use of “{term}” does not lead to the glossary")
            }
        }
    }
}

/// A place in a source: line and column, both from 1; the column counts characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

impl Position {
    /// The position of a byte of a source; past its end, the position of the end.
    pub fn of(source: &str, offset: usize) -> Position {
        let before = &source[..source.floor_char_boundary(offset)];
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        Position {
            line: before.matches('\n').count() + 1,
            column: before[line_start..].chars().count() + 1,
        }
    }
}
