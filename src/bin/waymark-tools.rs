//! Starts the part of the app that has the tools of assessments in a browser.

#[cfg(target_arch = "wasm32")]
fn main() {
    waymark::browser::start_tools();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("Waymark runs in a browser: `cargo xtask serve` builds it and serves it.");
}
