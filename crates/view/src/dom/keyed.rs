//! The rows of a list that stay while others come and go.

use std::collections::HashMap;

use leptos::prelude::Owner;
use web_sys::{Comment, Node};

use super::cursor::Cursor;
use super::later;
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
    _owner: Owner,
}

impl Row {
    fn new(row: view::Row, parent: Option<&Owner>, cursor: Option<&Cursor>) -> Row {
        let owner = parent.map_or_else(Owner::new, |parent| parent.with(Owner::new));
        let mounted = owner.with(|| {
            let view = (row.make)();
            match cursor {
                Some(cursor) => Mounted::hydrate(view, cursor),
                None => Mounted::build(view),
            }
        });
        Row { key: row.key, mounted, _owner: owner }
    }
}

impl Rows {
    /// Makes the rows, or takes them over from the cursor on.
    pub fn new(rows: Vec<view::Row>, owner: Option<&Owner>, cursor: Option<&Cursor>) -> Rows {
        let rows = rows.into_iter().map(|row| Row::new(row, owner, cursor)).collect();
        let end = cursor.map_or_else(placeholder, Cursor::placeholder);
        Rows { rows, end }
    }

    /// Makes the rows that are new, takes out those that are gone, and puts all in their order.
    pub fn update(&mut self, rows: Vec<view::Row>, owner: Option<&Owner>) {
        let mut before: HashMap<u64, Row> = self.rows.drain(..).map(|row| (row.key, row)).collect();
        self.rows = rows
            .into_iter()
            .map(|row| before.remove(&row.key).unwrap_or_else(|| Row::new(row, owner, None)))
            .collect();
        before.values().for_each(|row| row.mounted.take_out());
        if later::is_leaving() {
            // Such a row is a whole page. What belongs to it goes when there is time.
            later::forget_after_paint(before);
        }
        self.arrange();
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
