//! Starts the app in a browser.

#[cfg(target_arch = "wasm32")]
fn main() {
    waymark::browser::start();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("Waymark runs in a browser: `cargo xtask serve` builds it and serves it.");
}
