//! The site's index: it leads from a file's plain name to its published name, which has a content
//! hash.
//!
//! The app asks for it when it moves to a page whose hash it does not know. The index is many small
//! files, so that a move costs the same however many guides there are. Each, a part of the index,
//! lists [`FILES_IN_A_PART`] files on average. A hash of a file's name says which part lists it.
//!
//! Pages name the folder of the parts. The folder's name has a hash of all parts, so that a changed
//! part never keeps its old address. Its last segment is the number of parts.

use waymark_model::fnv1a::digest;

/// How many files a part lists on average. With eight, a part is less than a tenth of a guide.
/// Fewer would mean more requests, more would make each one larger.
const FILES_IN_A_PART: usize = 8;

/// The folder of an index of so many files: `index/0123456789abcdef/6`.
pub fn folder(hash: &str, files: usize) -> String {
    format!("index/{hash}/{}", files.div_ceil(FILES_IN_A_PART).max(1))
}

/// The address, from the site's root, of the part that lists a file by its plain name. None where
/// `folder` is not the folder of an index.
pub fn part_of(folder: &str, name: &str) -> Option<String> {
    let parts: u64 = folder.rsplit('/').next()?.parse().ok()?;
    let spread = u64::from_str_radix(&digest(&[name]), 16).ok()?;
    Some(format!("{folder}/{}.json", spread.checked_rem(parts)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_lists_few_files_however_many_there_are() {
        for files in [1, 8, 9, 43, 1_003] {
            let folder = folder("0123456789abcdef", files);
            let mut parts = std::collections::BTreeMap::<_, usize>::new();
            for file in 0..files {
                let part = part_of(&folder, &format!("topics/{file}.md")).expect("it is listed");
                *parts.entry(part).or_default() += 1;
            }
            let longest = parts.values().max();
            assert!(longest <= Some(&(3 * FILES_IN_A_PART)), "{files} files: {parts:?}");
        }
    }

    #[test]
    fn what_is_no_folder_has_no_parts() {
        for folder in ["", "index/0123456789abcdef", "index/0123456789abcdef/0"] {
            assert_eq!(part_of(folder, "phases/live.md"), None, "{folder}");
        }
    }
}
