//! The HTML document around a page, from the template `index.html`.
//!
//! A template names what it wants as `{{name}}`. This one is the file that Trunk builds from, too:
//! the lines that tell Trunk about the app are dropped here.

use std::collections::BTreeMap;
use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};
use waymark::edition::{self, Edition};
use waymark::page::Page;
use waymark::rendered::Guide;
use waymark::route::Route;

use crate::publish::app_files::AppFiles;
use crate::publish::offline::{SHELL_ROOT, WORKER};
use crate::publish::render;

/// The mark of the lines in the template that only Trunk reads.
const TRUNK_MARK: &str = "data-trunk";

/// What every document of a site shares.
#[derive(Debug)]
pub struct Shell {
    /// The template.
    pub template: String,
    /// The bundled style.
    pub style: String,
    /// The files of the app.
    pub app: AppFiles,
    /// The folder of the index of the files that the app fetches, from the site's root.
    pub index: String,
    /// The size of the portable edition in kilobytes, where there is one.
    pub portable: Option<u32>,
}

/// A name in the template that means nothing, or a name that the template lacks.
#[derive(Debug, PartialEq, Eq)]
pub struct TemplateError(String);

impl fmt::Display for TemplateError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl Shell {
    /// The whole document for a page that asks for `files`, which are told with their hashes, as JSON.
    ///
    /// # Errors
    /// Fails where the template names something unknown.
    pub fn document(&self, page: &Page, files: &str) -> Result<String, TemplateError> {
        let route = page.route();
        let edition = Edition::Site { portable: self.portable };
        let script = match route {
            Route::NotFound => (FIND_ROOT.to_owned(), "'none'"),
            _ => (self.start_script(), TRUSTED),
        };
        self.filled(Document {
            title: page.title(),
            description: page.description(),
            root: route.link_to_file(""),
            files: files.to_owned(),
            content: edition::within(edition, || render::page(page)),
            guide: page.guide().map(published).unwrap_or_default(),
            preloads: self.preloads(page),
            script,
            kind: "page",
        })
    }

    /// The document that the offline worker makes any page of. The app fills it.
    ///
    /// # Errors
    /// Fails where the template names something unknown.
    pub fn shell(&self, title: &str) -> Result<String, TemplateError> {
        self.filled(Document {
            title: title.to_owned(),
            root: SHELL_ROOT.to_owned(),
            files: "{}".to_owned(),
            content: render::shell(),
            script: (self.start_script(), TRUSTED),
            kind: "shell",
            ..Document::default()
        })
    }

    fn filled(&self, document: Document) -> Result<String, TemplateError> {
        let (start, trusted) = document.script;
        let values = BTreeMap::from([
            ("title", escape(&document.title)),
            ("description", escape(&document.description)),
            ("root", document.root),
            ("kind", document.kind.to_owned()),
            ("files", escape(&document.files)),
            ("guide", document.guide),
            ("index", self.index.clone()),
            ("portable", self.portable.map(|size| size.to_string()).unwrap_or_default()),
            ("parts", document.preloads),
            ("policy", policy(&self.style, &start, trusted)),
            ("style", self.style.clone()),
            ("page", document.content),
            ("start", start),
        ]);
        fill(&self.template, &values)
    }

    /// Has the browser fetch the part that a page's code lies in while the app itself arrives.
    fn preloads(&self, page: &Page) -> String {
        let files = self.app.of_page(page).into_iter();
        let preload = |file: String| {
            let address = page.route().link_to_file(&file);
            format!("<link rel=\"preload\" as=\"fetch\" crossorigin href=\"{address}\">")
        };
        files.map(preload).collect()
    }

    /// The script that loads the app once the page was painted, so that nothing stands before its
    /// largest paint, and has the site kept for when the network is gone, where a browser does that,
    /// once the page has nothing else to do. Where anything of the app is missing,
    /// the page says so and stays readable. It is the same in every document.
    ///
    /// Browsers that know trusted types take no text for the worker's address, so a policy vouches
    /// for this one, and for no other.
    fn start_script(&self) -> String {
        let AppFiles { script, wasm, .. } = &self.app;
        format!(
            "const root=new URL(document.documentElement.dataset.root,location.href).href,\
             worker=root+\"{WORKER}\",\
             trusted=window.trustedTypes?.createPolicy(\"waymark\",\
             {{createScriptURL:()=>worker}}).createScriptURL(\"\");\
             if(!document.hidden)await new Promise((done)=>\
             requestAnimationFrame(()=>setTimeout(done)));\
             try{{const app=await import(root+\"{script}\");\
             await app.default({{module_or_path:root+\"{wasm}\"}})}}\
             catch(error){{document.documentElement.dataset.app=\"failed\";throw error}}\
             finally{{(window.requestIdleCallback??setTimeout)(()=>\
             navigator.serviceWorker?.register(trusted??worker,{{updateViaCache:\"none\"}})\
             .catch(()=>{{}}))}}"
        )
    }
}

