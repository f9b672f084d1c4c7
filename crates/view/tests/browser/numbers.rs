//! Numbers in views.

use wasm_bindgen_test::wasm_bindgen_test;
use waymark_view::prelude::*;

use crate::page::{Place, pause, signal};

#[wasm_bindgen_test]
async fn numbers_are_shown_and_followed() {
    let count = signal(1_usize);
    let view = move || {
        view! {
            <meter value=0.5 max={count} aria-label=-1>
                {count}
                <b>{-3_i64}</b>
                {move || 2.5 * f64::from(u8::try_from(count.get()).unwrap_or_default())}
            </meter>
        }
    };
    let place = Place::hydrate(view).await;
    count.set(2);
    pause().await;
    let expected = r#"<meter value="0.5" max="2" aria-label="-1">2<b>-3</b>5</meter>"#;
    assert_eq!(place.html(), expected);
}
