//! Holds Waymark's own content pack to what it promises. Each failure names the guide or criterion.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;
use std::path::Path;
use std::sync::LazyLock;

use waymark_content::problem::Severity;
use waymark_model::content::assessment::Criterion;
use waymark_model::content::guide::{
    Block, Guide, GuideKind, GuidePath, KnowledgeCheck, Target, plain_text,
};
use waymark_model::content::phase::Phase;
use waymark_site::check::diagnostics::{self, Colour};
use waymark_site::check::text::{self, Role, Text, Words};
use waymark_site::check::{coverage, criteria, glossary};
use waymark_site::pack::Pack;

/// Cargo runs tests in the folder of their package.
const CONTENT: &str = "../../content";

static PACK: LazyLock<Pack> =
    LazyLock::new(|| Pack::load(Path::new(CONTENT)).expect("the content pack can be read"));

/// The topic guides of the pack.
const TOPICS: [&str; 37] = [
    "accessibility",
    "agile-delivery",
    "analytics",
    "authority-to-operate",
    "common-patterns-and-platforms",
    "content-design",
    "deployment-and-release",
    "ending-a-service",
    "going-live",
    "handing-over",
    "holding-an-assessment",
    "incidents",
    "inclusion-and-assisted-support",
    "information-security",
    "joined-up-channels",
    "legacy-and-transition",
    "measurement",
    "monitoring",
    "open-source",
    "operations",
    "performance-testing",
    "privacy",
    "prototyping",
    "related-services",
    "security-testing",
    "service-manager",
    "service-scope",
    "technology-choices",
    "testing-and-code-quality",
    "the-service-standard",
    "the-team",
    "uptime-and-availability",
    "user-needs",
    "user-research",
    "user-stories",
    "user-support",
    "working-in-the-open",
];

/// How many criteria the assessment of each phase may have.
const CRITERIA: [(Phase, RangeInclusive<usize>); 5] = [
    (Phase::Discovery, 12..=18),
    (Phase::Alpha, 14..=20),
    (Phase::Beta, 18..=26),
    (Phase::Live, 22..=34),
    (Phase::Retirement, 12..=20),
];

/// Fails with what is wrong, one thing on each line, where anything is.
fn assert_none(wrong: impl IntoIterator<Item = String>) {
    let wrong: Vec<String> = wrong.into_iter().collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Says that a number is out of its range, where it is.
fn out_of_range(
    whose: impl std::fmt::Display,
    what: &str,
    number: usize,
    range: &RangeInclusive<usize>,
) -> Option<String> {
    let (least, most) = (range.start(), range.end());
    (!range.contains(&number)).then(|| format!("{whose}: {number} {what}, not {least} to {most}"))
}

fn phase_guides() -> impl Iterator<Item = (Phase, &'static Guide)> {
    PACK.guides().filter_map(|guide| match guide.kind() {
        GuideKind::Phase(phase) => Some((phase, guide)),
        _ => None,
    })
}

fn topic_path(name: &str) -> GuidePath {
    GuidePath::new(&format!("topics/{name}")).expect("the path is within the pack")
}

fn all_criteria() -> impl Iterator<Item = &'static Criterion> {
    criteria::criteria(PACK.guides())
}

/// The guides that some texts lead to.
fn linked<'a>(texts: impl IntoIterator<Item = Text<'a>>) -> BTreeSet<GuidePath> {
    let links = texts.into_iter().flat_map(|text| Words::of(text.text).links);
    links
        .filter_map(|(_, target)| match target {
            Target::Guide { path, .. } => Some(path.clone()),
            _ => None,
        })
        .collect()
}

fn knowledge_checks(guide: &Guide) -> impl Iterator<Item = &KnowledgeCheck> {
    guide.body.iter().filter_map(|block| match block {
        Block::KnowledgeCheck(check) => Some(check),
        _ => None,
    })
}

