//! The host over real connections.

#![expect(clippy::unwrap_used, reason = "the helpers are tests, too")]

mod support;

use std::fs;
use std::io::{ErrorKind, Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use waymark_host::{Fault, Host, HostError};

use support::{Folder, ask, connect, get};

#[test]
fn serves_files_with_their_type() {
    let folder = Folder::new("types");
    let serving = folder.serve();
    let cases = [
        ("/", "text/html; charset=utf-8", "<p>home"),
        ("/index.html", "text/html; charset=utf-8", "<p>home"),
        ("/?from=elsewhere", "text/html; charset=utf-8", "<p>home"),
        ("/style.css", "text/css; charset=utf-8", "p{}"),
        ("/app.js?v=1", "text/javascript; charset=utf-8", "run()"),
        ("/app_bg.wasm", "application/wasm", "\0asm"),
        ("/data.json", "application/json", "{}"),
        ("/icon.PNG", "image/png", "png"),
        ("/icon.svg", "image/svg+xml", "<svg/>"),
        ("/favicon.ico", "image/x-icon", "ico"),
        ("/site.webmanifest", "application/manifest+json", "{}"),
        ("/robots.txt", "text/plain; charset=utf-8", "hello"),
        ("/unknown", "application/octet-stream", "?"),
        ("/phases/live/", "text/html; charset=utf-8", "<p>live"),
        ("/phases/live.md", "text/markdown; charset=utf-8", "# Live"),
        ("/two%20words/%C3%A9.txt", "text/plain; charset=utf-8", "accent"),
    ];
    for (target, content_type, body) in cases {
        let reply = get(&serving, target);
        assert_eq!(reply.status, 200, "{target}");
        assert_eq!(reply.header("Content-Type"), Some(content_type), "{target}");
        assert_eq!(reply.header("Cache-Control"), Some("no-cache"), "{target}");
        assert_eq!(reply.header("Content-Length"), Some(&*body.len().to_string()), "{target}");
        assert_eq!(reply.body, body, "{target}");
    }
}

#[test]
fn sends_a_folder_without_its_slash_to_the_slash() {
    let folder = Folder::new("redirects");
    let serving = folder.serve();
    let cases = [
        ("/phases/live", "/phases/live/"),
        ("/phases/live?a=b&c", "/phases/live/?a=b&c"),
        ("/phases", "/phases/"),
        ("/two%20words", "/two%20words/"),
    ];
    for (target, location) in cases {
        let reply = get(&serving, target);
        assert_eq!((reply.status, reply.header("Location")), (307, Some(location)), "{target}");
    }
}

#[test]
fn anything_unknown_is_not_found() {
    let folder = Folder::new("unknown");
    let serving = folder.serve();
    for target in ["/nothing", "/nothing/", "/phases/", "/app.js/", "/phases/live.html", "*"] {
        let reply = get(&serving, target);
        assert_eq!((reply.status, &*reply.body), (404, "<p>not found"), "{target}");
        assert_eq!(reply.header("Content-Type"), Some("text/html; charset=utf-8"), "{target}");
    }
    fs::remove_file(folder.site().join("404.html")).unwrap();
    let reply = get(&serving, "/nothing");
    assert_eq!((reply.status, &*reply.body), (404, "404 Not Found\n"));
}

#[test]
fn nothing_outside_the_folder_is_served() {
    let folder = Folder::new("outside");
    let serving = folder.serve();
    let secret = folder.0.join("secret.txt");
    let absolute = secret.to_str().unwrap();
    let encoded = absolute.replace('/', "%2F");
    let targets = [
        "/../secret.txt",
        "/phases/../../secret.txt",
        "/phases/live/../../../secret.txt",
        "/%2e%2e/secret.txt",
        "/%2E%2E/secret.txt",
        "/.%2e/secret.txt",
        "/..%2fsecret.txt",
        "/%2e%2e%2fsecret.txt",
        "/phases%2f..%2f..%2fsecret.txt",
        "/..%5csecret.txt",
        "/..\\secret.txt",
        "/%252e%252e/secret.txt",
        "/%c0%ae%c0%ae/secret.txt",
        "/./../secret.txt",
        "/index.html/../../secret.txt",
        "/unknown%00/../../secret.txt",
        "../secret.txt",
        &format!("/{absolute}"),
        absolute,
        &encoded,
        &format!("/{encoded}"),
        "/..",
        "/../site/",
        "/../site/index.html",
        "//phases/live",
        "/phases//live/",
        "/unknown%00.png",
    ];
    for target in targets {
        let reply = get(&serving, target);
        assert!(!reply.body.contains("secret"), "{target}: {reply:?}");
        // hyper refuses what is no address at all.
        assert!(matches!(reply.status, 400 | 404), "{target}: {reply:?}");
    }
    assert_eq!(get(&serving, &format!("/?/../{absolute}")).body, "<p>home");
}

#[test]
fn only_reads() {
    let folder = Folder::new("methods");
    let serving = folder.serve();
    let head = ask(&serving, "HEAD", "/phases/live/");
    assert_eq!((head.status, &*head.body), (200, ""));
    assert_eq!(head.header("Content-Length"), Some("7"));
    for method in ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"] {
        let reply = ask(&serving, method, "/");
        assert_eq!((reply.status, reply.header("Allow")), (405, Some("GET,HEAD")), "{method}");
    }
}

