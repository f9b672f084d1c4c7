//! Starts the part of the app that guides need in a browser, which is smaller than the whole.

#[cfg(target_arch = "wasm32")]
fn main() {
    waymark::browser::start_guides();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("Waymark runs in a browser: `cargo xtask serve` builds it and serves it.");
}
