//! A place among nodes that were published as HTML, on the way from one to the next.

use std::cell::RefCell;
use std::rc::Rc;

use web_sys::wasm_bindgen::JsCast;
use web_sys::{Element, Node, Text};

use super::{insert, text_node};

/// The place. Its clones move together.
#[derive(Clone)]
pub struct Cursor(Rc<RefCell<Place>>);

struct Place {
    parent: Node,
    next: Option<Node>,
    /// Whether the node before this place is text.
    is_after_text: bool,
}

impl Cursor {
    /// Before the first node in a parent.
    pub fn within(parent: &Node) -> Cursor {
        let place =
            Place { parent: parent.clone(), next: parent.first_child(), is_after_text: false };
        Cursor(Rc::new(RefCell::new(place)))
    }

    /// The element at this place.
    ///
    /// # Panics
    /// Where there is none: the page is not what was published, so nothing can be said of any of
    /// its nodes.
    pub fn element(&self) -> Element {
        let mut place = self.0.borrow_mut();
        place.is_after_text = false;
        let node = place.take();
        assert_eq!(node.node_type(), Node::ELEMENT_NODE, "an element was published here");
        node.unchecked_into()
    }

    /// The text at this place. One that is empty was not published, and is put in.
    pub fn text(&self, text: &str) -> Text {
        let mut place = self.0.borrow_mut();
        if text.is_empty() {
            let node = text_node(text);
            insert(&place.parent, &node, place.next.as_ref());
            return node;
        }
        if place.is_after_text {
            // A comment keeps the two apart.
            place.take();
        }
        place.is_after_text = true;
        let node = place.take();
        assert_eq!(node.node_type(), Node::TEXT_NODE, "a text was published here");
        node.unchecked_into()
    }
}

impl Place {
    fn take(&mut self) -> Node {
        let node = self.next.take().expect("a node was published here");
        self.next = node.next_sibling();
        node
    }
}
