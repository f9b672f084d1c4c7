//! Holds the list of a site's own places to what a site has.

mod published;

use std::fs;

use published::published;
use waymark_site::publish::own_places::{files, folders};

/// Whether a name has a hash before its ending, so that no file of a pack has it by chance.
fn is_hashed(name: &str) -> bool {
    let hash = name.rsplit('.').nth(1).unwrap_or_default();
    hash.len() == 16 && hash.bytes().all(|letter| letter.is_ascii_hexdigit())
}

#[test]
fn every_file_and_folder_that_a_site_has_of_its_own_is_listed() {
    let site = published(30);
    for entry in fs::read_dir(&site).expect("the folder can be read") {
        let entry = entry.expect("the entry can be read");
        let name = entry.file_name().into_string().expect("it is text");
        let is_of_pack = ["phases", "glossary"].contains(&name.as_str());
        if entry.path().is_dir() {
            assert!(is_of_pack || folders().contains(&name), "{name} is no folder of the list");
        } else {
            assert!(is_hashed(&name) || files().contains(&name), "{name} is no file of the list");
        }
    }
    for file in files() {
        assert!(site.join(&file).is_file(), "there is no {file}");
    }
    for folder in folders() {
        assert!(site.join(&folder).is_dir(), "there is no {folder}");
    }
    fs::remove_dir_all(site.parent().expect("it lies in a folder")).expect("it can go");
}
