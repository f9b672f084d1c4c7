//! The five phases that a service goes through, in order.

use serde::{Deserialize, Serialize};

/// A stretch of a service's life that ends at a gate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Phase {
    /// Understanding the problem and the people who have it.
    Discovery,
    /// Trying out answers cheaply.
    Alpha,
    /// Building the real thing, used by real people.
    Beta,
    /// Released to everyone, run and improved.
    Live,
    /// Ended with care.
    Retirement,
}

impl Phase {
    /// Every phase, in the order in which a service meets them.
    pub const ALL: [Phase; 5] =
        [Phase::Discovery, Phase::Alpha, Phase::Beta, Phase::Live, Phase::Retirement];

    /// The phase's name as it stands in running text and in addresses.
    pub const fn name(self) -> &'static str {
        match self {
            Phase::Discovery => "discovery",
            Phase::Alpha => "alpha",
            Phase::Beta => "beta",
            Phase::Live => "live",
            Phase::Retirement => "retirement",
        }
    }

    /// The phase's name at the beginning of a sentence.
    pub const fn title(self) -> &'static str {
        match self {
            Phase::Discovery => "Discovery",
            Phase::Alpha => "Alpha",
            Phase::Beta => "Beta",
            Phase::Live => "Live",
            Phase::Retirement => "Retirement",
        }
    }

    /// The phase of that name, if there is one.
    pub fn from_name(name: &str) -> Option<Phase> {
        Phase::ALL.into_iter().find(|phase| phase.name() == name)
    }

    /// The phase before this one.
    pub fn previous(self) -> Option<Phase> {
        Phase::ALL.into_iter().rev().find(|phase| *phase < self)
    }

    /// The phase after this one.
    pub fn next(self) -> Option<Phase> {
        self.later().next()
    }

    /// The phases after this one, soonest first: those in which a criterion can reopen.
    pub fn later(self) -> impl Iterator<Item = Phase> {
        Phase::ALL.into_iter().filter(move |phase| *phase > self)
    }
}

#[cfg(test)]
mod tests {
    use super::Phase;

    #[test]
    fn phases_know_their_neighbours() {
        assert_eq!(Phase::Discovery.previous(), None);
        assert_eq!(Phase::Beta.previous(), Some(Phase::Alpha));
        assert_eq!(Phase::Beta.next(), Some(Phase::Live));
        assert_eq!(Phase::Retirement.next(), None);
        assert_eq!(Phase::Beta.later().collect::<Vec<_>>(), [Phase::Live, Phase::Retirement]);
    }

    #[test]
    fn names_lead_back_to_their_phase() {
        for phase in Phase::ALL {
            assert_eq!(Phase::from_name(phase.name()), Some(phase));
        }
        assert_eq!(Phase::from_name("Live"), None);
    }
}