#[test]
fn the_checker_finds_no_error_and_no_warning() {
    let grave = PACK.files.iter().flat_map(|file| {
        let problems = file.problems.iter();
        problems
            .filter(|problem| problem.kind.severity() > Severity::Note)
            .map(|problem| diagnostics::render_problem(file, problem, Colour::No))
    });
    assert_none(grave);
}

#[test]
fn every_claim_is_carried_by_a_guide_and_a_criterion() {
    let coverage = coverage::coverage(PACK.guides());
    let claims = (1..=11).map(|number| ("L", number)).chain((1..=20).map(|number| ("G", number)));
    let lacking = claims.filter_map(|(letters, number)| {
        let carriers = coverage.get(&(letters.to_owned(), number)).cloned().unwrap_or_default();
        (!carriers.complete()).then(|| format!("{letters}{number}: {carriers:?}"))
    });
    assert_none(lacking);
}

#[test]
fn each_phase_has_its_share_of_criteria() {
    let counts: BTreeMap<Phase, criteria::Count> =
        criteria::counts(PACK.guides()).into_iter().map(|count| (count.phase, count)).collect();
    let wrong = CRITERIA.iter().filter_map(|(phase, range)| {
        let count = counts.get(phase).map_or(0, |count| count.all);
        out_of_range(phase.name(), "criteria", count, range)
    });
    assert_none(wrong);
    let wrong = counts.values().filter(|count| count.must * 2 > count.all).map(|count| {
        format!("{}: {} of {} criteria are must", count.phase.name(), count.must, count.all)
    });
    assert_none(wrong);
}

#[test]
fn criteria_follow_each_other_from_phase_to_phase() {
    let chains = criteria::chains(PACK.guides());
    assert!(chains.len() >= 20, "{} chains, not 20 or more: {chains:#?}", chains.len());
    let wrong = all_criteria().filter_map(|criterion| {
        let adds = plain_text(&criterion.follows.as_ref()?.adds);
        let is_sentence = adds.split_whitespace().count() >= 3 && adds.trim_end().ends_with('.');
        (!is_sentence).then(|| format!("{}: what the bar adds is “{adds}”", criterion.id))
    });
    assert_none(wrong);
}

#[test]
fn a_criterion_names_the_one_it_follows_in_its_own_words() {
    let statements: BTreeMap<_, String> =
        all_criteria().map(|criterion| (criterion.id.clone(), criterion.wording_text())).collect();
    let wrong = all_criteria().filter_map(|criterion| {
        let follows = criterion.follows.as_ref()?;
        let said = plain_text(&follows.text);
        let statement = statements.get(&follows.criterion)?.trim_end_matches('.');
        (said != statement).then(|| format!("{}: “{said}” is not “{statement}”", criterion.id))
    });
    assert_none(wrong);
}

#[test]
fn every_phase_guide_has_knowledge_checks() {
    let wrong = phase_guides().flat_map(|(phase, guide)| {
        let count = knowledge_checks(guide).count();
        let checks = out_of_range(phase.name(), "knowledge checks", count, &(3..=5));
        let choices = knowledge_checks(guide).filter_map(|check| {
            out_of_range(&check.id.0, "choices", check.choices.len(), &(3..=5))
        });
        checks.into_iter().chain(choices).collect::<Vec<_>>()
    });
    assert_none(wrong);
}

#[test]
fn no_right_choice_is_known_by_its_length() {
    let of_all = PACK.guides().flat_map(knowledge_checks);
    let longest = of_all.filter_map(|check| {
        let words = |correct| {
            let choices = check.choices.iter().filter(move |choice| choice.correct == correct);
            choices.map(|choice| plain_text(&choice.text).split_whitespace().count()).max()
        };
        (words(true) > words(false))
            .then(|| format!("{}: the right choice has the most words", check.id.0))
    });
    assert_none(longest);
}

