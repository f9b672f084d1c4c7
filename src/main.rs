//! Starts the whole app in a browser: every page.

#[cfg(target_arch = "wasm32")]
fn main() {
    waymark::browser::start_everything();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("Waymark runs in a browser: `cargo xtask serve` builds it and serves it.");
}
