//! Makes sentences from lists of everyday words. They mean little, but are as long and as varied as
//! those of a guide, so that they take as long to parse and to render, and compress as well.

use crate::draw::Draw;

/// Things, in the plural, so that no sentence needs an article.
const THINGS: &[&str] = &[
    "letters",
    "forms",
    "queues",
    "counters",
    "calls",
    "maps",
    "plans",
    "tests",
    "records",
    "budgets",
    "contracts",
    "releases",
    "alarms",
    "backups",
    "notes",
    "drafts",
    "questions",
    "answers",
    "payments",
    "receipts",
    "permits",
    "signs",
    "doors",
    "desks",
    "screens",
    "buttons",
    "labels",
    "charts",
    "figures",
    "promises",
    "risks",
    "delays",
    "faults",
    "repairs",
    "visits",
    "meetings",
    "rooms",
    "tools",
    "parts",
    "steps",
    "rules",
    "limits",
    "reasons",
    "stories",
    "sketches",
    "models",
    "keys",
    "locks",
    "logs",
    "servers",
    "cables",
    "copies",
    "archives",
    "lists",
    "tables",
    "deadlines",
    "holidays",
    "lessons",
    "habits",
    "guesses",
    "surveys",
    "samples",
    "photographs",
    "addresses",
    "names",
    "numbers",
    "complaints",
    "thanks",
    "refunds",
    "leaflets",
    "posters",
    "buses",
    "bridges",
    "gardens",
    "benches",
    "boxes",
    "baskets",
    "tickets",
    "stamps",
    "envelopes",
    "folders",
    "pencils",
    "lamps",
    "windows",
    "ladders",
    "clocks",
    "calendars",
    "journeys",
    "corners",
    "crossings",
    "handovers",
    "rehearsals",
    "warnings",
    "exceptions",
    "estimates",
    "targets",
];

/// People, in the plural.
const PEOPLE: &[&str] = &[
    "residents",
    "carers",
    "advisers",
    "clerks",
    "drivers",
    "tenants",
    "students",
    "nurses",
    "builders",
    "farmers",
    "sponsors",
    "inspectors",
    "suppliers",
    "librarians",
    "traders",
    "newcomers",
    "neighbours",
    "pensioners",
    "parents",
    "apprentices",
];

/// What things are like.
const QUALITIES: &[&str] = &[
    "slow",
    "early",
    "quiet",
    "broken",
    "careful",
    "narrow",
    "cheap",
    "honest",
    "heavy",
    "recent",
    "missing",
    "public",
    "private",
    "local",
    "distant",
    "simple",
    "tangled",
    "useful",
    "doubtful",
    "steady",
    "sudden",
    "plain",
    "hidden",
    "open",
    "urgent",
    "patient",
    "costly",
    "rough",
    "final",
    "weekly",
    "daily",
    "spare",
    "second",
    "common",
    "rare",
    "faded",
    "fresh",
    "ordinary",
    "strange",
    "safe",
    "fragile",
    "short",
    "lengthy",
    "signed",
    "printed",
    "spoken",
    "written",
    "counted",
    "borrowed",
    "shared",
    "forgotten",
    "expected",
    "awkward",
    "crowded",
    "empty",
    "gentle",
    "stubborn",
    "generous",
    "outdated",
    "promising",
];

/// What people do with things.
const DEEDS: &[&str] = &[
    "check",
    "repair",
    "replace",
    "describe",
    "count",
    "compare",
    "question",
    "collect",
    "deliver",
    "answer",
    "postpone",
    "rehearse",
    "publish",
    "translate",
    "measure",
    "simplify",
    "combine",
    "divide",
    "protect",
    "label",
    "copy",
    "store",
    "destroy",
    "recover",
    "open",
    "close",
    "move",
    "watch",
    "explain",
    "correct",
    "approve",
    "refuse",
    "test",
    "share",
    "follow",
    "finish",
    "prepare",
    "support",
    "sort",
    "remember",
    "discuss",
    "improve",
    "shorten",
    "announce",
];

const TIMES: &[&str] = &[
    "before the first release",
    "after every change",
    "in the second week",
    "once a month",
    "while the office is closed",
    "on a busy morning",
    "during the trial",
    "at the next review",
    "as soon as a fault appears",
    "when the contract ends",
    "before anybody asks",
    "at the start of the year",
    "in front of the whole team",
    "over a quiet lunch",
    "within two days",
    "until the numbers settle",
    "on the day of the gate",
    "for as long as it takes",
    "between two holidays",
    "when winter comes",
    "after the handover",
    "in the last hour",
    "whenever the weather turns",
    "on paper as well as on a screen",
];

const REASONS: &[&str] = &[
    "because nobody else will notice",
    "since it costs less than waiting",
    "so that a stranger can follow it",
    "or the same mistake comes back",
    "as the law may ask for it",
    "because memory is short",
    "so that nobody is left behind",
    "since guesses harden into facts",
    "because the first answer is seldom the best",
    "so that the next team can begin at once",
    "or people lose their patience",
    "since a small sample misleads",
    "because it was promised in writing",
    "so that money is left for repairs",
    "or silence is taken for consent",
    "because half of them never return",
    "since habits outlive their causes",
    "so that the figures can be trusted",
    "because a good plan survives bad news",
    "or the door stays shut for someone",
];

/// Random words and sentences.
#[derive(Clone, Debug)]
pub struct Words(Draw);

impl Words {
    /// The words of the page with this name.
    pub fn of(name: &str) -> Words {
        Words(Draw::of(name))
    }

    pub fn draw(&mut self) -> &mut Draw {
        &mut self.0
    }

    /// Things with a quality: `slow letters`.
    pub fn thing(&mut self) -> String {
        format!("{} {}", self.0.pick(QUALITIES), self.0.pick(THINGS))
    }

    pub fn people(&mut self) -> &'static str {
        self.0.pick(PEOPLE)
    }

    /// What people do: `repair slow letters`.
    pub fn deed(&mut self) -> String {
        format!("{} {}", self.0.pick(DEEDS), self.thing())
    }

    /// When something happens: `on a busy morning`.
    pub fn time(&mut self) -> &'static str {
        self.0.pick(TIMES)
    }

    /// A title of two words: `Slow letters`.
    pub fn title(&mut self) -> String {
        capital(&self.thing())
    }

    pub fn sentence(&mut self) -> String {
        let time = self.time();
        let reason = self.0.pick(REASONS);
        let people = self.people();
        let (first, second) = (self.deed(), self.deed());
        let thing = self.thing();
        capital(&match self.0.below(8) {
            0 => format!("{people} {first} {time}, {reason}."),
            1 => format!("{time}, {first} and {second}."),
            2 => format!("if {people} {first}, {second} {time}."),
            3 => format!("ask the {people} who {first} what {thing} mean to them."),
            4 => format!("{thing} tell the {people} more than words do, so {first} {time}."),
            5 => format!("you {first} {reason}."),
            6 => format!("do not {first} {time}: {people} would rather {second}."),
            _ => format!("{people} who {first} seldom {second}, {reason}."),
        })
    }

    pub fn sentences(&mut self, count: usize) -> String {
        (0..count).map(|_| self.sentence()).collect::<Vec<_>>().join(" ")
    }
}

/// A text with its first letter in upper case.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
