//! Writes elements as a template: one line of text in the form that `waymark_view::template` reads,
//! and the slots that fill it, in the order in which it asks for them.

use rstml::Infallible;

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use rstml::node::{Node, NodeAttribute, NodeElement};
use syn::spanned::Spanned;
use syn::{Error, Expr, ExprLit, Lit, Result};

use crate::component;

// The marks of the template's parts, as `waymark_view::template` names them.
const OPEN: char = '\u{1}';
const ATTRIBUTE: char = '\u{2}';
const ATTRIBUTE_SLOT: char = '\u{3}';
const PROPERTY_SLOT: char = '\u{4}';
const BINDING_SLOT: char = '\u{5}';
const TEXT: char = '\u{6}';
const CHILD_SLOT: char = '\u{7}';
const CLOSE: char = '\u{8}';
const OPEN_STATIC: char = '\u{e}';

/// A template as it is written.
#[derive(Default)]
struct Template {
    text: String,
    slots: Vec<TokenStream>,
}

/// A view of some nodes. One that is a lone component or block needs no template.
pub fn view(nodes: &[Node<Infallible>]) -> Result<TokenStream> {
    if let [Node::Block(block)] = nodes {
        return Ok(quote! { ::waymark_view::IntoView::into_view(#[allow(unused_braces)] #block) });
    }
    if let [Node::Element(element)] = nodes
        && component::is_component(element)
    {
        return component::view(element);
    }
    let mut template = Template::default();
    template.nodes(nodes)?;
    let Template { text, slots } = template;
    Ok(quote! { ::waymark_view::View::template(#text, ::std::vec![#(#slots),*]) })
}

impl Template {
    fn nodes(&mut self, nodes: &[Node<Infallible>]) -> Result<()> {
        nodes.iter().try_for_each(|node| self.node(node))
    }

    fn node(&mut self, node: &Node<Infallible>) -> Result<()> {
        match node {
            Node::Element(element) if component::is_component(element) => {
                let view = component::view(element)?;
                self.child(&view);
            }
            Node::Element(element) => self.element(element)?,
            Node::Text(text) => self.part(TEXT, &text.value_string()),
            Node::Block(block) => self.child(&quote! { #block }),
            Node::Fragment(fragment) => self.nodes(&fragment.children)?,
            Node::Comment(_) => {}
            other => {
                return Err(Error::new(other.span(), "this is neither element, text nor block"));
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

    fn element(&mut self, element: &NodeElement<Infallible>) -> Result<()> {
        let (start, slots) = (self.text.len(), self.slots.len());
        self.part(OPEN, &element.name().to_string());
        element.attributes().iter().try_for_each(|attribute| self.attribute(attribute))?;
        self.nodes(&element.children)?;
        self.part(CLOSE, "");
        if self.slots.len() == slots {
            self.text.replace_range(start..=start, &OPEN_STATIC.to_string());
        }
        Ok(())
    }

    fn attribute(&mut self, attribute: &NodeAttribute) -> Result<()> {
        let NodeAttribute::Attribute(attribute) = attribute else {
            return Err(Error::new(attribute.span(), "an attribute needs a name"));
        };
        let name = attribute.key.to_string();
        let Some(value) = attribute.value() else {
            self.part(ATTRIBUTE, &format!("{name}="));
            return Ok(());
        };
        if let Some(event) = name.strip_prefix("on:") {
            let event = format_ident!("{event}", span = attribute.key.span());
            self.part(BINDING_SLOT, "");
            self.slots.push(quote! { ::waymark_view::event::#event(#value) });
        } else if name == "node_ref" {
            self.part(BINDING_SLOT, "");
            self.slots.push(quote! { ::waymark_view::Slot::reference(#value) });
        } else if let Some(property) = name.strip_prefix("prop:") {
            self.part(PROPERTY_SLOT, property);
            self.slots.push(value_slot(value));
        } else if let Some(text) = fixed_text(value) {
            self.part(ATTRIBUTE, &format!("{name}={text}"));
        } else {
            self.part(ATTRIBUTE_SLOT, &name);
            self.slots.push(value_slot(value));
        }
        Ok(())
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
