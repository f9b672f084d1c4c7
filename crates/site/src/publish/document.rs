//! The HTML document around a page, from the template `index.html`.
//!
//! A template has placeholders such as `{{name}}`. Trunk builds from the same file; the lines that
//! only Trunk reads are removed here.

use std::collections::BTreeMap;
use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};
use waymark::edition::{self, Edition};
use waymark::page::Page;
use waymark::parts::part_of;
use waymark::rendered::Guide;
use waymark::route::Route;

use crate::publish::app_files::AppFiles;
use crate::publish::offline::{SHELL_ROOT, WORKER};
use crate::publish::render;
use crate::publish::script::{ScriptError, minified};

/// The script in the head of every page.
const EARLY: &str = include_str!("early.js");

/// That script, made smaller.
///
/// # Errors
/// Fails where it cannot be parsed.
pub fn early_script() -> Result<String, ScriptError> {
    // A browser runs it as an ordinary script, where nothing outside of its block may have a name.
    minified(EARLY)
}

/// What marks the lines of the template that only Trunk reads.
const TRUNK_MARK: &str = "data-trunk";

/// What all documents of a site share.
#[derive(Debug)]
pub struct Shell {
    pub template: String,
    pub style: String,
    /// What comes after it in documents that show what a browser keeps.
    pub tools_style: String,
    /// The script in the head: `early.js`, made smaller.
    pub early: String,
    pub app: AppFiles,
    /// The folder of the site's index, from the site's root.
    pub index: String,
    /// The size of the portable edition in units of 1,000 bytes. None if there is none.
    pub portable: Option<u32>,
}

/// A placeholder of the template that is unknown or not closed.
#[derive(Debug, PartialEq, Eq)]
pub struct TemplateError(String);

impl fmt::Display for TemplateError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl Shell {
    /// The document of a page. `files` are the hashes of the files that it asks for, as JSON.
    ///
    /// # Errors
    /// Fails where the template has an unknown placeholder.
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
            kind: if part_of(page).is_some() { "tool" } else { "guide" },
        })
    }

    /// The shell: the document that the offline worker makes any page of. The app fills it.
    ///
    /// # Errors
    /// Fails where the template has an unknown placeholder.
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
        let tools = if document.kind == "guide" { "" } else { &self.tools_style };
        let style = format!("{}{tools}", self.style);
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
            ("policy", policy(&style, [&self.early, &start], trusted)),
            ("early", self.early.clone()),
            ("style", style),
            ("page", document.content),
            ("start", start),
        ]);
        fill(&self.template, &values)
    }

    /// Preloads the part with a page's code, while the app itself is being loaded.
    fn preloads(&self, page: &Page) -> String {
        let files = self.app.of_page(page).into_iter();
        let preload = |file: String| {
            let address = page.route().link_to_file(&file);
            format!("<link rel=\"preload\" as=\"fetch\" crossorigin href=\"{address}\">")
        };
        files.map(preload).collect()
    }

    /// The script that starts a page. It is the same in every document.
    ///
    /// 1. It waits until the page is painted, so that the app does not delay the largest paint.
    /// 2. It loads the app. If anything of that is missing, the page says so and stays readable.
    /// 3. It registers the offline worker once the page is idle, where the browser has workers.
    ///
    /// Browsers with trusted types accept no plain text as a worker's address, so a policy vouches
    /// for this address and for no other.
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

/// What differs between documents.
#[derive(Default)]
struct Document {
    title: String,
    description: String,
    /// The relative path to the site's root.
    root: String,
    /// The hashes of the files that the page asks for, as JSON.
    files: String,
    content: String,
    guide: String,
    preloads: String,
    /// The start script, and the trusted-types policies that it may create.
    script: (String, &'static str),
    /// `page` or `shell`.
    kind: &'static str,
}

/// The page's guide for the app, as a data block. JSON can escape every `<`, so nothing in it ends
/// the element.
fn published(guide: &Guide) -> String {
    // A guide has only plain fields, which can always be written as JSON.
    let json = serde_json::to_string(&guide.published()).unwrap_or_default();
    let json = json.replace('<', "\\u003c");
    format!("<script type=\"application/json\" id=\"app.guide\">{json}</script>")
}

/// The trusted-types policy that a page may create, for its worker's address.
const TRUSTED: &str = "waymark";

/// The script of the page that a host serves for unknown addresses. That page cannot know how deep
/// below the site's root it is shown, so it looks for a file that is at the root.
const FIND_ROOT: &str = "document.documentElement.dataset.app=\"none\";let root=new URL(\"./\",location.href);\
    while(root.pathname!==\"/\"&&!(await fetch(new URL(\"icon.svg\",root),{method:\"HEAD\"})).ok)\
    root=new URL(\"../\",root);\
    for(const link of document.querySelectorAll(\"a[href]:not([href^='#'])\"))\
    link.href=new URL(link.getAttribute(\"href\"),root).href";

/// A document's Content-Security-Policy: nothing from other origins, and only the inline scripts and
/// style with these digests. Text becomes markup or a script's address only through the
/// trusted-types policies named `trusted`.
fn policy(style: &str, scripts: [&str; 2], trusted: &str) -> String {
    let (style, [early, start]) = (digest(style), scripts.map(digest));
    format!(
        "default-src 'none'; base-uri 'none'; form-action 'none'; connect-src 'self'; \
         img-src 'self'; manifest-src 'self'; worker-src 'self'; \
         script-src 'self' 'wasm-unsafe-eval' 'sha256-{early}' 'sha256-{start}'; \
         style-src 'sha256-{style}'; \
         require-trusted-types-for 'script'; trusted-types {trusted}"
    )
}

/// The digest by which a policy allows a script or a style.
pub(crate) fn digest(text: &str) -> String {
    STANDARD.encode(Sha256::digest(text.as_bytes()))
}

/// Replaces placeholders with values. Placeholders in values are left alone.
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

/// Text for HTML, in an attribute as well.
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
        let policy = policy("p{}", ["keep()", "run()"], "'none'");
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
