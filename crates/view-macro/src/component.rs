//! Calls of components, and of keyed lists.

use proc_macro2::TokenStream;
use quote::quote;
use rstml::Infallible;
use rstml::node::{KeyedAttribute, NodeAttribute, NodeElement};
use syn::spanned::Spanned;
use syn::{Error, Result};

use crate::svg::Within;
use crate::template::{self, identifier, value};

/// What a keyed list has to be written with.
const LIST: &str = "a list has `each`, `key`, and `let:item` or `children`";

/// Whether an element is a component: its name begins with a capital.
pub fn is_component(element: &NodeElement<Infallible>) -> bool {
    let name = element.name().to_string();
    name.rsplit("::").next().is_some_and(|own| own.starts_with(char::is_uppercase))
}

/// The view of a component. What is written in it stands where it does.
pub fn view(element: &NodeElement<Infallible>, within: Within) -> Result<TokenStream> {
    let name = element.name();
    if name.to_string() == "For" {
        return keyed_list(element, within);
    }
    let mut properties = Vec::new();
    for attribute in attributes(element)? {
        let key = &attribute.key;
        let name = key.to_string();
        let problem = "a component takes properties alone: nothing with `:` or `-` in its name";
        let ident = identifier(&name, key.span(), problem)?;
        let value = given(attribute)?;
        properties.push(quote! { .#ident(#[allow(unused_braces)] { #value }) });
    }
    let children = (!element.children.is_empty()).then(|| {
        let children = template::view(&element.children, within)?;
        Ok::<_, Error>(quote! { .children(::std::boxed::Box::new(move || #children)) })
    });
    let children = children.transpose()?;
    Ok(quote! {
        ::waymark_view::IntoView::into_view(::waymark_view::component::component_view(
            #[allow(clippy::needless_borrows_for_generic_args)]
            &#name,
            ::waymark_view::component::component_props_builder(&#name)
                #(#properties)*
                #children
                .build()
        ))
    })
}

/// `<For each=… key=… let:item>` or `<For each=… key=… children=… />`.
fn keyed_list(element: &NodeElement<Infallible>, within: Within) -> Result<TokenStream> {
    let (mut each, mut key, mut row) = (None, None, None);
    for attribute in attributes(element)? {
        let name = attribute.key.to_string();
        match name.as_str() {
            "each" => each = Some(given(attribute)?),
            "key" => key = Some(given(attribute)?),
            "children" => row = Some(given(attribute)?),
            other => {
                let item = other.strip_prefix("let:").unwrap_or_default();
                let item = identifier(item, attribute.key.span(), LIST)?;
                let children = template::view(&element.children, within)?;
                row = Some(quote! { move |#item| #children });
            }
        }
    }
    match (each, key, row) {
        (Some(each), Some(key), Some(row)) => {
            Ok(quote! { ::waymark_view::keyed(#each, #key, #row) })
        }
        _ => Err(Error::new(element.name().span(), LIST)),
    }
}

/// What a property is given: its value, or the variable of its name.
fn given(attribute: &KeyedAttribute) -> Result<TokenStream> {
    let key = &attribute.key;
    Ok(value(attribute)?.map_or_else(|| quote! { #key }, |value| quote! { #value }))
}

fn attributes(element: &NodeElement<Infallible>) -> Result<Vec<&KeyedAttribute>> {
    element
        .attributes()
        .iter()
        .map(|attribute| match attribute {
            NodeAttribute::Attribute(attribute) => Ok(attribute),
            NodeAttribute::Block(block) => {
                Err(Error::new(block.span(), "write each property by its name"))
            }
        })
        .collect()
}
