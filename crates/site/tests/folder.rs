//! What lies in a content folder besides guides: what is published of it, and what is said of the rest.

use std::fs;
use std::path::{Path, PathBuf};

use waymark_content::problem::Severity;
use waymark_site::check::diagnostics::{self, Colour};
use waymark_site::pack::{Pack, PackError};

const GUIDE: &str = "---\ntitle: Home\ndescription: A guide.\n---\n\nWords.\n";

/// A folder that goes when the test ends.
struct Folder(PathBuf);

impl Folder {
    fn new(test: &str) -> Folder {
        let folder =
            std::env::temp_dir().join(format!("waymark-folder-{}-{test}", std::process::id()));
        let folder = Folder(folder);
        folder.write("index.md", GUIDE.as_bytes());
        folder
    }

    fn write(&self, name: &str, bytes: &[u8]) {
        let file = self.0.join(name);
        fs::create_dir_all(file.parent().expect("it lies in a folder")).expect("it can be made");
        fs::write(file, bytes).expect("the file can be written");
    }

    fn pack(&self) -> Pack {
        Pack::load(&self.0).expect("the folder can be read")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// What is said of a pack: the line of each problem, and the line that says where.
fn said(folder: &Folder, pack: &Pack) -> Vec<String> {
    let words = diagnostics::render(pack, Colour::No);
    let root = format!("{}/", folder.0.display());
    let lines: Vec<&str> = words.lines().collect();
    let places = lines.windows(2).filter(|pair| pair[1].trim_start().starts_with("--> "));
    places
        .map(|pair| {
            let place = pair[1].trim_start().trim_start_matches("--> ").replace(&root, "");
            format!("{place}: {}", pair[0])
        })
        .collect()
}

fn published(pack: &Pack) -> Vec<&str> {
    pack.files
        .iter()
        .map(|file| file.guide.path.as_str())
        .chain(pack.assets.iter().map(String::as_str))
        .collect()
}

#[cfg(unix)]
#[test]
fn links_are_neither_followed_nor_published() {
    use std::os::unix::fs::symlink;
    let (folder, outside) = (Folder::new("links"), Folder::new("outside"));
    outside.write("secret.md", b"# Secret");
    outside.write("secret.png", b"secret");
    folder.write("a/b.png", b"picture");
    for (to, from) in [
        (outside.0.join("secret.md"), "secret.md"),
        (outside.0.join("secret.png"), "a/secret.png"),
        (outside.0.clone(), "a/outside"),
        (PathBuf::from(".."), "a/loop"),
        (PathBuf::from("self"), "self"),
        (PathBuf::from("index.md"), "inside.md"),
    ] {
        symlink(to, folder.0.join(from)).expect("the link can be made");
    }
    let pack = folder.pack();
    assert_eq!(published(&pack), ["", "a/b.png"]);
    let expected = ["a/loop", "a/outside", "a/secret.png", "inside.md", "secret.md", "self"]
        .map(|name| format!("{name}: error: a symbolic link has no place in a content folder"));
    assert_eq!(said(&folder, &pack), expected);
    // Somebody who names a folder by a link means it.
    let link = outside.0.join("pack");
    symlink(&folder.0, &link).expect("the link can be made");
    assert_eq!(published(&Pack::load(&link).expect("it can be read")), ["", "a/b.png"]);
}

#[cfg(unix)]
#[test]
fn only_regular_files_are_opened() {
    let folder = Folder::new("pipes");
    for name in ["pipe.md", "pipe.svg", "pipe"] {
        let made = std::process::Command::new("mkfifo").arg(folder.0.join(name)).status();
        assert!(made.is_ok_and(|status| status.success()), "{name} can be made");
    }
    let _socket = std::os::unix::net::UnixListener::bind(folder.0.join("socket.md"));
    let pack = folder.pack();
    assert_eq!(published(&pack), [""]);
    let expected = ["pipe", "pipe.md", "pipe.svg", "socket.md"]
        .map(|name| format!("{name}: error: this is no regular file"));
    assert_eq!(said(&folder, &pack), expected);
}

#[test]
fn only_known_kinds_are_published() {
    let folder = Folder::new("kinds");
    let known = ["a.AVIF", "a.csv", "a.gif", "a.jpeg", "a.jpg", "a.pdf", "a.png", "a.webp"];
    let warned = ["a.html", "a.svgz", "guide.md.bak", "key.pem", "no-ending", "sw.js", "x/a.js"];
    let hidden = [".env", "x/.hidden.md"];
    let own =
        ["404.html", "icon-192.png", "index.html", "version.json", "worker.js", "x/index.html"];
    let passed_over = ["README.md", "x/README.md", ".gitignore", ".git/config"];
    for names in [&known[..], &warned, &hidden, &own, &passed_over] {
        for name in names {
            folder.write(name, b"x");
        }
    }
    let pack = folder.pack();
    let expected: Vec<&str> = [""].into_iter().chain(known).collect();
    assert_eq!(published(&pack), expected);
    let mut expected: Vec<String> = Vec::new();
    for name in warned {
        expected.push(format!("{name}: warning: files of this kind are not published"));
    }
    for name in hidden {
        expected.push(format!("{name}: warning: hidden files are not published"));
    }
    for name in own {
        expected.push(format!("{name}: error: this would take the place of the site's `{name}`"));
    }
    expected.sort();
    let mut found = said(&folder, &pack);
    found.sort();
    assert_eq!(found, expected);
    let words = diagnostics::render(&pack, Colour::No);
    let help = "guides end in .md or .txt, other files in .png, .jpg";
    assert!(words.contains(help), "{words}");
}

#[test]
fn pictures_that_run_or_load_something_are_not_published() {
    let folder = Folder::new("pictures");
    let svg = |inner: &str| format!("<svg xmlns=\"http://www.w3.org/2000/svg\">\n{inner}</svg>\n");
    folder.write("a.svg", svg("<path d=\"M0 0\"/>").as_bytes());
    for (name, inner) in [
        ("handler.svg", "<g onload=\"a()\"/>"),
        ("link.SVG", "<g/><a href=\"javascript:a()\"/>"),
        ("page.svg", "<foreignObject/>"),
        ("script.svg", "é<script>a()</script>"),
    ] {
        folder.write(name, svg(inner).as_bytes());
    }
    folder.write("broken.svg", svg("<b>").as_bytes());
    folder.write("text.svg", b"\xff");
    folder.write("index.md", format!("{GUIDE}\n![A](a.svg)\n").as_bytes());
    let pack = folder.pack();
    assert_eq!(published(&pack), ["", "a.svg"]);
    let expected = [
        "broken.svg:2:4: error: this is no SVG: expected 'b' tag, not 'svg' at 2:4",
        "handler.svg:2:4: error: `onload=` has no place in a picture",
        "link.SVG:2:8: error: a picture may not load `javascript:a()`",
        "page.svg:2:1: error: `<foreignObject>` has no place in a picture",
        "script.svg:2:2: error: `<script>` has no place in a picture",
        "text.svg:1:1: error: this is not UTF-8",
    ];
    assert_eq!(said(&folder, &pack), expected);
}

/// Needs a disk that tells capitals apart and takes any name, as those of Linux do.
#[cfg(target_os = "linux")]
#[test]
fn names_that_not_every_disk_can_have_are_found() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let folder = Folder::new("names");
    let long = format!("{}/{}.png", "x".repeat(100), "y".repeat(100));
    for name in ["A.png", "a.png", "b:c.png", "d./x.png", "aux.png", "e/f?/g.png", &long] {
        folder.write(name, b"x");
    }
    let odd = Path::new(OsStr::from_bytes(b"\xff.png"));
    fs::write(folder.0.join(odd), b"x").expect("the file can be written");
    let pack = folder.pack();
    assert_eq!(pack.count(Severity::Error), 7);
    let expected = [
        "a.png: error: some disks and hosts do not tell this from `A.png`".to_owned(),
        "aux.png: error: on Windows, `aux.png` is the name of a device".to_owned(),
        "b:c.png: error: a name may not hold `:`".to_owned(),
        "d.: error: a name may not begin or end with a space, nor end with a full stop".to_owned(),
        "e/f?: error: a name may not hold `?`".to_owned(),
        format!(
            "{long}: error: this path has 205 bytes, and disks and hosts may refuse more than 200"
        ),
        "\u{fffd}.png: error: this name is no Unicode text".to_owned(),
    ];
    let mut found = said(&folder, &pack);
    found.sort();
    let mut expected = Vec::from(expected);
    expected.sort();
    assert_eq!(found, expected);
}

#[test]
fn the_first_byte_that_is_no_text_is_found() {
    let folder = Folder::new("bytes");
    folder.write(
        "index.md",
        b"\xef\xbb\xbf---\ntitle: A\ndescription: B\n---\n\nMa\xc3\x9f \xfc \xff\n",
    );
    let pack = folder.pack();
    assert_eq!(said(&folder, &pack), ["index.md:6:5: error: this is not UTF-8"]);
    folder.write("index.md", format!("\u{feff}{GUIDE}").as_bytes());
    assert_eq!(said(&folder, &folder.pack()), Vec::<String>::new());
}

#[test]
fn a_folder_without_guides_says_why() {
    let folder = Folder::new("empty");
    fs::remove_file(folder.0.join("index.md")).expect("the file can be removed");
    folder.write("a.png", b"x");
    assert!(matches!(Pack::load(&folder.0), Err(PackError::Empty(_))));
    folder.write("icon.svg", b"x");
    assert_eq!(folder.pack().count(Severity::Error), 1);
    assert!(matches!(Pack::load(&folder.0.join("none")), Err(PackError::Unreadable { .. })));
}
