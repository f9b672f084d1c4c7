//! A place among nodes that were published as HTML, on the way from one to the next.

use std::cell::RefCell;
use std::rc::Rc;

use web_sys::wasm_bindgen::JsCast;
use web_sys::{Comment, Element, Node, Text};

use super::{insert, placeholder};

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

    /// Before an element.
    pub fn at(element: &Element) -> Cursor {
        // What is taken over is one element, so the parent is never asked for.
        let parent = element.parent_node().unwrap_or_else(|| element.clone().into());
        let next = Some(element.clone().into());
        Cursor(Rc::new(RefCell::new(Place { parent, next, is_after_text: false })))
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

    /// The node at this place, whatever it is, with which text ends.
    ///
    /// # Panics
    /// Where there is none, as for [`Cursor::element`].
    pub fn node(&self) -> Node {
        let mut place = self.0.borrow_mut();
        place.is_after_text = false;
        place.take()
    }

    /// Puts in what holds the place of a view with nothing to show, which is not published.
    pub fn placeholder(&self) -> Comment {
        let place = self.0.borrow();
        let node = placeholder();
        insert(&place.parent, &node, place.next.as_ref());
        node
    }

    /// The text at this place, which is not empty.
    ///
    /// # Panics
    /// Where there is none, as for [`Cursor::element`].
    pub fn text(&self) -> Text {
        let mut place = self.0.borrow_mut();
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
