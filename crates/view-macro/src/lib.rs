//! The `view!` macro of `waymark-view`.
//!
//! [`view`] is the entry point. In order it:
//!
//! 1. parses what is written as elements;
//! 2. writes all that stays the same as one line of text, and counts as slots what does not
//!    ([`template`]);
//! 3. makes calls of components, and of keyed lists ([`component`]).
//!
//! The line of text is what keeps the app small: an element costs the bytes of its name, and no code.

mod component;
mod svg;
mod template;
#[cfg(test)]
mod tests;

use proc_macro::TokenStream;

/// Makes a `View` of elements as they are written:
///
/// ```text
/// view! {
///     <p class="note" hidden=is_hidden on:click=close>
///         "Kept: " {move || count.get()}
///         <Date value=today />
///     </p>
/// }
/// ```
///
/// - `name=value` is an attribute, `prop:name=value` a property, `on:name=handler` a listener, and
///   `node_ref=reference` fills a `NodeRef`.
/// - A value, and a block in braces, may be a closure or a signal: what it gives is kept up to date.
/// - A name that begins with a capital is a component, its attributes are its properties;
///   `<For each= key= let:item>` is a list whose rows stay while others come and go.
#[proc_macro]
pub fn view(tokens: TokenStream) -> TokenStream {
    let made = expand(tokens.into()).unwrap_or_else(|error| {
        let error = error.into_compile_error();
        quote::quote!({ #error })
    });
    made.into()
}

fn expand(tokens: proc_macro2::TokenStream) -> syn::Result<proc_macro2::TokenStream> {
    rstml::parse2(tokens).and_then(|nodes| template::view(&nodes, svg::Within::Html))
}
