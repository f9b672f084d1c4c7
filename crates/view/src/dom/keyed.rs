//! The rows of a list that stay while others come and go.

use std::collections::{HashMap, HashSet};

use leptos::prelude::Owner;
use web_sys::{Comment, Node};

use super::cursor::Cursor;
use super::deferred;
use super::mounted::Mounted;
use super::placeholder;
use crate::view;

/// The rows of a list, and a comment after them, by which the list knows its place.
pub struct Rows {
    rows: Vec<Row>,
    end: Comment,
}

struct Row {
    key: u64,
    mounted: Mounted,
    /// Owns what belongs to the row; it goes with it.
    owner: Owner,
}

impl Row {
    fn new(row: view::Row, parent: Option<&Owner>, cursor: Option<&Cursor>) -> Row {
        let owner = owner_within(parent);
        let mounted = owner.with(|| {
            let view = (row.make)();
            match cursor {
                Some(cursor) => Mounted::hydrate(view, cursor),
                None => Mounted::build(view),
            }
        });
        Row { key: row.key, mounted, owner }
    }

    /// Shows the view of a newer list in the same nodes.
    fn update(&mut self, row: view::Row, parent: Option<&Owner>) {
        let owner = owner_within(parent);
        owner.with(|| self.mounted.update((row.make)()));
        self.owner = owner;
    }
}

fn owner_within(parent: Option<&Owner>) -> Owner {
    parent.map_or_else(Owner::new, Owner::child)
}

/// What changes in a list.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// Rows come, go and move. Those that stay are as they were.
    Rows,
    /// The closure around the list ran again. What belonged to the rows went with its last run, so
    /// rows that stay are brought up to date.
    Everything,
}

impl Rows {
    /// Makes the rows, or takes them over from the cursor on.
    pub fn new(rows: Vec<view::Row>, owner: Option<&Owner>, cursor: Option<&Cursor>) -> Rows {
        let rows = rows.into_iter().map(|row| Row::new(row, owner, cursor)).collect();
        let end = cursor.map_or_else(placeholder, Cursor::placeholder);
        let rows = Rows { rows, end };
        rows.assert_unique();
        rows
    }

    /// Makes the rows that are new, takes out those that are gone, and puts all in their order.
    pub fn update(&mut self, rows: Vec<view::Row>, owner: Option<&Owner>, change: Change) {
        let mut gone = Vec::new();
        let mut before = HashMap::new();
        for row in self.rows.drain(..) {
            gone.extend(before.insert(row.key, row));
        }
        for row in rows {
            let row = match before.remove(&row.key) {
                None => Row::new(row, owner, None),
                Some(mut kept) => {
                    if change == Change::Everything {
                        kept.update(row, owner);
                    }
                    kept
                }
            };
            self.rows.push(row);
        }
        gone.extend(before.into_values());
        gone.iter().for_each(|row| row.mounted.take_out());
        if deferred::is_leaving() {
            // Such a row is a whole page. What belongs to it goes when there is time.
            deferred::forget_after_paint(gone);
        }
        self.assert_unique();
        self.arrange();
    }

    /// Complains, in a debug build, of rows with one key: which of them stays would be chance.
    fn assert_unique(&self) {
        debug_assert!(
            {
                let mut keys = HashSet::new();
                self.rows.iter().all(|row| keys.insert(row.key))
            },
            "two rows of a `<For>` have the same key; give each row a key of its own"
        );
    }

    /// Moves the rows that are not in their place, from the last to the first. Those that are stay
    /// untouched, and with them the focus.
    fn arrange(&self) {
        let Some(parent) = self.end.parent_node() else { return };
        let mut next: Node = self.end.clone().into();
        for row in self.rows.iter().rev() {
            let is_in_place = row
                .mounted
                .last_node()
                .and_then(|last| last.next_sibling())
                .is_some_and(|after| after == next);
            if !is_in_place {
                row.mounted.insert(&parent, Some(&next));
            }
            if let Some(first) = row.mounted.first_node() {
                next = first;
            }
        }
    }

    /// Does something with every node of the list, in order.
    pub fn each_node(&self, action: &mut dyn FnMut(&Node)) {
        self.rows.iter().for_each(|row| row.mounted.each_node(action));
        action(&self.end);
    }
}
