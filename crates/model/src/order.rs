//! A sort that is small in WebAssembly.
//!
//! The sort of the standard library is made for speed. The compiler repeats it for each type that
//! is sorted, at some six kilobytes each. This one sorts indices, so that all types share one merge
//! sort.

use std::cmp::Ordering;

/// Sorts `items` by a comparison. The sort is stable: equal items keep their order.
pub fn sort_by<T>(items: &mut Vec<T>, mut compare: impl FnMut(&T, &T) -> Ordering) {
    let indices = (0..items.len()).collect();
    let indices = sorted(indices, &mut |a, b| compare(&items[a], &items[b]));
    let mut unsorted: Vec<Option<T>> = items.drain(..).map(Some).collect();
    items.extend(indices.into_iter().filter_map(|index| unsorted[index].take()));
}

/// Merge sort: sorts each half, then merges the two.
fn sorted(
    mut indices: Vec<usize>,
    compare: &mut dyn FnMut(usize, usize) -> Ordering,
) -> Vec<usize> {
    if indices.len() < 2 {
        return indices;
    }
    let second = indices.split_off(indices.len() / 2);
    let mut merged = Vec::with_capacity(indices.len() + second.len());
    let mut first = sorted(indices, compare).into_iter().peekable();
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
