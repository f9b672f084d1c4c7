//! The problems that a guide can have, how severe each is, and what to do about it.

use std::ops::{Range, RangeInclusive};

use waymark_model::content::theme::Theme;

use crate::file_problem::FileProblem;

/// Something wrong in a guide, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What is wrong.
    pub kind: ProblemKind,
    /// The bytes of the guide's source that are to be underlined. Empty at 0 where the problem is
    /// that something is missing from the whole guide.
    pub span: Range<usize>,
}

/// How severe a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// A hint. The guide may well be right.
    Note,
    /// Likely a mistake. The guide can be published all the same.
    Warning,
    /// The guide cannot be published.
    Error,
}

/// The reading ages that guides aim at, in years. The site builder estimates a guide's reading age.
pub const READING_AGES: RangeInclusive<u32> = 12..=14;

/// What is wrong. As text it says so in a few words; [`ProblemKind::help`] says what to do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProblemKind {
    /// The front matter is not YAML. Holds the message of the YAML parser.
    #[error("the front matter is not YAML: {0}")]
    FrontMatterNotYaml(String),
    /// No second line `---` ends the front matter.
    #[error("the front matter never ends")]
    FrontMatterUnclosed,
    /// The front matter is valid YAML, but no mapping of keys to values.
    #[error("the front matter holds no keys with values")]
    FrontMatterNotMapping,
    /// The value of a known key has the wrong type, or is blank.
    #[error("`{key}` takes {expected}")]
    FrontMatterValue {
        /// The key, as the front matter spells it.
        key: &'static str,
        /// What the key takes, in words: `a whole number`.
        expected: &'static str,
    },
    /// The front matter has the same key twice. The first one counts.
    #[error("the key `{0}` stands twice")]
    DuplicateKey(String),
    /// The front matter has a key that no part of the project reads.
    #[error("the key `{0}` has no meaning here")]
    UnknownKey(String),
    /// The file does not begin with `---`.
    #[error("no front matter: the title is the first heading")]
    MissingFrontMatter,
    /// Neither the front matter nor a heading gives a title.
    #[error("this guide has no title")]
    MissingTitle,
    /// The front matter has no description, which indexes and search engines show.
    #[error("this guide has no description")]
    MissingDescription,

    /// A link has an empty target, or `#` alone.
    #[error("this link has no target")]
    EmptyLinkTarget,
    /// A link that looks like one to the web and leads nowhere. Holds the address.
    #[error("`{0}` is no address on the web")]
    NoAddress(String),
    /// A link has a scheme other than `https:` and `mailto:`, which could run script or lose
    /// privacy. Holds the scheme with its colon, or `//`.
    #[error("a link may not use `{0}`")]
    ForbiddenScheme(String),
    /// A relative link climbs above the root of the pack. Holds the target as written.
    #[error("`{0}` leads out of the content folder")]
    LinkOutsidePack(String),
    /// A link names a guide that the pack does not have.
    #[error("there is no guide `{path}`{}", lost_slash_hint(.lost_slash.as_deref()))]
    BrokenLink {
        /// The path that the link names.
        path: String,
        /// The likely path, where the link only lacks the slash after a folder's name.
        lost_slash: Option<String>,
    },
    /// A link names an anchor that its guide does not have.
    #[error("`{path}` has no place `#{anchor}`")]
    BrokenAnchor {
        /// The path of the guide that the link leads to.
        path: String,
        /// The anchor that the link names, without the `#`.
        anchor: String,
    },
    /// The file of an image is not in the pack. Holds the file's path from the pack's root.
    #[error("there is no picture `{0}`")]
    MissingImage(String),
    /// An image has no alternative text.
    #[error("this picture says nothing to those who cannot see it")]
    ImageWithoutAlternative,

    /// The Markdown holds HTML. It is left out, because it could be script.
    #[error("HTML has no place in a guide")]
    RawHtml,
    /// Lists, quotes or emphasis nest more than 32 levels deep. Only their words are kept.
    #[error("nested too deeply to show")]
    NestedTooDeeply,
    /// A heading is more than one level below the heading before it, so that people who move
    /// from heading to heading look for a level that is not there.
    #[error("this heading skips from level {above} to level {level}")]
    SkippedHeadingLevel {
        /// The level of the heading before, 1 to 6.
        above: u8,
        /// The level of the heading itself, 1 to 6.
        level: u8,
    },
    /// A second first-level heading. It is read as one of the second level.
    #[error("a page has one first-level heading: its title")]
    SecondTitle,
    /// A paragraph has more than 120 words, which is about a screen of a phone.
    #[error("{words} words are hard to read in one paragraph")]
    LongParagraph {
        /// How many words the paragraph has.
        words: usize,
    },
    /// A bracket is opened and not closed, or closed and not opened.
    #[error("`{0}` has no partner")]
    UnbalancedBracket(char),
    /// The text has no reference to this footnote. Holds the footnote's label.
    #[error("nothing refers to the footnote `{0}`")]
    UnusedFootnote(String),

    /// Two headings, criteria or knowledge checks have the same identifier. Those of criteria and
    /// checks are unique in the whole pack, because answers are stored under them.
    #[error("the identifier `{0}` stands twice")]
    DuplicateId(String),
    /// An identifier has a character other than letters, digits, `-` and `_`. Others tell the app's own
    /// identifiers, and those that it makes of a guide's, from the guide's.
    #[error("an identifier may not hold `{0}`")]
    IdCharacter(char),
    /// An identifier that an element of the app has on the same page. Holds the identifier.
    #[error("the identifier `{0}` belongs to the app")]
    ReservedId(String),
    /// An assessment in a guide outside `phases/`.
    #[error("only the guide of a phase has an assessment")]
    AssessmentOutsidePhase,
    /// A guide has two assessments. The second is read as ordinary text.
    #[error("a guide has one assessment at most")]
    SecondAssessment,
    /// An assessment has no criteria.
    #[error("this assessment has no criteria")]
    EmptyAssessment,
    /// A theme's heading in the assessment is none of [`Theme::ALL`]. Holds the heading's text.
    #[error("there is no theme “{0}”")]
    UnknownTheme(String),
    /// A criterion comes before the first theme's heading.
    #[error("this criterion stands under no theme")]
    CriterionOutsideTheme,
    /// A criterion's heading lacks `{#an-identifier}`. An identifier made from the wording would
    /// change with it, and answers would be lost.
    #[error("this criterion has no identifier")]
    CriterionWithoutId,
    /// A criterion's heading lacks `.must` or `.should`.
    #[error("this criterion has no level")]
    CriterionWithoutLevel,
    /// A class on a criterion's heading is neither `.must` nor `.should`.
    #[error("there is no level `.{0}`")]
    UnknownLevel(String),
    /// A field below a criterion has a name that no field has.
    #[error("a criterion has no field “{0}”")]
    UnknownField(String),
    /// A criterion lacks a part that every criterion should have. Holds the name of the part.
    #[error("this criterion has no {0}")]
    CriterionWithout(&'static str),
    /// A field `Follows` does not begin with a link to a place in a guide.
    #[error("“Follows” begins with a link to an earlier criterion")]
    FollowsWithoutLink,
    /// A field `Follows` links to a place that is no criterion. Holds the target.
    #[error("there is no criterion at `{0}`")]
    FollowsNowhere(String),
    /// A field `Follows` links to a criterion of the same or a later phase. Holds the target.
    #[error("`{0}` is not of an earlier phase")]
    FollowsLaterPhase(String),

    /// The heading of a knowledge check lacks `{#an-identifier}`.
    #[error("this knowledge check has no identifier")]
    CheckWithoutId,
    /// The heading of a knowledge check is not followed by a task list.
    #[error("a task list of choices follows a knowledge check")]
    CheckWithoutChoices,
    /// A knowledge check does not have exactly one right choice. Holds how many it has.
    #[error("{0} choices of this knowledge check are right")]
    CheckCorrectChoices(usize),
    /// A choice of a knowledge check has no paragraph of feedback.
    #[error("this choice teaches nothing")]
    ChoiceWithoutFeedback,

    /// Something is wrong with the file itself, whatever it says.
    #[error(transparent)]
    File(FileProblem),
    /// A file has more than [`MOST`] problems. Those that come after are not listed.
    #[error("more than {MOST} problems: the others are not listed")]
    TooMany,

    /// Two files have the same address, or a file has the address of a page that the app makes.
    /// Holds the path.
    #[error("two files would stand at `{0}/`")]
    DuplicateGuide(String),
    /// No other guide links to this one, so that readers do not find it.
    #[error("no other guide links here")]
    Orphan,

    /// The reading age is outside [`READING_AGES`]: too hard, or so easy that it reads like a list.
    #[error(
        "the reading age is {}.{}; aim at {} to {}",
        .tenths / 10, .tenths % 10, READING_AGES.start(), READING_AGES.end()
    )]
    ReadingAge {
        /// The reading age, in tenths of a year.
        tenths: u32,
    },
    /// The first use of a glossary term in a guide is not a link to the glossary.
    #[error("the first use of “{term}” does not lead to the glossary")]
    TermNotLinked {
        /// The term, as the glossary spells it.
        term: String,
        /// The target that a link in that guide would have.
        entry: String,
    },
}