#[test]
fn serves_under_a_path() {
    let folder = Folder::new("prefix");
    let host = Host::bind(folder.site(), "127.0.0.1", 0).unwrap().under("/a/b/");
    let serving = host.spawn().unwrap();
    assert!(serving.address().ends_with("/a/b/"), "{}", serving.address());
    let cases = [
        ("/a/b/", 200, None),
        ("/a/b/phases/live/", 200, None),
        ("/a/b/phases/live", 307, Some("/a/b/phases/live/")),
        ("/a/b/phases/live?c", 307, Some("/a/b/phases/live/?c")),
        ("/a/b", 307, Some("/a/b/")),
        ("/a/b?c", 307, Some("/a/b/?c")),
        ("/", 404, None),
        ("/a/", 404, None),
        ("/a/bc", 404, None),
        ("/phases/live/", 404, None),
        ("/a/b/../b/", 404, None),
        ("/a/b//", 404, None),
    ];
    for (target, status, location) in cases {
        let reply = get(&serving, target);
        assert_eq!((reply.status, reply.header("Location")), (status, location), "{target}");
    }
    for path in ["a/b", "/a/b", "a/b/"] {
        let host = Host::bind(folder.site(), "127.0.0.1", 0).unwrap().under(path);
        assert!(host.address().ends_with("/a/b/"), "{path}: {}", host.address());
    }
    let host = Host::bind(folder.site(), "127.0.0.1", 0).unwrap().under("/");
    assert!(!host.address().ends_with("//"), "{}", host.address());
}

#[test]
fn a_taken_port_is_told_apart() {
    let folder = Folder::new("taken");
    let first = Host::bind(folder.site(), "127.0.0.1", 0).unwrap();
    let port = first.address().trim_end_matches('/').rsplit(':').next().unwrap().parse().unwrap();
    let error = Host::bind(folder.site(), "127.0.0.1", port).unwrap_err();
    assert!(matches!(error, HostError::PortTaken { port: taken, .. } if taken == port));
    assert_eq!(error.to_string(), format!("port {port} on 127.0.0.1 is taken by another program"));
    let error = Host::bind(folder.site(), "192.0.2.1", 0).unwrap_err();
    assert!(matches!(error, HostError::Bind { .. }), "{error}");
}

#[test]
fn stops_when_dropped() {
    let folder = Folder::new("stops");
    let serving = folder.serve();
    let address = serving.address().to_owned();
    let port = address.trim_end_matches('/').rsplit(':').next().unwrap().parse().unwrap();
    let mut used = connect(&serving);
    let mut silent = connect(&serving);
    used.write_all(b"GET /robots.txt HTTP/1.1\r\n\r\n").unwrap();
    let mut answer = [0; 1000];
    assert!(used.read(&mut answer).unwrap() > 0);

    drop(serving);

    for stream in [&mut used, &mut silent] {
        let _ = stream.write_all(b"GET /robots.txt HTTP/1.1\r\n\r\n");
        match stream.read(&mut answer) {
            Ok(length) => assert_eq!(length, 0),
            Err(error) => assert!(
                matches!(error.kind(), ErrorKind::ConnectionReset | ErrorKind::BrokenPipe),
                "{error}"
            ),
        }
    }
    assert!(TcpStream::connect(("127.0.0.1", port)).is_err());

    let again = Host::bind(folder.site(), "127.0.0.1", port).unwrap().spawn().unwrap();
    assert_eq!(again.address(), address);
    assert_eq!(get(&again, "/robots.txt").body, "hello");
}

