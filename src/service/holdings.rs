//! What a service holds, in words, for exports and for deletions.

use waymark_model::service::Service;
use waymark_model::store::item::Key;
use waymark_model::verdict::counts::counted;

/// How much one service holds, or several.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Holdings {
    /// In every phase.
    pub answers: usize,
    pub evidence: usize,
    pub records: usize,
    /// Choices in knowledge checks. They belong to no service.
    pub choices: usize,
}

impl Holdings {
    pub fn of(service: &Service) -> Holdings {
        Holdings {
            answers: service.answers.iter().count(),
            evidence: service.evidence.len(),
            records: service.records.len(),
            choices: 0,
        }
    }

    /// Counts the items under some keys.
    pub fn of_keys(keys: impl IntoIterator<Item = Key>) -> Holdings {
        let mut holdings = Holdings::default();
        for key in keys {
            match key {
                Key::Profile(_) => {}
                Key::Answer(..) => holdings.answers += 1,
                Key::Evidence(..) => holdings.evidence += 1,
                Key::Record(..) => holdings.records += 1,
                Key::Check(_) => holdings.choices += 1,
            }
        }
        holdings
    }

    pub fn is_nothing(self) -> bool {
        self == Holdings::default()
    }

    /// In one line: `24 answers, 3 pieces of evidence, 2 records`.
    pub fn in_words(self) -> String {
        let kinds = [
            (self.answers, "answer", "answers"),
            (self.evidence, "piece of evidence", "pieces of evidence"),
            (self.records, "record", "records"),
            (self.choices, "choice in a knowledge check", "choices in knowledge checks"),
        ];
        let there = kinds.into_iter().filter(|(number, ..)| *number > 0);
        let words: Vec<String> =
            there.map(|(number, one, several)| counted(number, one, several)).collect();
        if words.is_empty() { "nothing yet".to_owned() } else { words.join(", ") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_there_is_named() {
        let check = |answers, evidence, records, expected: &str| {
            let holdings = Holdings { answers, evidence, records, choices: 0 };
            assert_eq!(holdings.in_words(), expected);
        };
        check(0, 0, 0, "nothing yet");
        check(24, 3, 2, "24 answers, 3 pieces of evidence, 2 records");
        check(1, 0, 1, "1 answer, 1 record");
    }
}
