//! Holds the site to costs that do not grow with the number of guides.

mod published;

use std::fs;
use std::path::Path;

use published::published;

/// The page of a guide, without what says which release it is of, and how large its portable edition
/// is.
fn page(site: &Path, address: &str) -> String {
    let file = site.join(address).join("index.html");
    let text = fs::read_to_string(file).expect("the page is there");
    let (before, rest) = text.split_once("data-index=\"").expect("the page has an index");
    let (_, after) = rest.split_once('"').expect("the attribute ends");
    let (_, size) = after.split_once("data-portable=\"").expect("the page tells a size");
    let (size, _) = size.split_once('"').expect("the attribute ends");
    format!("{before}{after}").replace(size, "")
}

#[test]
fn a_page_and_a_move_cost_the_same_in_any_pack() {
    let (small, big) = (published(30), published(90));
    let topic = waymark_synthetic::topic_path(0);
    for address in ["", "phases/live/", "glossary/", "services/", &topic] {
        assert!(page(&small, address) == page(&big, address), "“{address}” grows with the pack");
    }
    for site in [small, big] {
        let parts = texts(&site.join("index"));
        let longest = parts.iter().map(|part| part.matches(".md").count()).max();
        assert!(longest > Some(0) && longest < Some(25), "a part lists {longest:?} guides");
        fs::remove_dir_all(site.parent().expect("it lies in a folder")).expect("it can go");
    }
}

/// The texts of all files in a folder and those below it.
fn texts(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("the folder can be read");
    let paths = entries.map(|entry| entry.expect("the entry can be read").path());
    paths
        .flat_map(|path| match path.is_dir() {
            true => texts(&path),
            false => vec![fs::read_to_string(path).expect("the file can be read")],
        })
        .collect()
}
