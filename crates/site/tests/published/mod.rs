//! A made-up site, published.

use std::fs;
use std::path::{Path, PathBuf};

use waymark_bundle::App;
use waymark_site::publish::{Apps, publish};

/// The top of the checkout: cargo runs tests in the folder of their package.
const ROOT: &str = "../..";

/// Publishes a made-up site of so many guides, with files in the place of the app.
pub fn published(guides: usize) -> PathBuf {
    let name = format!("waymark-growth-{}-{guides}", std::process::id());
    let folder = std::env::temp_dir().join(name);
    let (project, site) = (folder.join("project"), folder.join("site"));
    waymark_synthetic::project(Path::new(ROOT), &project, guides).expect("it can be written");
    fs::create_dir_all(&site).expect("the folder can be made");
    let script = "function __wbg_init(){}\nexport { __wbg_init as default };";
    let app = App::in_one_piece(script.to_owned(), b"app".to_vec());
    let apps = Apps { site: app.clone(), portable: Some(app) };
    publish(&project, &site, &apps).expect("the site can be published");
    site
}
