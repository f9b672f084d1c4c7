//! Calls of components, and of keyed lists.

use rstml::Infallible;

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use rstml::node::{KeyedAttribute, NodeAttribute, NodeElement};
use syn::spanned::Spanned;
use syn::{Error, Result};

use crate::template;

/// Whether an element is a component: its name begins with a capital.
pub fn is_component(element: &NodeElement<Infallible>) -> bool {
    element.name().to_string().starts_with(char::is_uppercase)
}

/// The view of a component.
pub fn view(element: &NodeElement<Infallible>) -> Result<TokenStream> {
    let name = element.name();
    if name.to_string() == "For" {
        return keyed_list(element);
    }
    let properties = attributes(element)?
        .into_iter()
        .map(|attribute| {
            let key = &attribute.key;
            let value =
                attribute.value().map_or_else(|| quote! { #key }, |value| quote! { #value });
            quote! { .#key(#[allow(unused_braces)] { #value }) }
        })
        .collect::<Vec<_>>();
    let children = (!element.children.is_empty()).then(|| {
        let children = template::view(&element.children)?;
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
fn keyed_list(element: &NodeElement<Infallible>) -> Result<TokenStream> {
    let (mut each, mut key, mut row) = (None, None, None);
    for attribute in attributes(element)? {
        let name = attribute.key.to_string();
        let value = attribute.value();
        match (name.as_str(), value) {
            ("each", Some(value)) => each = Some(quote! { #value }),
            ("key", Some(value)) => key = Some(quote! { #value }),
            ("children", Some(value)) => row = Some(quote! { #value }),
            (other, None) if other.starts_with("let:") => {
                let item = format_ident!("{}", &other["let:".len()..], span = attribute.span());
                let children = template::view(&element.children)?;
                row = Some(quote! { move |#item| #children });
            }
            _ => {
                return Err(Error::new(
                    attribute.span(),
                    "a list has each, key, and let: or children",
                ));
            }
        }
    }
    let missing = || Error::new(element.span(), "a list needs each, key, and let: or children");
    let (each, key) = (each.ok_or_else(missing)?, key.ok_or_else(missing)?);
    let row = row.ok_or_else(missing)?;
    Ok(quote! { ::waymark_view::keyed(#each, #key, #row) })
}

fn attributes(element: &NodeElement<Infallible>) -> Result<Vec<&KeyedAttribute>> {
    element
        .attributes()
        .iter()
        .map(|attribute| match attribute {
            NodeAttribute::Attribute(attribute) => Ok(attribute),
            NodeAttribute::Block(block) => Err(Error::new(block.span(), "a property needs a name")),
        })
        .collect()
}
