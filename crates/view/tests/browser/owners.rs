//! What belongs to a view goes with it.

use wasm_bindgen_test::wasm_bindgen_test;
use waymark_view::prelude::*;

use crate::page::{Log, Place, pause, signal};

#[wasm_bindgen_test]
async fn what_belongs_to_a_row_is_cleaned_up_when_the_row_goes() {
    let (log, names) = (Log::new(), signal(vec!["a", "b"]));
    let _place = Place::mount(move || {
        let row = move |name: &'static str| {
            on_cleanup(move || log.note(name));
            name
        };
        view! { <For each=move || names.get() key=|name| *name children=row /> }
    });
    names.set(vec!["b", "c"]);
    pause().await;
    assert_eq!(log.take(), ["a"]);
    names.set(Vec::new());
    pause().await;
    let mut gone = log.take();
    gone.sort();
    assert_eq!(gone, ["b", "c"]);
}

#[wasm_bindgen_test]
async fn what_belongs_to_a_closure_is_cleaned_up_before_it_runs_again() {
    let (log, count) = (Log::new(), signal(1));
    let _place = Place::mount(move || {
        view! {
            {move || {
                let now = count.get();
                log.note(format!("run {now}"));
                on_cleanup(move || log.note(format!("clean {now}")));
            }}
        }
    });
    count.set(2);
    pause().await;
    assert_eq!(log.take(), ["run 1", "clean 1", "run 2"]);
}

#[wasm_bindgen_test]
async fn a_closure_that_is_gone_runs_no_more() {
    let (log, is_shown, count) = (Log::new(), signal(true), signal(1));
    let place = Place::mount(move || {
        let inner = move || {
            log.note(format!("run {}", count.get()));
            count.get()
        };
        view! { {move || is_shown.get().then(|| view! { <p class=inner>{inner}</p> })} }
    });
    is_shown.set(false);
    pause().await;
    count.set(2);
    pause().await;
    assert_eq!(log.take(), ["run 1", "run 1"]);
    assert_eq!(place.html(), "");
}

#[derive(Clone)]
struct Greeting(&'static str);

#[wasm_bindgen_test]
async fn context_reaches_whatever_comes_later() {
    let log = Log::new();
    let greeting = || use_context::<Greeting>().map_or("none", |greeting| greeting.0);
    let view = move || {
        provide_context(Greeting("hello"));
        view! {
            {View::deferred(move || view! { <p>{greeting()}</p> })}
            <button on:click=move |_| log.note(greeting())>"Greet"</button>
        }
    };
    let place = Place::hydrate(view).await;
    assert_eq!(place.texts("p"), ["hello"]);
    place.click("button");
    assert_eq!(log.take(), ["hello"]);
}

#[wasm_bindgen_test]
async fn what_a_handler_makes_belongs_to_the_view_that_is_shown() {
    let (log, outer) = (Log::new(), signal(1));
    let place = Place::mount(move || {
        view! {
            {move || {
                let number = outer.get();
                let note = move |_| on_cleanup(move || log.note(format!("clean {number}")));
                view! { {move || view! { <button on:click=note>"Note"</button> }} }
            }}
        }
    });
    outer.set(2);
    pause().await;
    place.click("button");
    assert_eq!(log.take(), [""; 0]);
    outer.set(3);
    pause().await;
    assert_eq!(log.take(), ["clean 2"]);
}

/// Shows and hides a view that reads signals which never change, so many times.
async fn show_and_hide(times: usize) {
    let (is_shown, constant) = (signal(false), signal(1));
    let _place = Place::mount(move || {
        let row = move || {
            let memo = Memo::new(move |_| constant.get());
            view! { <p class=move || constant.get()>{move || memo.get()} {move || constant.get()}</p> }
        };
        let rows = move || (0..20).map(|_| row()).collect::<Vec<_>>();
        view! { {move || is_shown.get().then(rows)} }
    });
    for _ in 0..times {
        is_shown.set(true);
        pause().await;
        is_shown.set(false);
        pause().await;
    }
}

#[wasm_bindgen_test]
async fn views_that_are_gone_leave_no_memory_with_the_signals_they_read() {
    let pages = || core::arch::wasm32::memory_size(0);
    show_and_hide(20).await;
    let before = pages();
    show_and_hide(300).await;
    assert!(pages() <= before + 1, "from {before} to {} pages of 64 KB", pages());
}