#[test]
fn the_pack_has_its_topic_guides_and_no_other() {
    let expected: BTreeSet<GuidePath> = TOPICS.map(topic_path).into();
    let topics = PACK.guides().filter(|guide| guide.kind() == GuideKind::Topic);
    let found: BTreeSet<GuidePath> = topics.map(|guide| guide.path.clone()).collect();
    assert_none(expected.difference(&found).map(|path| format!("{path}: not there")));
    assert_none(found.difference(&expected).map(|path| format!("{path}: not in the list here")));
}

#[test]
fn every_topic_guide_is_linked_from_the_prose_of_a_phase() {
    let prose = phase_guides().flat_map(|(_, guide)| text::of_blocks(&guide.body));
    let found = linked(prose.filter(|text| text.role != Role::Check));
    let lost = TOPICS.map(topic_path).into_iter().filter(|path| !found.contains(path));
    assert_none(lost.map(|path| format!("{path}: no phase guide's prose leads to it")));
}

#[test]
fn every_topic_guide_is_for_reading_on_a_criterion() {
    let read = all_criteria()
        .map(|criterion| Text { role: Role::Running, text: criterion.read.as_slice() });
    let found = linked(read);
    let lost = TOPICS.map(topic_path).into_iter().filter(|path| !found.contains(path));
    assert_none(lost.map(|path| format!("{path}: no criterion says to read it")));
}

#[test]
fn every_topic_guide_leads_on_to_two_others() {
    let topics = PACK.guides().filter(|guide| guide.kind() == GuideKind::Topic);
    let wrong = topics.filter_map(|guide| {
        let mut others = linked(text::of_guide(guide));
        others.retain(|path| *path != guide.path && path.as_str() != glossary::GLOSSARY);
        let path = &guide.path;
        (others.len() < 2).then(|| format!("{path}: leads on to {} other guides", others.len()))
    });
    assert_none(wrong);
}

#[test]
fn guides_have_a_length_that_can_be_read() {
    let wrong = PACK.guides().filter_map(|guide| {
        let range = match guide.kind() {
            GuideKind::Phase(_) => 900..=1600,
            GuideKind::Topic => 400..=900,
            GuideKind::Home | GuideKind::Other => return None,
        };
        let words = text::words_before_assessment(guide);
        out_of_range(&guide.path, "words before the assessment", words, &range)
    });
    assert_none(wrong);
}

#[test]
fn every_criterion_is_complete() {
    let wrong = all_criteria().flat_map(|criterion| {
        let id = &criterion.id;
        let lead = criterion.lead.is_none().then(|| format!("{id}: no lead"));
        let why = criterion.why.is_empty().then(|| format!("{id}: no reason why it matters"));
        let evidence = out_of_range(id, "items of evidence", criterion.evidence.len(), &(2..=4));
        [lead, why, evidence].into_iter().flatten()
    });
    assert_none(wrong);
}

#[test]
fn the_page_for_writers_is_no_part_of_the_pack() {
    let names = PACK.files.iter().map(|file| file.guide.path.as_str());
    let found = names.chain(PACK.assets.iter().map(String::as_str));
    assert_none(found.filter(|name| name.contains("README")).map(str::to_owned));
}

/// The examples stand in blocks that are indented by four spaces; the first is of commands.
#[test]
fn the_examples_for_writers_are_read_without_a_problem() {
    let file = Path::new(CONTENT).join("README.md");
    let text = std::fs::read_to_string(file).expect("the page for writers can be read");
    let is_example = |line: &&str| line.starts_with("    ") || line.is_empty();
    let lines = text.lines().skip_while(|line| *line != "    ---").filter(is_example);
    let source: String =
        lines.map(|line| format!("{}\n", line.strip_prefix("    ").unwrap_or(line))).collect();
    let parsed = waymark_content::parse(&GuidePath::phase(Phase::Beta), &source);
    assert_eq!(parsed.problems, [], "{source}");
    let criteria: Vec<_> = criteria::criteria([&parsed.guide]).collect();
    assert_eq!(criteria.len(), 1);
    assert_eq!(criteria[0].aliases.len(), 1);
    assert_eq!(knowledge_checks(&parsed.guide).count(), 1);
}
