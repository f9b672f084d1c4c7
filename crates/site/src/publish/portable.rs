//! The portable edition: the whole guide and assessment in one HTML document, which opens from a
//! disk as it does from a host and asks for nothing.
//!
//! [`document`] is the entry point. The document begins as the home page, readable without script.
//! Behind it stand two blocks of data, compressed and in letters: the files that the app of a site
//! would fetch, and the app's WebAssembly. A browser stops at a block of data before it asks the
//! document's policy, so they need no leave. The script at the end, which has the bindings of the
//! WebAssembly in it, unpacks both and starts the app.

use std::collections::BTreeMap;
use std::rc::Rc;
use std::{fmt, io};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use libdeflater::{CompressionLvl, Compressor};
use waymark::edition::{self, Edition};
use waymark::page::Page;
use waymark::rendered::render::guide as rendered;
use waymark_model::content::guide::Guide;
use waymark_model::content::outline::PhaseOutline;
use waymark_model::map::Map;

use crate::publish::document::{TemplateError, digest, escape, fill};
use crate::publish::render;
use crate::publish::script::default_export;

/// The script that runs before anything is shown. The document begins as the home page; where its
/// address names another, that is not shown first.
const HEAD: &str =
    "if(/^#\\/./.test(location.hash))document.documentElement.dataset.page=\"another\"";

/// The style of that moment.
const HEAD_STYLE: &str = "[data-app=\"starting\"][data-page=\"another\"] #app{visibility:hidden}";

/// What the document is made of.
#[derive(Debug)]
pub struct Parts<'a> {
    /// The template, `portable.html`.
    pub template: &'a str,
    /// The guide of the home page.
    pub home: &'a Guide,
    /// The phases that it shows.
    pub phases: Vec<PhaseOutline>,
    /// The bundled style.
    pub style: &'a str,
    /// The site's icon, as SVG.
    pub icon: &'a str,
    /// What the app would fetch, by plain names; pictures as [`picture`] puts them.
    pub files: Map<String, String>,
    /// The script with the app's bindings, a module.
    pub bindings: &'a str,
    /// The app's WebAssembly.
    pub wasm: &'a [u8],
}

/// Why there is no portable edition.
#[derive(Debug)]
pub enum PortableError {
    /// The template is wrong.
    Template(TemplateError),
    /// The app's bindings are not of the form that they had when this was written.
    Bindings,
    /// The files could not be compressed.
    Compression(io::Error),
}

impl fmt::Display for PortableError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PortableError::Template(error) => error.fmt(formatter),
            PortableError::Bindings => write!(
                formatter,
                "the app's script has no default export, or cannot stand in a document: \
                 compare it with crates/site/src/publish/portable.rs"
            ),
            PortableError::Compression(error) => {
                write!(formatter, "the portable edition could not be compressed: {error}")
            }
        }
    }
}

/// The whole document. The same parts give the same bytes.
///
/// # Errors
/// Fails where the template names something unknown, and where the bindings are of another form.
pub fn document(parts: Parts<'_>) -> Result<String, PortableError> {
    let start = start_script(parts.bindings)?;
    let style = format!("{}{HEAD_STYLE}", parts.style);
    // A map from text to text always has a form as JSON.
    let files = serde_json::to_string(&parts.files).unwrap_or_default();
    let portable = Edition::Portable { files: Rc::new(parts.files) };
    let (home, page) = edition::within(portable, || {
        let home = Page::Home { guide: rendered(parts.home), phases: parts.phases };
        let page = render::page(&home);
        (home, page)
    });
    let values = BTreeMap::from([
        ("title", escape(&home.title())),
        ("description", escape(&home.description())),
        ("policy", policy(&style, [HEAD, &start])),
        ("icon", picture("icon.svg", parts.icon.as_bytes()).unwrap_or_default()),
        ("page", page),
        ("files", packed(files.as_bytes())?),
        ("wasm", packed(parts.wasm)?),
        ("head", HEAD.to_owned()),
        ("style", style),
        ("start", start),
    ]);
    fill(parts.template, &values).map_err(PortableError::Template)
}

/// A picture as an address that holds it. Nothing for a file that is no picture.
pub fn picture(name: &str, bytes: &[u8]) -> Option<String> {
    let (_, ending) = name.rsplit_once('.')?;
    let kind = match ending.to_ascii_lowercase().as_str() {
        "svg" => "svg+xml",
        "jpg" | "jpeg" => "jpeg",
        "png" => "png",
        "gif" => "gif",
        "webp" => "webp",
        "avif" => "avif",
        _ => return None,
    };
    Some(format!("data:image/{kind};base64,{}", STANDARD.encode(bytes)))
}

/// The bindings, and what unpacks the data and starts the app with them. Bindings export what they
/// define, which a module in a document may as well as any other.
fn start_script(bindings: &str) -> Result<String, PortableError> {
    let ends_the_script = ["</script", "<!--"].iter().any(|mark| bindings.contains(mark));
    let app = default_export(bindings).filter(|_| !ends_the_script);
    let app = app.ok_or(PortableError::Bindings)?;
    Ok(format!(
        "{bindings}\n\
         const unpacked=(id)=>{{const text=document.getElementById(id).textContent,\
         start=text.indexOf(\":\")+1,bytes=new DataView(new ArrayBuffer((text.length-start)/5*4));\
         for(let at=start,to=0;at<text.length;to+=4){{let number=0;\
         for(let left=5;left--;at++){{const code=text.charCodeAt(at);\
         number=number*{BASE}+code-{FIRST}-(code>60)}}bytes.setUint32(to,number)}}\
         return new Response(new Blob([bytes.buffer.slice(0,parseInt(text))])\
         .stream().pipeThrough(new DecompressionStream(\"gzip\")))}};\
         try{{globalThis.waymarkFiles=await unpacked(\"waymark-files\").text();\
         await {app}({{module_or_path:await unpacked(\"waymark-wasm\").arrayBuffer()}})}}\
         catch(error){{document.documentElement.dataset.app=\"failed\";throw error}}"
    ))
}