/// What tells one document from another.
#[derive(Default)]
struct Document {
    title: String,
    description: String,
    /// The way to the site's root.
    root: String,
    /// The hashes of the files that the page asks for, as JSON.
    files: String,
    content: String,
    guide: String,
    preloads: String,
    /// The script that starts the document, and the policies that it may make.
    script: (String, &'static str),
    /// Whether it is a page or the shell.
    kind: &'static str,
}

/// The element with what the app needs to know of the guide that stands in the page, as a block of
/// data. Nothing in it ends the element: JSON can write `<` in letters.
fn published(guide: &Guide) -> String {
    // A guide is made of plain fields, which always have a form as JSON.
    let json = serde_json::to_string(&guide.published()).unwrap_or_default();
    let json = json.replace('<', "\\u003c");
    format!("<script type=\"application/json\" id=\"waymark-guide\">{json}</script>")
}

/// The policy that a page may make: that for its worker's address.
const TRUSTED: &str = "waymark";

/// The script of the page that a host serves for unknown addresses. Such a page cannot know how
/// deep below the site's root it is shown, so it looks for a file that lies there.
const FIND_ROOT: &str = "document.documentElement.dataset.app=\"none\";let root=new URL(\"./\",location.href);\
    while(root.pathname!==\"/\"&&!(await fetch(new URL(\"icon.svg\",root),{method:\"HEAD\"})).ok)\
    root=new URL(\"../\",root);\
    for(const link of document.querySelectorAll(\"a[href]:not([href^='#'])\"))\
    link.href=new URL(link.getAttribute(\"href\"),root).href";

/// The policy that a document sets itself: nothing from elsewhere, no script or style but those
/// that were put in here, known by their digests. Text becomes markup or a script's address only
/// through the policies named `trusted`.
fn policy(style: &str, script: &str, trusted: &str) -> String {
    let (style, script) = (digest(style), digest(script));
    format!(
        "default-src 'none'; base-uri 'none'; form-action 'none'; connect-src 'self'; \
         img-src 'self'; manifest-src 'self'; worker-src 'self'; \
         script-src 'self' 'wasm-unsafe-eval' 'sha256-{script}'; style-src 'sha256-{style}'; \
         require-trusted-types-for 'script'; trusted-types {trusted}"
    )
}

/// The digest by which a policy knows a script or a style.
pub(crate) fn digest(text: &str) -> String {
    STANDARD.encode(Sha256::digest(text.as_bytes()))
}

/// Puts values in the places of their names. Values are not searched for names again.
pub(crate) fn fill(
    template: &str,
    values: &BTreeMap<&str, String>,
) -> Result<String, TemplateError> {
    let lines: Vec<&str> =
        template.lines().filter(|line| !line.contains(TRUNK_MARK)).map(str::trim).collect();
    let template = lines.join("\n");
    let mut filled = String::new();
    let mut rest = template.as_str();
    while let Some((before, after)) = rest.split_once("{{") {
        let (name, after) = after
            .split_once("}}")
            .ok_or_else(|| TemplateError("a template opens `{{` and never closes it".to_owned()))?;
        let value = values.get(name.trim()).ok_or_else(|| {
            let names: Vec<&str> = values.keys().copied().collect();
            TemplateError(format!(
                "a template wants `{}`, which is not one of: {}",
                name.trim(),
                names.join(", ")
            ))
        })?;
        filled.push_str(before);
        filled.push_str(value);
        rest = after;
    }
    filled.push_str(rest);
    Ok(filled)
}

/// Text as it stands in HTML, in an attribute as well.
pub(crate) fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use waymark::rendered::render::guide as rendered;
    use waymark_model::content::guide::GuidePath;

    use super::*;

    #[test]
    fn names_are_replaced_and_trunks_line_is_dropped() {
        let values = BTreeMap::from([("title", "A {{b}}".to_owned())]);
        let template = "<title>{{ title }}</title>\n  <link data-trunk />\n<p>";
        assert_eq!(fill(template, &values), Ok("<title>A {{b}}</title>\n<p>".to_owned()));
    }

    #[test]
    fn unknown_names_are_refused() {
        let values = BTreeMap::from([("title", String::new())]);
        assert_eq!(
            fill("{{tittle}}", &values),
            Err(TemplateError("a template wants `tittle`, which is not one of: title".to_owned()))
        );
        assert_eq!(
            fill("{{title", &values),
            Err(TemplateError("a template opens `{{` and never closes it".to_owned()))
        );
    }

    #[test]
    fn the_policy_allows_nothing_from_elsewhere() {
        let policy = policy("p{}", "run()", "'none'");
        for part in [
            "default-src 'none'",
            "connect-src 'self'",
            "base-uri 'none'",
            "require-trusted-types-for 'script'; trusted-types 'none'",
        ] {
            assert!(policy.contains(part), "{policy}");
        }
        for barred in ["http", "*", "unsafe-inline", "'unsafe-eval'"] {
            assert!(!policy.contains(barred), "{policy}");
        }
    }

    #[test]
    fn what_a_page_holds_of_its_guide_ends_no_element() {
        let source = "# </script><!--\n\n### a</script>? {#a .check}\n\n- [x] <b>\n\n  c\n";
        let path = GuidePath::home();
        let guide = rendered(&waymark_content::parse(&path, source).guide);
        let element = published(&guide);
        assert_eq!(element.matches('<').count(), 2, "its own tags: {element}");
        let (_, json) = element.split_once('>').expect("the element begins");
        let (json, _) = json.split_once('<').expect("the element ends");
        let read: Guide = serde_json::from_str(json).expect("it is JSON");
        assert_eq!(read, guide.published());
    }

    #[test]
    fn text_is_escaped() {
        assert_eq!(escape("a < \"b\" & c"), "a &lt; &quot;b&quot; &amp; c");
    }
}
