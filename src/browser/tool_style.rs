//! The style of the pages that show what a browser keeps. Guides do without it, so that their documents
//! stay small; the app adds it when such a page is moved to from a guide.

use std::cell::Cell;

use js_sys::{Array, Function, Reflect};
use waymark_view::prelude::*;
use web_sys::wasm_bindgen::{JsCast, JsValue};

use super::moving::location;

/// The files that `style/tools.css` imports, in its order.
const STYLE: &str = concat!(
    "@layer components{",
    include_str!("../../style/components/report.css"),
    include_str!("../../style/components/records.css"),
    include_str!("../../style/components/rehearsal.css"),
    include_str!("../../style/components/services.css"),
    include_str!("../../style/components/search.css"),
    "}"
);

thread_local! {
    /// What was added to the document's own style.
    static ADDED: Cell<&'static str> = const { Cell::new("") };
}

/// Adds the style, unless the document has it. Every page that needs it calls this.
pub fn add() {
    if location::has_tool_style() || !added().is_empty() {
        return;
    }
    ADDED.set(STYLE);
    // A browser that lacks such sheets shows these pages without their own style.
    let _ = adopt();
}

/// What was added. A report that stands alone needs it, too.
pub fn added() -> &'static str {
    ADDED.get()
}

/// Adds a sheet that a script has made. The page's policy allows no other style than its own text.
fn adopt() -> Result<(), JsValue> {
    let constructor: Function = Reflect::get(&window(), &"CSSStyleSheet".into())?.dyn_into()?;
    let sheet = Reflect::construct(&constructor, &Array::new())?;
    let replace: Function = Reflect::get(&sheet, &"replaceSync".into())?.dyn_into()?;
    replace.call1(&sheet, &STYLE.into())?;
    let property = JsValue::from_str("adoptedStyleSheets");
    let sheets = Array::from(&Reflect::get(&document(), &property)?);
    sheets.push(&sheet);
    Reflect::set(&document(), &property, &sheets).map(drop)
}
