//! Writes elements as a template: one line of text in the form that `waymark_view::template` reads,
//! and the slots that fill it, in the order in which the text asks for them.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use rstml::Infallible;
use rstml::node::{KeyedAttribute, KeyedAttributeValue, Node, NodeAttribute, NodeElement};
use syn::spanned::Spanned;
use syn::{Error, Expr, ExprLit, Lit, Result};

use crate::component;
use crate::svg::{self, Within};

// The marks of the template's parts, as `waymark_view::template` names them.
const OPEN: char = '\u{1}';
const ATTRIBUTE: char = '\u{2}';
const ATTRIBUTE_SLOT: char = '\u{3}';
const PROPERTY_SLOT: char = '\u{4}';
const LISTENER_SLOT: char = '\u{5}';
const TEXT: char = '\u{6}';
const CHILD_SLOT: char = '\u{7}';
const CLOSE: char = '\u{8}';
const OPEN_STATIC: char = '\u{e}';
const OPEN_SVG: char = '\u{f}';
const OPEN_SVG_STATIC: char = '\u{10}';
const REFERENCE_SLOT: char = '\u{11}';

/// What Leptos' `view!` takes and this one does not, and what to write instead.
const UNSUPPORTED: [(&str, &str); 6] = [
    ("attr:", "write the attribute without `attr:`"),
    ("bind:", "write `prop:value=signal` and `on:input=` instead of `bind:`"),
    ("class:", "write `class=move || …` instead of `class:`"),
    ("style:", "write `style=move || …` instead of `style:`"),
    ("use:", "write `node_ref=reference` instead of `use:`"),
    (concat!("inner", "_html"), "text cannot become elements: make a view of what it says"),
];

/// A template as it is written.
#[derive(Default)]
struct Template {
    text: String,
    slots: Vec<TokenStream>,
}

/// A view of some nodes. One that is a lone component or block needs no template.
pub fn view(nodes: &[Node<Infallible>], within: Within) -> Result<TokenStream> {
    if let [Node::Block(block)] = nodes {
        return Ok(quote! { ::waymark_view::IntoView::into_view(#[allow(unused_braces)] #block) });
    }
    if let [Node::Element(element)] = nodes
        && component::is_component(element)
    {
        return component::view(element, within);
    }
    let mut template = Template::default();
    template.nodes(nodes, within)?;
    let Template { text, slots } = template;
    Ok(quote! { ::waymark_view::View::template(#text, ::std::vec![#(#slots),*]) })
}

/// A name of Rust that is part of an attribute's name.
pub fn identifier(name: &str, span: Span, problem: &str) -> Result<Ident> {
    let mut ident = syn::parse_str::<Ident>(name).map_err(|_| Error::new(span, problem))?;
    ident.set_span(span);
    Ok(ident)
}

impl Template {
    fn nodes(&mut self, nodes: &[Node<Infallible>], within: Within) -> Result<()> {
        nodes.iter().try_for_each(|node| self.node(node, within))
    }

    fn node(&mut self, node: &Node<Infallible>, within: Within) -> Result<()> {
        match node {
            Node::Element(element) if component::is_component(element) => {
                let view = component::view(element, within)?;
                self.child(&view);
            }
            Node::Element(element) => self.element(element, within)?,
            Node::Text(text) => self.part(TEXT, &text.value_string()),
            Node::Block(block) => self.child(&quote! { #block }),
            Node::Fragment(fragment) => self.nodes(&fragment.children, within)?,
            Node::Comment(_) => {}
            Node::RawText(text) => {
                return Err(Error::new(text.span(), "put text into quotation marks"));
            }
            other => {
                let problem = "a view is made of elements, components, text and blocks";
                return Err(Error::new(other.span(), problem));
            }
        }
        Ok(())
    }

    fn part(&mut self, mark: char, text: &str) {
        self.text.push(mark);
        self.text.push_str(text);
    }

    fn child(&mut self, view: &TokenStream) {
        self.part(CHILD_SLOT, "");
        self.slots.push(quote! {
            ::waymark_view::Slot::Child(::waymark_view::IntoView::into_view(#[allow(unused_braces)] #view))
        });
    }

    fn element(&mut self, element: &NodeElement<Infallible>, within: Within) -> Result<()> {
        let name = element.name().to_string();
        if name == "math" {
            let problem = "elements of MathML cannot be made; write formulas as text";
            return Err(Error::new(element.name().span(), problem));
        }
        let is_svg = svg::is_svg(&name, within);
        let (start, slots) = (self.text.len(), self.slots.len());
        self.part(if is_svg { OPEN_SVG } else { OPEN }, &name);
        element.attributes().iter().try_for_each(|attribute| self.attribute(attribute))?;
        self.nodes(&element.children, svg::within(&name, is_svg))?;
        self.part(CLOSE, "");
        if self.slots.len() == slots {
            let mark = if is_svg { OPEN_SVG_STATIC } else { OPEN_STATIC };
            self.text.replace_range(start..=start, mark.encode_utf8(&mut [0]));
        }
        Ok(())
    }

    fn attribute(&mut self, attribute: &NodeAttribute) -> Result<()> {
        let NodeAttribute::Attribute(attribute) = attribute else {
            return Err(Error::new(attribute.span(), "write each attribute by its name"));
        };
        let (name, span) = (attribute.key.to_string(), attribute.key.span());
        if let Some((_, problem)) = UNSUPPORTED.iter().find(|(start, _)| name.starts_with(start)) {
            return Err(Error::new(span, problem));
        }
        let value = value(attribute)?;
        if let Some(event) = name.strip_prefix("on:") {
            let problem = "write `on:` and the name of an event in `leptos::ev`, nothing after it";
            let ident = identifier(event, span, problem)?;
            let handler = value.ok_or_else(|| Error::new(span, "a listener needs a function"))?;
            self.part(LISTENER_SLOT, event);
            let event = quote! { ::waymark_view::ev::#ident };
            self.slots.push(quote! { ::waymark_view::Slot::listener(#event, #handler) });
        } else if name == "node_ref" {
            let reference =
                value.ok_or_else(|| Error::new(span, "`node_ref` needs a `NodeRef`"))?;
            self.part(REFERENCE_SLOT, "");
            self.slots.push(quote! { ::waymark_view::Slot::reference(#reference) });
        } else if let Some(property) = name.strip_prefix("prop:") {
            let value = value.ok_or_else(|| Error::new(span, "a property needs a value"))?;
            self.part(PROPERTY_SLOT, property);
            self.slots.push(value_slot(value));
        } else if let Some(text) = value.map_or(Some(String::new()), fixed_text) {
            self.part(ATTRIBUTE, &format!("{name}={text}"));
        } else if let Some(value) = value {
            self.part(ATTRIBUTE_SLOT, &name);
            self.slots.push(value_slot(value));
        }
        Ok(())
    }
}

/// The value of an attribute that has one.
pub fn value(attribute: &KeyedAttribute) -> Result<Option<&Expr>> {
    match (attribute.value(), &attribute.possible_value) {
        (None, KeyedAttributeValue::None) => Ok(None),
        (None, _) => Err(Error::new(attribute.span(), "write a value as `name=value`")),
        (value, _) => Ok(value),
    }
}

fn value_slot(value: &Expr) -> TokenStream {
    quote! { ::waymark_view::Slot::Value(::waymark_view::IntoValue::into_value(#[allow(unused_braces)] { #value })) }
}

/// The text of a value that is written out.
fn fixed_text(value: &Expr) -> Option<String> {
    match value {
        Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => Some(text.value()),
        _ => None,
    }
}
