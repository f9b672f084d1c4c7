//! The elements of a template, with what fills them.

use wasm_bindgen::JsValue;
use web_sys::{Element, Node};

use super::cursor::Cursor;
use super::effect::Effect;
use super::listener::Listener;
use super::mounted::Mounted;
use super::{document, text_node};
use crate::slot::{Slot, Slots, mismatch};
use crate::template::{Part, Parts};
use crate::value::{self, Plain, Value};

/// The namespaces of elements.
const HTML: &str = "http://www.w3.org/1999/xhtml";
const SVG: &str = "http://www.w3.org/2000/svg";

/// The nodes of a template, and its slots.
pub struct Elements {
    template: &'static str,
    /// The nodes on the template's own level, in order.
    roots: Vec<Root>,
    slots: Vec<Filled>,
}

/// Something on a template's own level.
enum Root {
    Node(Node),
    /// The view in the slot of this number.
    Slot(usize),
}

/// A slot in the page.
enum Filled {
    Child(Mounted),
    Value(Target, Held),
    Listener(Listener),
    Reference(Element),
}

/// What a value belongs to.
#[derive(Clone)]
struct Target {
    element: Element,
    name: &'static str,
    kind: TargetKind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum TargetKind {
    Attribute,
    Property,
}

/// A value in the page.
enum Held {
    Plain(Plain),
    Dynamic(Effect<Plain>),
}

impl Elements {
    /// Makes the elements, outside the page.
    pub fn build(template: &'static str, slots: Vec<Slot>) -> Elements {
        let mut walk = Walk::new(slots);
        for part in Parts::of(template) {
            match part {
                Part::Open { name, is_svg, .. } => walk.open(create(name, is_svg)),
                Part::Attribute { name, value } => {
                    if let Some(element) = walk.open.last() {
                        let _ = element.set_attribute(name, value);
                    }
                }
                Part::Text(text) => walk.append(&text_node(text)),
                Part::ChildSlot => {
                    if let Some(view) = walk.slots.child() {
                        let mounted = Mounted::build(view);
                        match walk.open.last() {
                            Some(parent) => mounted.insert(parent, None),
                            None => walk.roots.push(Root::Slot(walk.filled.len())),
                        }
                        walk.filled.push(Filled::Child(mounted));
                    }
                }
                Part::Close => walk.close(),
                Part::AttributeSlot(name) => walk.value(name, TargetKind::Attribute, IsNew::Yes),
                Part::PropertySlot(name) => walk.value(name, TargetKind::Property, IsNew::Yes),
                Part::ListenerSlot(event) => walk.listen(event),
                Part::ReferenceSlot => walk.refer(),
            }
        }
        walk.into_elements(template)
    }

    /// Takes the elements over from the cursor on.
    pub fn hydrate(template: &'static str, slots: Vec<Slot>, cursor: &Cursor) -> Elements {
        let mut walk = Walk::new(slots);
        let mut cursors = vec![cursor.clone()];
        let mut parts = Parts::of(template);
        while let Some(part) = parts.next() {
            let Some(cursor) = cursors.last().cloned() else { break };
            match part {
                Part::Open { is_static, .. } => {
                    let element = cursor.element();
                    if walk.open.is_empty() {
                        walk.roots.push(Root::Node(element.clone().into()));
                    }
                    if is_static {
                        parts.skip_element();
                    } else {
                        cursors.push(Cursor::within(&element));
                        walk.open.push(element);
                    }
                }
                Part::Attribute { .. } => {}
                Part::Text(_) => {
                    let node = cursor.text();
                    if walk.open.is_empty() {
                        walk.roots.push(Root::Node(node.into()));
                    }
                }
                Part::ChildSlot => {
                    if let Some(view) = walk.slots.child() {
                        if walk.open.is_empty() {
                            walk.roots.push(Root::Slot(walk.filled.len()));
                        }
                        let mounted = Mounted::hydrate(view, &cursor);
                        walk.filled.push(Filled::Child(mounted));
                    }
                }
                Part::Close => {
                    cursors.pop();
                    walk.close();
                }
                Part::AttributeSlot(name) => walk.value(name, TargetKind::Attribute, IsNew::No),
                // Properties are never set while hydrating: the person may have typed already.
                Part::PropertySlot(name) => walk.value(name, TargetKind::Property, IsNew::No),
                Part::ListenerSlot(event) => walk.listen(event),
                Part::ReferenceSlot => walk.refer(),
            }
        }
        walk.into_elements(template)
    }

    /// Whether the elements are those of this template.
    pub fn is_of(&self, template: &'static str) -> bool {
        self.template == template
    }

    /// Fills the slots with what a newer view has in them.
    pub fn update(&mut self, slots: Vec<Slot>) {
        for (filled, slot) in self.slots.iter_mut().zip(slots) {
            match (filled, slot) {
                (Filled::Child(mounted), Slot::Child(view)) => mounted.update(view),
                (Filled::Value(target, held), Slot::Value(value)) => held.update(target, value),
                (Filled::Listener(listener), Slot::Listener(handler)) => listener.update(handler),
                (Filled::Reference(element), Slot::Reference(load)) => load(element),
                _ => mismatch().unwrap_or_default(),
            }
        }
    }