#[test]
fn the_folder_may_change_while_it_is_served() {
    let folder = Folder::new("changes");
    let host = Host::bind(folder.0.join("later"), "127.0.0.1", 0).unwrap();
    let serving = host.spawn().unwrap();
    assert_eq!(get(&serving, "/").status, 404);
    fs::rename(folder.site(), folder.0.join("later")).unwrap();
    assert_eq!(get(&serving, "/").body, "<p>home");
}

#[test]
fn a_test_may_spoil_a_file() {
    let folder = Folder::new("faults");
    let serving = folder.serve();
    let cases = [
        (Fault::Missing, 404, "<p>not found"),
        (Fault::Forbidden, 403, "403 Forbidden\n"),
        (Fault::Halved, 200, "<p>"),
        (Fault::Replaced(b"other".to_vec()), 200, "other"),
    ];
    for (fault, status, body) in cases {
        serving.spoil("phases/live/index.html", fault);
        let reply = get(&serving, "/phases/live/");
        assert_eq!((reply.status, &*reply.body), (status, body));
        assert_eq!(get(&serving, "/").body, "<p>home", "the others are as they were");
    }
    serving.spoil("phases/live/index.html", Fault::Dropped);
    let mut stream = connect(&serving);
    stream.write_all(b"GET /phases/live/ HTTP/1.1\r\nHost: a\r\n\r\n").unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    assert_eq!(answer, b"");
    for (fault, arrives) in [(Fault::Held, false), (Fault::Stalled, true)] {
        serving.spoil("phases/live/index.html", fault);
        let mut stream = connect(&serving);
        stream.set_read_timeout(Some(Duration::from_millis(300))).unwrap();
        stream.write_all(b"GET /phases/live/ HTTP/1.1\r\nHost: a\r\n\r\n").unwrap();
        let mut answer = Vec::new();
        let error = stream.read_to_end(&mut answer).unwrap_err();
        assert!(matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut), "{error}");
        let answer = String::from_utf8(answer).unwrap();
        assert_eq!(answer.contains("<p>"), arrives, "{answer}");
        assert!(!answer.contains("live"), "{answer}");
    }
    serving.spoil("two words/é.txt", Fault::Forbidden);
    assert_eq!(get(&serving, "/two%20words/%C3%A9.txt").status, 403);
    serving.mend();
    assert_eq!(get(&serving, "/phases/live/").body, "<p>live");
    assert_eq!(get(&serving, "/two%20words/%C3%A9.txt").body, "accent");
}

#[test]
fn a_test_may_see_what_was_asked_for() {
    let folder = Folder::new("requests");
    let host = Host::bind(folder.site(), "127.0.0.1", 0).unwrap().under("/a/");
    let serving = host.spawn().unwrap();
    for target in ["/a/", "/a/app.js?v=1", "/nothing", "/a/app.js?v=1"] {
        get(&serving, target);
    }
    assert_eq!(serving.take_requests(), ["/a/", "/a/app.js?v=1", "/nothing", "/a/app.js?v=1"]);
    assert_eq!(serving.take_requests(), [""; 0]);
}

#[tokio::test]
async fn a_test_with_a_runtime_of_its_own_may_serve() {
    let folder = Folder::new("runtime");
    let serving = folder.serve();
    assert_eq!(get(&serving, "/").body, "<p>home");
    drop(serving);
}

#[test]
fn a_host_may_know_few_types() {
    let folder = Folder::new("few-types");
    let host = Host::bind(folder.site(), "127.0.0.1", 0).unwrap().with_few_types();
    let serving = host.spawn().unwrap();
    for (target, expected) in [
        ("/", "text/html; charset=utf-8"),
        ("/app.js", "text/javascript; charset=utf-8"),
        ("/icon.svg", "image/svg+xml"),
        ("/app_bg.wasm", "application/octet-stream"),
        ("/data.json", "application/octet-stream"),
        ("/phases/live.md", "application/octet-stream"),
    ] {
        assert_eq!(get(&serving, target).header("Content-Type"), Some(expected), "{target}");
    }
}