fn lost_slash_hint(lost_slash: Option<&str>) -> &'static str {
    if lost_slash.is_some() { ": a slash seems to be lost" } else { "" }
}

impl ProblemKind {
    /// How severe a problem of this kind is.
    pub fn severity(&self) -> Severity {
        use ProblemKind as P;
        match self {
            P::File(problem) => problem.severity(),
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

    /// What to do about it. `None` where the message alone makes that clear.
    pub fn help(&self) -> Option<String> {
        use ProblemKind as P;
        Some(match self {
            P::File(problem) => return problem.help(),
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
            P::NoAddress(_) => {
                "write `https://`, the host, and the path with %20 for a space".to_owned()
            }
            P::ForbiddenScheme(_) => "use https, mailto, a relative path or a fragment".to_owned(),
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
            P::IdCharacter(_) => "use letters, digits, `-` and `_`".to_owned(),
            P::ReservedId(_) => "choose another one".to_owned(),
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

/// The most problems that are listed of one file. Nobody reads more, and to list one for each byte of
/// a large file would take for ever.
pub const MOST: usize = 1_000;

/// Drops the problems beyond [`MOST`], and says so where there were any. That is an error, because one
/// of those that are dropped could be.
pub fn limit(problems: &mut Vec<Problem>) {
    if problems.len() > MOST {
        let span = problems[MOST].span.clone();
        problems.truncate(MOST);
        problems.push(Problem { kind: ProblemKind::TooMany, span });
    }
}