    /// Does something with every node on the template's own level, in order.
    pub fn each_node(&self, action: &mut dyn FnMut(&Node)) {
        for root in &self.roots {
            match root {
                Root::Node(node) => action(node),
                Root::Slot(number) => {
                    if let Some(Filled::Child(mounted)) = self.slots.get(*number) {
                        mounted.each_node(action);
                    }
                }
            }
        }
    }
}

/// The way through a template.
struct Walk {
    slots: Slots,
    roots: Vec<Root>,
    filled: Vec<Filled>,
    /// The elements that have begun and not ended.
    open: Vec<Element>,
    /// The properties of an element wait until its children are there: what a list has chosen
    /// depends on what there is to choose.
    waiting: Vec<Waiting>,
}

/// A property that waits for the children of its element.
struct Waiting {
    /// How many elements were open.
    depth: usize,
    /// The number of its slot.
    slot: usize,
    target: Target,
    value: Value,
    is_new: IsNew,
}

/// Whether a value has to be set, or stands in the page already.
#[derive(Clone, Copy, PartialEq, Eq)]
enum IsNew {
    Yes,
    No,
}

impl Walk {
    fn new(slots: Vec<Slot>) -> Walk {
        Walk {
            filled: Vec::with_capacity(slots.len()),
            slots: Slots::new(slots),
            roots: Vec::new(),
            open: Vec::new(),
            waiting: Vec::new(),
        }
    }

    fn append(&mut self, node: &Node) {
        match self.open.last() {
            Some(parent) => super::insert(parent, node, None),
            None => self.roots.push(Root::Node(node.clone())),
        }
    }

    fn open(&mut self, element: Element) {
        self.append(&element);
        self.open.push(element);
    }

    fn close(&mut self) {
        let first = self.waiting.partition_point(|waiting| waiting.depth < self.open.len());
        for waiting in self.waiting.split_off(first) {
            let Waiting { slot, target, value, is_new, .. } = waiting;
            let held = Held::new(&target, value, is_new);
            if let Some(filled) = self.filled.get_mut(slot) {
                *filled = Filled::Value(target, held);
            }
        }
        self.open.pop();
    }

    fn value(&mut self, name: &'static str, kind: TargetKind, is_new: IsNew) {
        let (Some(value), Some(element)) = (self.slots.value(), self.open.last()) else { return };
        let target = Target { element: element.clone(), name, kind };
        if kind == TargetKind::Property {
            let held = Held::Plain(Plain::Nothing);
            let (depth, slot) = (self.open.len(), self.filled.len());
            self.waiting.push(Waiting { depth, slot, target: target.clone(), value, is_new });
            self.filled.push(Filled::Value(target, held));
        } else {
            let held = Held::new(&target, value, is_new);
            self.filled.push(Filled::Value(target, held));
        }
    }

    fn listen(&mut self, event: &'static str) {
        let (Some(handler), Some(element)) = (self.slots.handler(), self.open.last()) else {
            return;
        };
        self.filled.push(Filled::Listener(Listener::new(element, event, handler)));
    }

    fn refer(&mut self) {
        let (Some(load), Some(element)) = (self.slots.reference(), self.open.last()) else {
            return;
        };
        load(element);
        self.filled.push(Filled::Reference(element.clone()));
    }

    fn into_elements(self, template: &'static str) -> Elements {
        Elements { template, roots: self.roots, slots: self.filled }
    }
}

/// A new element, of SVG or of HTML.
pub fn create(name: &str, is_svg: bool) -> Element {
    let element = document().create_element_ns(Some(if is_svg { SVG } else { HTML }), name);
    element.expect("the names of elements in templates are those of HTML and SVG")
}

impl Held {
    fn new(target: &Target, value: Value, is_new: IsNew) -> Held {
        match value.0 {
            value::Kind::Plain(plain) => {
                if is_new == IsNew::Yes {
                    target.set(&plain);
                }
                Held::Plain(plain)
            }
            value::Kind::Dynamic(value) => Held::dynamic(target.clone(), value, None, is_new),
        }
    }

    fn dynamic(
        target: Target,
        mut value: Box<dyn FnMut() -> Plain>,
        before: Option<Plain>,
        mut is_new: IsNew,
    ) -> Held {
        let run: Box<dyn FnMut(Option<Plain>) -> Plain> = Box::new(move |before| {
            let now = value();
            let is_set = match before {
                Some(before) => before == now,
                None => is_new == IsNew::No,
            };
            if !is_set {
                target.set(&now);
            }
            is_new = IsNew::Yes;
            now
        });
        Held::Dynamic(Effect::new(run, before))
    }

    fn update(&mut self, target: &Target, value: Value) {
        let before = match self {
            Held::Plain(plain) => Some(std::mem::replace(plain, Plain::Nothing)),
            Held::Dynamic(effect) => effect.take_value(),
        };
        *self = match value.0 {
            value::Kind::Plain(plain) => {
                if before.as_ref() != Some(&plain) {
                    target.set(&plain);
                }
                Held::Plain(plain)
            }
            value::Kind::Dynamic(value) => Held::dynamic(target.clone(), value, before, IsNew::Yes),
        };
    }
}

impl Target {
    fn set(&self, value: &Plain) {
        match self.kind {
            TargetKind::Attribute => self.set_attribute(value),
            TargetKind::Property => {
                let value = match value {
                    Plain::Text(text) => JsValue::from_str(text),
                    Plain::Flag(flag) => JsValue::from_bool(*flag),
                    Plain::Nothing => JsValue::UNDEFINED,
                };
                let _ = js_sys::Reflect::set(&self.element, &JsValue::from_str(self.name), &value);
            }
        }
    }

    fn set_attribute(&self, value: &Plain) {
        // No name in a template is one that could be refused.
        let _ = match value.as_attribute() {
            Some(text) => self.element.set_attribute(self.name, text),
            None => self.element.remove_attribute(self.name),
        };
    }
}
