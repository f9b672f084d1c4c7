//! Copies of the same items, changed apart from each other and brought together again, lose nothing
//! that anybody wrote: whatever the clocks say, in whatever order texts arrive, and whichever of two
//! stores loses what it had.

mod two;
mod world;

use std::collections::BTreeSet;

use proptest::prelude::*;
use waymark_model::store::item::Key;
use waymark_model::store::replica::Replica;

use crate::world::{Step, World, any_step};

proptest! {
    #[test]
    fn no_acknowledged_text_is_lost(steps in prop::collection::vec(any_step(), 0..60)) {
        let mut world = World::default();
        world.open();
        for step in steps {
            world.take(step);
        }
        let shown = world.shown();
        for text in world.acknowledged.clone() {
            let successors = world.successors(&text);
            // An answer that was cleared shows nothing.
            let is_there = successors.contains("") || successors.iter().any(|text| shown.contains(text));
            prop_assert!(is_there, "{text} is gone; shown are {shown:?}");
        }
    }

    #[test]
    fn tabs_that_heard_everything_agree(steps in prop::collection::vec(any_step(), 0..60)) {
        let mut world = World::default();
        world.open();
        world.open();
        for step in steps {
            if !matches!(step, Step::Kill { .. }) {
                world.take(step);
            }
        }
        let mut rounds = 0;
        while world.tabs.iter().any(|tab| !tab.events.is_empty()) {
            rounds += 1;
            prop_assert!(rounds < 1_000, "the tabs never come to rest");
            for tab in 0..world.tabs.len() {
                world.take(Step::Hear { tab, event: 0 });
            }
        }
        let keys: BTreeSet<Key> = world.tabs.iter().flat_map(|tab| tab.replica.keys()).collect();
        for key in keys {
            let texts: BTreeSet<_> =
                world.tabs.iter_mut().map(|tab| tab.replica.text(&key)).collect();
            prop_assert_eq!(texts.len(), 1, "{:?}", texts);
        }
    }

    #[test]
    fn the_order_in_which_copies_meet_never_matters(
        steps in prop::collection::vec(any_step(), 0..40),
        order in Just(vec![0, 1, 2]).prop_shuffle(),
        again in 0..3_usize,
    ) {
        let mut world = World::default();
        for _ in 0..3 {
            world.open();
        }
        for step in steps {
            if !matches!(step, Step::Kill { .. } | Step::LoseStorage | Step::LoseCopies) {
                world.take(step);
            }
        }
        let mut tabs = world.tabs;
        let keys: BTreeSet<Key> = tabs.iter().flat_map(|tab| tab.replica.keys()).collect();
        for key in keys {
            let texts: Vec<_> = tabs.iter_mut().map(|tab| tab.replica.text(&key)).collect();
            let together = |order: &[usize]| {
                let mut replica = Replica::new("meeting".to_owned());
                for index in order {
                    replica.receive(&key, &texts[*index]).expect("it can be read");
                }
                replica.text(&key)
            };
            let once = together(&[0, 1, 2]);
            prop_assert_eq!(&together(&order), &once);
            prop_assert_eq!(&together(&[&order[..], &[again]].concat()), &once);
            // Two that have met, and then meet the third.
            let mut pair = Replica::new("pair".to_owned());
            pair.receive(&key, &texts[order[1]]).expect("it can be read");
            pair.receive(&key, &texts[order[2]]).expect("it can be read");
            let mut all = Replica::new("all".to_owned());
            all.receive(&key, &texts[order[0]]).expect("it can be read");
            all.receive(&key, &pair.text(&key)).expect("it can be read");
            prop_assert_eq!(all.text(&key), once);
        }
    }
}