/// The policy that the document sets itself: nothing from anywhere, no connection at all, no
/// script or style but those that were put in here, known by their digests. No text becomes markup.
fn policy(style: &str, scripts: [&str; 2]) -> String {
    let [head, start] = scripts.map(digest);
    let style = digest(style);
    format!(
        "default-src 'none'; base-uri 'none'; form-action 'none'; connect-src 'none'; \
         img-src data:; script-src 'wasm-unsafe-eval' 'sha256-{head}' 'sha256-{start}'; \
         style-src 'sha256-{style}'; require-trusted-types-for 'script'; trusted-types 'none'"
    )
}

/// Bytes as gzip, in letters that can stand in a document.
///
/// libdeflate at its best level makes the app and the guides 0.6 % larger than zopfli would, in a
/// thirtieth of the time.
fn packed(bytes: &[u8]) -> Result<String, PortableError> {
    let mut compressor = Compressor::new(CompressionLvl::best());
    let mut compressed = vec![0; compressor.gzip_compress_bound(bytes.len())];
    let length = compressor
        .gzip_compress(bytes, &mut compressed)
        .map_err(|error| PortableError::Compression(io::Error::other(error)))?;
    Ok(letters(&compressed[..length]))
}

/// How many letters there are, of which five stand for four bytes.
const BASE: u32 = 85;

/// The first letter. The letters after it go on in the order of their codes, without `<`, which
/// could end the element.
const FIRST: u8 = b'#';

/// Bytes as letters, of which five stand for four bytes: a fifteenth less than in base 64. The length
/// in bytes and a colon come first, because the last letters may stand for more bytes than there are.
fn letters(bytes: &[u8]) -> String {
    let mut text = format!("{}:", bytes.len());
    for chunk in bytes.chunks(4) {
        let mut four = [0; 4];
        four[..chunk.len()].copy_from_slice(chunk);
        let number = u32::from_be_bytes(four);
        for power in (0..5).rev() {
            let digit = number / BASE.pow(power) % BASE;
            // A digit is below 85.
            let letter = FIRST + u8::try_from(digit).unwrap_or_default();
            text.push(char::from(if letter < b'<' { letter } else { letter + 1 }));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use waymark_model::content::guide::GuidePath;

    use super::*;

    const BINDINGS: &str = "function __wbg_init(){}\nexport { __wbg_init as default };";

    fn made(bindings: &str) -> Result<String, PortableError> {
        let guide = waymark_content::parse(&GuidePath::home(), "# Home\n\n[Live](phases/live.md)");
        document(Parts {
            template: "{{policy}}\n<p>{{title}}\n{{page}}\n{{files}}\n{{wasm}}\n{{start}}",
            home: &guide.guide,
            phases: Vec::new(),
            style: "p{}",
            icon: "<svg/>",
            files: Map::from([("index.md".to_owned(), "# Home".to_owned())]),
            bindings,
            wasm: b"\0asm",
        })
    }

    #[test]
    fn links_stay_in_the_file_and_the_same_parts_give_the_same_bytes() {
        let document = made(BINDINGS).expect("the parts are sound");
        assert!(document.contains("href=\"#/phases/live/\""), "{document}");
        assert!(!document.contains("href=\"phases"), "{document}");
        assert_eq!(document, made(BINDINGS).expect("the parts are sound"));
        assert!(!edition::current().is_portable(), "only while it is made");
    }

    #[test]
    fn the_policy_allows_nothing_from_anywhere() {
        let policy = policy("p{}", ["a()", "b()"]);
        for part in [
            "default-src 'none'",
            "connect-src 'none'",
            "base-uri 'none'",
            "require-trusted-types-for 'script'; trusted-types 'none'",
        ] {
            assert!(policy.contains(part), "{policy}");
        }
        for barred in ["http", "'self'", "*", "unsafe-inline", "'unsafe-eval'"] {
            assert!(!policy.contains(barred), "{policy}");
        }
    }

    #[test]
    fn bindings_that_cannot_stand_in_a_document_are_refused() {
        for bindings in
            ["export default 1", &format!("{BINDINGS}//</script>"), &format!("{BINDINGS}//<!--")]
        {
            assert!(matches!(made(bindings), Err(PortableError::Bindings)), "{bindings}");
        }
    }

    #[test]
    fn letters_stand_for_bytes_and_cannot_end_an_element() {
        assert_eq!(letters(&[]), "0:");
        assert_eq!(letters(&[0, 0, 0, 1]), "4:####$");
        assert_eq!(letters(&[255; 5]), "5:v:Z/#uu?&#");
        let every: Vec<u8> = (0..=255).collect();
        let text = letters(&every);
        assert!(text.bytes().all(|letter| letter != b'<' && letter.is_ascii_graphic()), "{text}");
    }

    #[test]
    fn pictures_hold_themselves() {
        assert_eq!(picture("a/b.PNG", b"abc").as_deref(), Some("data:image/png;base64,YWJj"));
        assert_eq!(picture("a/b.txt", b"abc"), None);
        assert_eq!(picture("a/png", b"abc"), None);
    }
}
