//! Finds files that would meet in one place: of the site, or of a disk or a host that does not tell
//! capitals apart.

use std::collections::BTreeMap;

use icu_normalizer::ComposingNormalizerBorrowed;
use waymark_content::file_problem::FileProblem;
use waymark_model::content::guide::GuidePath;

use crate::publish::own_places::{files, folders};

/// What is wrong with the places of some files, by their names.
pub fn check(guides: &[String], assets: &[String]) -> BTreeMap<String, FileProblem> {
    let mut names = Places::default();
    let mut places = Places::of_site();
    let mut problems = BTreeMap::new();
    let guides = guides.iter().map(|name| (name, page_of(name), Kind::Folder));
    let assets = assets.iter().map(|name| (name, name.clone(), Kind::File));
    for (name, place, kind) in guides.chain(assets) {
        let of_name = names.take(name, Kind::File);
        let of_place = places.take(&place, kind);
        problems.extend(of_name.or(of_place).map(|problem| (name.clone(), problem)));
    }
    problems
}

/// Why a file that is not published is reported: because it means to be one of the site's own, or
/// because of its kind.
pub fn left_out(name: &str) -> FileProblem {
    let own = name.rsplit('/').next().unwrap_or(name);
    // Every folder of the site has its page in a file of this name.
    if folded(own) == "index.html" {
        return FileProblem::TakesPlace(name.to_owned());
    }
    Places::of_site().take(name, Kind::File).unwrap_or(FileProblem::Kind)
}

/// The folder of the site that a guide's page is written to.
fn page_of(name: &str) -> String {
    GuidePath::new(name).map(|path| path.to_string()).unwrap_or_default()
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    File,
    Folder,
}

/// Places that are taken, as a disk would see them that knows no capitals.
#[derive(Default)]
struct Places(BTreeMap<String, Taken>);

struct Taken {
    /// As it is written.
    place: String,
    kind: Kind,
    is_of_site: bool,
}

impl Places {
    /// The places of what the site has besides a pack.
    fn of_site() -> Places {
        let files = files().into_iter().map(|file| (file, Kind::File));
        let all = files.chain(folders().into_iter().map(|folder| (folder, Kind::Folder)));
        let taken = |(place, kind): (String, Kind)| {
            (folded(&place), Taken { place, kind, is_of_site: true })
        };
        Places(all.map(taken).collect())
    }

    /// Takes a place, with the folders above it. Says what is wrong where it or one of them is taken by
    /// something else.
    fn take(&mut self, place: &str, kind: Kind) -> Option<FileProblem> {
        let ends = place.match_indices('/').map(|(end, _)| (end, Kind::Folder));
        ends.chain([(place.len(), kind)])
            .filter(|(end, _)| *end > 0)
            .find_map(|(end, kind)| self.take_one(&place[..end], kind))
    }

    fn take_one(&mut self, place: &str, kind: Kind) -> Option<FileProblem> {
        let own = || Taken { place: place.to_owned(), kind, is_of_site: false };
        let taken = self.0.entry(folded(place)).or_insert_with(own);
        let is_same = taken.place == place;
        if is_same && taken.kind == Kind::Folder && kind == Kind::Folder {
            return None;
        }
        if !is_same && !taken.is_of_site {
            return Some(FileProblem::SameName(taken.place.clone()));
        }
        // A file of the pack is taken once.
        (taken.is_of_site || taken.kind != kind)
            .then(|| FileProblem::TakesPlace(taken.place.clone()))
    }
}

/// A name without capitals, and with each letter and its accents as one.
fn folded(name: &str) -> String {
    let normal = ComposingNormalizerBorrowed::new_nfc();
    let lower = normal.normalize(name).to_lowercase();
    normal.normalize(&lower).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(guides: &[&str], assets: &[&str]) -> Vec<(String, FileProblem)> {
        let owned =
            |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        check(&owned(guides), &owned(assets)).into_iter().collect()
    }

    #[test]
    fn names_that_some_disks_do_not_tell_apart_are_found() {
        for (guides, expected) in [
            (["A.md", "a.md"], "A.md"),
            (["A.md", "a.txt"], "A"),
            (["a/b.md", "A/c.md"], "a"),
            (["a.md", "A/index.md"], "a"),
            (["\u{e9}.md", "e\u{301}.md"], "\u{e9}.md"),
            (["\u{c9}.md", "e\u{301}.txt"], "\u{c9}"),
        ] {
            let same = FileProblem::SameName(expected.to_owned());
            assert_eq!(found(&guides, &[]), [(guides[1].to_owned(), same)], "{guides:?}");
        }
        let same = FileProblem::SameName("a.png".to_owned());
        assert_eq!(found(&[], &["a.png", "a.PNG"]), [("a.PNG".to_owned(), same)]);
    }

    #[test]
    fn names_that_take_the_place_of_the_sites_own_are_found() {
        for (guides, assets, taken) in [
            (vec![], vec!["icon.svg"], "icon.svg"),
            (vec![], vec!["Icon-192.png"], "icon-192.png"),
            (vec!["worker.js.md"], vec![], "worker.js"),
            (vec!["Search.md"], vec![], "search"),
            (vec!["App/a.md"], vec![], "app"),
            (vec!["a.png.md"], vec!["a.png"], "a.png"),
        ] {
            let problems = found(&guides, &assets);
            let [(_, FileProblem::TakesPlace(own))] = problems.as_slice() else {
                panic!("{guides:?} {assets:?}: {problems:?}")
            };
            assert_eq!(own, taken);
        }
    }

    #[test]
    fn files_that_meet_nowhere_are_fine() {
        let guides = ["index.md", "a.md", "a/b.md", "b/index.md", "phases/live.md", "app.md"];
        assert_eq!(found(&guides, &["a.png", "a/a.png", "phases/icon.svg"]), []);
        // The pack is checked for guides with the very same address elsewhere.
        assert_eq!(found(&["a.md", "a.txt", "a/index.md"], &[]), []);
    }

    #[test]
    fn what_is_left_out_is_told_from_what_means_to_take_a_place() {
        for name in ["index.html", "a/Index.html", "worker.js", "404.html", "Version.json"] {
            assert!(matches!(left_out(name), FileProblem::TakesPlace(_)), "{name}");
        }
        for name in ["sw.js", "key.pem", "a/worker.js", "guide.md.bak", "a.html"] {
            assert_eq!(left_out(name), FileProblem::Kind, "{name}");
        }
    }
}
