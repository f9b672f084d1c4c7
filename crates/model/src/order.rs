//! Puts things in order.
//!
//! The standard library's sorting is made for speed: some six kilobytes of code for every type that is
//! sorted. Here the places of things are sorted, which is the same code for all of them, and little.

use std::cmp::Ordering;

/// Sorts things by a comparison. What is equal keeps its order.
pub fn sort_by<T>(things: &mut Vec<T>, mut compare: impl FnMut(&T, &T) -> Ordering) {
    let places = (0..things.len()).collect();
    let places = sorted(places, &mut |a, b| compare(&things[a], &things[b]));
    let mut taken: Vec<Option<T>> = things.drain(..).map(Some).collect();
    things.extend(places.into_iter().filter_map(|place| taken[place].take()));
}

/// Sorts each half, and takes from both what comes first.
fn sorted(mut places: Vec<usize>, compare: &mut dyn FnMut(usize, usize) -> Ordering) -> Vec<usize> {
    if places.len() < 2 {
        return places;
    }
    let second = places.split_off(places.len() / 2);
    let mut merged = Vec::with_capacity(places.len() + second.len());
    let mut first = sorted(places, compare).into_iter().peekable();
    let mut second = sorted(second, compare).into_iter().peekable();
    while let (Some(a), Some(b)) = (first.peek(), second.peek()) {
        let next = if compare(*a, *b).is_gt() { second.next() } else { first.next() };
        merged.extend(next);
    }
    merged.extend(first.chain(second));
    merged
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_equal_keeps_its_order() {
        let mut words = vec!["pear", "fig", "plum", "kiwi", "date", "fig"];
        sort_by(&mut words, |a, b| a.len().cmp(&b.len()));
        assert_eq!(words, ["fig", "fig", "pear", "plum", "kiwi", "date"]);
    }
}
