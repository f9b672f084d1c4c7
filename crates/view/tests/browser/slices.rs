//! Work that is done piece by piece.

use wasm_bindgen_test::wasm_bindgen_test;
use waymark_view::prelude::*;
use waymark_view::{begin_deferring, flush_deferred, spawn_task};

use crate::page::{Log, Place, pause, signal};

/// Keeps the browser busy for longer than one slice.
fn work() {
    let clock = window().performance().expect("there is a clock");
    let end = clock.now() + 12.0;
    while clock.now() < end {}
}

#[wasm_bindgen_test]
async fn the_browser_has_its_turn_between_slices() {
    let log = Log::new();
    let part = move |name: &'static str| {
        View::deferred(move || {
            log.note(name);
            spawn_task(move || log.note(format!("turn after {name}")));
            work();
            view! { <p>{name}</p> }
        })
    };
    let view = move || view! { {part("a")} {part("b")} };
    let place = Place::publish(view);
    pause().await;
    log.take();
    place.take_over(view).await;
    assert_eq!(log.take(), ["a", "turn after a", "b", "turn after b"]);
}

#[wasm_bindgen_test]
async fn elements_that_are_reached_when_time_is_up_wait_too() {
    let log = Log::new();
    let view = move || {
        let slow = move || {
            work();
            spawn_task(move || log.note("turn"));
            "slow"
        };
        view! { <p>{slow}</p> {view! { <p>{move || log.note("rest")}</p> }} }
    };
    let place = Place::publish(view);
    pause().await;
    log.take();
    place.take_over(view).await;
    assert_eq!(log.take(), ["turn", "rest"]);
}

#[wasm_bindgen_test]
async fn nothing_listens_before_everything_does() {
    let log = Log::new();
    let view = move || {
        view! {
            <p on:input=move |_| log.note("input")></p>
            {View::deferred(|| view! { <p>"later"</p> })}
        }
    };
    let place = Place::publish(view);
    waymark_view::hydrate(place.element(), || (view(), || ()));
    place.dispatch("p", "input");
    assert_eq!(log.take(), [""; 0]);
    pause().await;
    place.dispatch("p", "input");
    assert_eq!(log.take(), ["input"]);
}

#[wasm_bindgen_test]
async fn a_view_that_has_made_room_for_another_is_not_hydrated() {
    let (log, name) = (Log::new(), signal("a"));
    let view = move || {
        let shown = move || {
            let name = name.get();
            View::deferred(move || {
                log.note(name);
                view! { <p>{name}</p> }
            })
        };
        view! { <div>{shown}</div> }
    };
    let place = Place::publish(view);
    log.take();
    waymark_view::hydrate(place.element(), || (view(), || ()));
    name.set("b");
    pause().await;
    assert_eq!(log.take(), ["b"]);
    assert_eq!(place.html(), "<div><p>b</p></div>");
}

#[wasm_bindgen_test]
async fn a_page_is_shown_before_the_rest_of_it_is_built() {
    let is_shown = signal(false);
    let place = Place::mount(move || {
        view! {
            {move || {
                is_shown.get().then(|| {
                    view! { <p>"first"</p> {View::deferred(|| view! { <p>"rest"</p> })} <p>"last"</p> }
                })
            }}
        }
    });
    begin_deferring();
    is_shown.set(true);
    pause().await;
    assert_eq!(place.texts("p"), ["first", "last"]);
    flush_deferred();
    pause().await;
    assert_eq!(place.texts("p"), ["first", "rest", "last"]);
}

#[wasm_bindgen_test]
async fn a_page_that_was_left_is_not_built_to_the_end() {
    let (log, is_shown) = (Log::new(), signal(false));
    let place = Place::mount(move || {
        let rest = move || {
            log.note("built");
            view! { <p>"rest"</p> }
        };
        view! { {move || is_shown.get().then(|| view! { <div>{View::deferred(rest)}</div> })} }
    });
    begin_deferring();
    is_shown.set(true);
    pause().await;
    is_shown.set(false);
    pause().await;
    flush_deferred();
    pause().await;
    assert_eq!(log.take(), [""; 0]);
    assert_eq!(place.html(), "");
}

#[wasm_bindgen_test]
async fn slices_are_built_one_by_one_also_when_a_page_changes() {
    let (log, is_shown) = (Log::new(), signal(false));
    let part = move |name: &'static str| {
        View::sliced(move || {
            log.note(name);
            spawn_task(move || log.note(format!("turn after {name}")));
            view! { <p>{name}</p> }
        })
    };
    let place = Place::mount(move || {
        view! { {move || is_shown.get().then(|| view! { <div>{part("a")} {part("b")}</div> })} }
    });
    is_shown.set(true);
    while place.texts("p").len() < 2 {
        pause().await;
    }
    pause().await;
    assert_eq!(log.take(), ["a", "b", "turn after a", "turn after b"]);
    assert_eq!(place.texts("p"), ["a", "b"]);
}

#[wasm_bindgen_test]
async fn a_slice_of_a_view_that_is_gone_is_not_built() {
    let (log, is_shown) = (Log::new(), signal(true));
    let place = Place::mount(move || {
        let part = move || View::sliced(move || view! { <p>{log.note("built")}</p> });
        view! { {move || is_shown.get().then(|| view! { <div>{part()}</div> })} }
    });
    place.element().set_text_content(None);
    is_shown.set(false);
    pause().await;
    pause().await;
    assert!(log.take().is_empty());
}
