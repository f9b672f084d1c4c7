//! Nodes that stay as they are.

use web_sys::{Element, Node};

use super::cursor::Cursor;
use super::element::create;
use super::{insert, text_node};
use crate::Prose;
use crate::template::Part;

/// Makes the nodes, outside the page.
pub fn build(prose: &Prose) -> Vec<Node> {
    let mut roots: Vec<Node> = Vec::new();
    let mut open: Vec<Element> = Vec::new();
    let mut add = |node: &Node, parent: Option<&Element>| match parent {
        Some(parent) => insert(parent, node, None),
        None => roots.push(node.clone()),
    };
    for part in prose.parts() {
        match part {
            Part::Open { name, is_svg, .. } => {
                let element = create(name, is_svg);
                add(&element, open.last());
                open.push(element);
            }
            Part::Attribute { name, value } => {
                if let Some(element) = open.last() {
                    let _ = element.set_attribute(name, value);
                }
            }
            Part::Text(text) => add(&text_node(text), open.last()),
            Part::Close => drop(open.pop()),
            // Prose has no slots.
            Part::AttributeSlot(_)
            | Part::PropertySlot(_)
            | Part::ListenerSlot(_)
            | Part::ReferenceSlot
            | Part::ChildSlot => {}
        }
    }
    roots
}

/// Passes over the nodes, which are in the page.
pub fn hydrate(prose: &Prose, cursor: &Cursor) -> Vec<Node> {
    (0..prose.len()).map(|_| cursor.node()).collect()
}
