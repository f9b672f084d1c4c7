//! The five phases that a service goes through, in order.

use serde::{Deserialize, Serialize};

/// A part of a service's life. Each ends with a gate, at which people decide whether the service
/// goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Phase {
    /// The team learns about the problem and the people who have it.
    Discovery,
    /// The team tries out cheap prototypes of several solutions.
    Alpha,
    /// The team builds the service, and real people use it.
    Beta,
    /// The service is open to everybody, and is run and improved.
    Live,
    /// The service is ended.
    Retirement,
}

impl Phase {
    /// All phases in order.
    pub const ALL: [Phase; 5] =
        [Phase::Discovery, Phase::Alpha, Phase::Beta, Phase::Live, Phase::Retirement];

    /// The name in running text, in addresses and in stored JSON: `live`.
    pub const fn name(self) -> &'static str {
        match self {
            Phase::Discovery => "discovery",
            Phase::Alpha => "alpha",
            Phase::Beta => "beta",
            Phase::Live => "live",
            Phase::Retirement => "retirement",
        }
    }

    /// The name at the beginning of a sentence: `Live`.
    pub const fn title(self) -> &'static str {
        match self {
            Phase::Discovery => "Discovery",
            Phase::Alpha => "Alpha",
            Phase::Beta => "Beta",
            Phase::Live => "Live",
            Phase::Retirement => "Retirement",
        }
    }

    /// The phase with this [`Phase::name`].
    pub fn from_name(name: &str) -> Option<Phase> {
        Phase::ALL.into_iter().find(|phase| phase.name() == name)
    }

    /// The phase before this one; `None` for discovery.
    pub fn previous(self) -> Option<Phase> {
        Phase::ALL.into_iter().rev().find(|phase| *phase < self)
    }

    /// The phase after this one; `None` for retirement.
    pub fn next(self) -> Option<Phase> {
        self.later().next()
    }

    /// The phases after this one, in order: those to which a criterion can be put off.
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
