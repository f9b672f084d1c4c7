//! Whom a memo tells of changes.

use waymark_view::prelude::*;

/// Counts how often what follows a memo was derived again.
fn follower(follow: impl Fn() + Send + Sync + 'static) -> Memo<usize> {
    Memo::new(move |runs: Option<&usize>| {
        follow();
        runs.map_or(1, |runs| runs + 1)
    })
}

#[test]
fn a_memo_that_nobody_has_read_can_be_followed() {
    Owner::new().with(|| {
        let source = RwSignal::new(1);
        let memo = Memo::new(move |_| source.get());
        let runs = follower(move || memo.track());
        assert_eq!(runs.get_untracked(), 1);
        source.set(2);
        assert_eq!(runs.get_untracked(), 2);
    });
}

#[test]
fn followers_are_told_of_another_value_and_not_of_the_same() {
    Owner::new().with(|| {
        let source = RwSignal::new(1);
        let is_even = Memo::new(move |_| source.get() % 2 == 0);
        let runs = follower(move || is_even.with(|_| ()));
        assert_eq!(runs.get_untracked(), 1);
        for (value, expected) in [(3, 1), (4, 2), (6, 2), (7, 3)] {
            source.set(value);
            assert_eq!(runs.get_untracked(), expected, "at {value}");
        }
    });
}

#[test]
fn a_memo_derives_its_value_from_the_one_before() {
    Owner::new().with(|| {
        let source = RwSignal::new(1);
        let highest = Memo::new(move |before: Option<&i32>| {
            before.copied().unwrap_or_default().max(source.get())
        });
        for (value, expected) in [(1, 1), (5, 5), (2, 5)] {
            source.set(value);
            assert_eq!(highest.get_untracked(), expected, "at {value}");
        }
    });
}
