//! The portable edition: all guides and assessments in one HTML document, which opens from a disk
//! or from a host, and makes no requests.
//!
//! [`document`] is the entry point. In order, the document has:
//!
//! 1. the home page, readable without script;
//! 2. two data blocks, compressed and encoded as letters: the files that a site's app would fetch,
//!    and the app's WebAssembly. A browser does not run data blocks, so the policy need not allow
//!    them;
//! 3. a script with the app's bindings, which decodes both and starts the app.

use std::collections::BTreeMap;
use std::rc::Rc;
use std::{fmt, io};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use libdeflater::{CompressionLvl, Compressor};
use waymark::edition::{self, Edition};
use waymark::page::{Page, ReadingPage};
use waymark::rendered::render::guide as rendered;
use waymark_model::content::guide::Guide;
use waymark_model::content::outline::PhaseOutline;
use waymark_model::map::Map;

use crate::publish::document::{TemplateError, digest, escape, fill};
use crate::publish::render;
use crate::publish::script::default_export;

/// The script that runs before anything is painted. The document begins as the home page, which
/// must not appear if the address is that of another page.
const HEAD: &str =
    "if(/^#\\/./.test(location.hash))document.documentElement.dataset.page=\"another\"";

/// The style that hides the home page until then.
const HEAD_STYLE: &str = "[data-app=\"starting\"][data-page=\"another\"] #app{visibility:hidden}";

#[derive(Debug)]
pub struct Parts<'a> {
    pub template: &'a str,
    pub home: &'a Guide,
    /// The phases that the home page shows.
    pub phases: Vec<PhaseOutline>,
    pub style: &'a str,
    /// As SVG.
    pub icon: &'a str,
    /// The files that a site's app would fetch, by their plain names. Pictures are data URLs.
    pub files: Map<String, String>,
    /// An ES module, as wasm-bindgen wrote it.
    pub bindings: &'a str,
    pub wasm: &'a [u8],
}

/// Why the portable edition could not be made.
#[derive(Debug)]
pub enum PortableError {
    Template(TemplateError),
    /// The app's bindings lack something that they had when this was written.
    Bindings,
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

/// The document. The same parts always give the same bytes.
///
/// # Errors
/// Fails where the template has an unknown placeholder, and where the bindings have another form.
pub fn document(parts: Parts<'_>) -> Result<String, PortableError> {
    let start = start_script(parts.bindings)?;
    let style = format!("{}{HEAD_STYLE}", parts.style);
    // A map from text to text can always be written as JSON.
    let files = serde_json::to_string(&parts.files).unwrap_or_default();
    let portable = Edition::Portable { files: Rc::new(parts.files) };
    let (home, page) = edition::within(portable, || {
        let home = ReadingPage::Home { guide: rendered(parts.home), phases: parts.phases };
        let home: Page = home.into();
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

/// A picture as a data URL. None if the file is not a picture.
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

/// The bindings, then the code that decodes the data blocks and starts the app. The bindings keep
/// their `export`, which an inline module may have.
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
         try{{globalThis.waymarkFiles=await unpacked(\"app.files\").text();\
         await {app}({{module_or_path:await unpacked(\"app.wasm\").arrayBuffer()}})}}\
         catch(error){{document.documentElement.dataset.app=\"failed\";throw error}}"
    ))
}

/// The document's Content-Security-Policy: no requests at all, and only the inline scripts and
/// style with these digests. No text becomes markup.
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

/// The number of letters. Five of them encode four bytes.
const BASE: u32 = 85;

/// The first letter. The others follow in the order of their codes, without `<`, which could end
/// the element.
const FIRST: u8 = b'#';

/// Encodes bytes, five letters for four bytes. That is a fifteenth less than base 64. The length in
/// bytes and a colon come first, because the last letters may stand for more bytes than there are.
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
