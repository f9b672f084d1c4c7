//! Writes the site.
//!
//! [`hook`] passes in the app that was built. [`publish`] is the entry point:
//!
//! 1. It checks the content, and writes the app's files ([`app_files`]).
//! 2. It renders every page ([`render`]) and puts it into a document made from the template
//!    `index.html` ([`document`]), with the bundled [`style`].
//! 3. It writes the guides' Markdown, the outlines and the passages for search ([`files`]), and all
//!    of it again as one file ([`portable`]).
//! 4. It writes the offline worker, with a list of what that keeps ([`offline`]).
//! 5. It refuses a site with [`traces`] of the machine that built it, or with
//!    [`external_requests`].

pub mod app_files;
pub mod document;
pub mod external_requests;
pub mod files;
pub mod hook;
pub mod offline;
pub mod own_places;
pub mod portable;
pub mod render;
mod script;
pub mod style;
pub mod traces;
pub mod version;

use std::path::{Path, PathBuf};
use std::{fmt, fs, io};
use waymark_model::map::Map;

use waymark::edition::PORTABLE_FILE;
use waymark::page::{PHASES_FILE, Page, ReadingPage, SEARCH_FILE, SITE, TOPICS_FILE};
use waymark::rendered::render::guide as rendered;
use waymark::route::{Route, Tool};
use waymark::search::passages;
use waymark_bundle::{App, BundleError};
use waymark_content::problem::Severity;
use waymark_model::content::guide::{Guide, GuideKind, GuidePath};
use waymark_model::content::outline::{phase_outlines, topic_outlines};
use waymark_model::content::phase::Phase;
use waymark_model::export::backup;
use waymark_model::fnv1a::digest;
use waymark_model::search::file as search_file;

use self::app_files::AppFiles;
use self::document::{Shell, TemplateError};
use self::files::Files;
use self::portable::{Parts, PortableError};
use self::script::ScriptError;
use self::style::StyleError;
use self::version::{VERSION_FILE, version};
use crate::check::diagnostics::{self, Colour};
use crate::check::glossary::GLOSSARY;
use crate::pack::{Pack, PackError};

const ICON: &str = "icon.svg";

#[derive(Debug)]
pub enum PublishError {
    Pack(PackError),
    /// The content has errors, which the text names.
    Content(String),
    /// Every page links to this guide, and the content lacks it.
    MissingGuide(GuidePath),
    Style(StyleError),
    Template(TemplateError),
    Portable(PortableError),
    Bundle(BundleError),
    /// The app's script could not be minified.
    Script(ScriptError),
    File(PathBuf, io::Error),
    /// Some files, which the text names, say where the site was built.
    Traces(String),
    /// The site would load something from another origin. The text names each place.
    Elsewhere(String),
}

impl fmt::Display for PublishError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PublishError::Pack(error) => error.fmt(formatter),
            PublishError::Content(problems) => formatter.write_str(problems),
            PublishError::MissingGuide(path) => {
                let file = path.source_file();
                write!(formatter, "the content has no {file}, which every page links to")
            }
            PublishError::Style(error) => {
                write!(formatter, "{} could not be read: {}", error.file.display(), error.error)
            }
            PublishError::Template(error) => error.fmt(formatter),
            PublishError::Portable(error) => error.fmt(formatter),
            PublishError::Bundle(error) => error.fmt(formatter),
            PublishError::Script(error) => write!(formatter, "the app's script: {error}"),
            PublishError::File(file, error) => {
                write!(formatter, "{} could not be read or written: {error}", file.display())
            }
            PublishError::Traces(files) => write!(
                formatter,
                "the site would tell where it was built:\n{files}\nSettings such as RUSTFLAGS replace \
                 the project's own flags, which shorten such paths: build without them"
            ),
            PublishError::Elsewhere(places) => write!(
                formatter,
                "the site would ask other origins, which no page may:\n{places}\nPut a copy of each \
                 beside the site's own files and name that, or make it a link for people to follow"
            ),
        }
    }
}

impl From<BundleError> for PublishError {
    fn from(error: BundleError) -> PublishError {
        PublishError::Bundle(error)
    }
}

/// The app in the forms that a site needs.
#[derive(Clone, Debug)]
pub struct Apps {
    /// The app that pages load.
    pub site: App,
    /// The app of the portable edition, in one piece. Without it, there is no portable edition.
    pub portable: Option<App>,
}

/// Writes the site of the project in `source` to `target`: pages, Markdown, outlines, the app, and
/// the pack's other files.
///
/// # Errors
/// Fails at the first file that cannot be read or written, and where the content has errors.
pub fn publish(source: &Path, target: &Path, apps: &Apps) -> Result<(), PublishError> {
    let content = source.join("content");
    let pack = Pack::load(&content).map_err(PublishError::Pack)?;
    if pack.count(Severity::Error) > 0 {
        let problems = diagnostics::render(&pack, Colour::No);
        let summary = diagnostics::summary(&pack);
        return Err(PublishError::Content(format!("{problems}{summary}")));
    }
    let files = files(&pack);
    let guides: Vec<Guide> = pack.guides().cloned().collect();
    let pages = pages(&guides)?;
    let app = AppFiles::write(&apps.site, target);
    let bundle = |file| style::bundle(&source.join("style"), file).map_err(PublishError::Style);
    let mut shell = Shell {
        template: read(&source.join("index.html"))?,
        style: bundle(style::MAIN)?,
        tools_style: bundle(style::TOOLS)?,
        early: document::early_script().map_err(PublishError::Script)?,
        app: app.map_err(|(file, error)| PublishError::File(file, error))?,
        index: files.index(),
        portable: None,
    };
    if let Some(app) = &apps.portable {
        let portable = portable((&pack, &guides), &files, &shell, app, source)?;
        // Every page says how large the portable edition is.
        shell.portable = u32::try_from(portable.len().div_ceil(1000)).ok();
        write(&target.join(PORTABLE_FILE), portable.as_bytes())?;
    }
    write_pages(&pages, &files, &shell, target)?;
    for (name, text) in files.published() {
        write(&target.join(name), text.as_bytes())?;
    }
    write(&target.join(backup::SCHEMA_FILE), backup::SCHEMA.as_bytes())?;
    for asset in &pack.assets {
        copy(&content.join(asset), &target.join(asset))?;
    }
    for icon in [ICON].into_iter().chain(offline::ICONS) {
        copy(&source.join("style").join(icon), &target.join(icon))?;
    }
    let home = pack.guides().find(|guide| guide.kind() == GuideKind::Home);
    let description = home.map(Guide::description_text).unwrap_or_default();
    let manifest = offline::manifest(SITE, &description);
    write(&target.join(offline::MANIFEST), manifest.as_bytes())?;
    write_worker(source, target, (&files, &shell, &pack))?;
    // The version changes with every commit, so the offline worker does not keep it.
    let content = digest(&[files.text(PHASES_FILE)]);
    write(&target.join(VERSION_FILE), version(source, &content).as_bytes())?;
    refuse_traces(source, target)?;
    refuse_external_requests(target)
}

/// Refuses a site that has paths of this machine.
fn refuse_traces(source: &Path, target: &Path) -> Result<(), PublishError> {
    let traces = traces::of_this_machine(source, target);
    let traces = traces.map_err(|(file, error)| PublishError::File(file, error))?;
    if traces.is_empty() { Ok(()) } else { Err(PublishError::Traces(lines(&traces))) }
}

/// Refuses a site that would load anything from another origin.
fn refuse_external_requests(target: &Path) -> Result<(), PublishError> {
    let found = external_requests::loaded_by(target);
    let found = found.map_err(|(file, error)| PublishError::File(file, error))?;
    if found.is_empty() { Ok(()) } else { Err(PublishError::Elsewhere(lines(&found))) }
}

fn lines<T: fmt::Display>(all: &[T]) -> String {
    all.iter().map(|one| format!("  {one}")).collect::<Vec<_>>().join("\n")
}

/// Writes the shell, then the worker. The worker lists what it keeps, so it comes last: the app,
/// the files that the app fetches, and what pages show besides.
fn write_worker(
    source: &Path,
    target: &Path,
    (files, shell, pack): (&Files, &Shell, &Pack),
) -> Result<(), PublishError> {
    let document = shell.shell(SITE).map_err(PublishError::Template)?;
    write(&target.join(offline::SHELL), document.as_bytes())?;
    let phases = files.published_name(PHASES_FILE);
    let core = [offline::SHELL, &shell.app.script, &shell.app.wasm, &phases, ICON];
    let fetched = files.texts().map(|(name, _)| files.published_name(name));
    let addresses = shell.app.all().into_iter().chain(fetched).chain(pack.assets.iter().cloned());
    let looks = [offline::SHELL, ICON, offline::MANIFEST].into_iter().chain(offline::ICONS);
    let addresses = addresses.chain(looks.map(str::to_owned));
    let failed = |(file, error)| PublishError::File(file, error);
    let kept = offline::kept(target, addresses).map_err(failed)?;
    let scripts = source.join("src/offline");
    let template = read(&scripts.join("worker.js"))?;
    let worker = offline::worker(&template, &kept, &core, &shell.app, &shell.index);
    write(&target.join(offline::WORKER), worker.as_bytes())?;
    write(&target.join(offline::REMOVE), read(&scripts.join("remove.js"))?.as_bytes())
}

/// The files that the app fetches: the Markdown of every guide, the outlines, and the passages.
fn files(pack: &Pack) -> Files {
    let guides: Vec<Guide> = pack.guides().cloned().collect();
    // Outlines are lists of plain fields, which can always be written as JSON.
    let phases = serde_json::to_string(&phase_outlines(&guides)).unwrap_or_default();
    let topics = serde_json::to_string(&topic_outlines(&guides)).unwrap_or_default();
    let mut files = Files::default();
    for file in &pack.files {
        files.add(file.guide.path.source_file(), waymark_content::publish(&file.source));
    }
    files.add(PHASES_FILE.to_owned(), phases);
    files.add(TOPICS_FILE.to_owned(), topics);
    files.add(SEARCH_FILE.to_owned(), search_file::write(&passages::of_pack(pack.guides())));
    files
}

fn portable(
    (pack, guides): (&Pack, &[Guide]),
    files: &Files,
    shell: &Shell,
    app: &App,
    source: &Path,
) -> Result<String, PublishError> {
    let owned = |(name, text): (&str, &str)| (name.to_owned(), text.to_owned());
    // The portable edition makes the passages from its guides, and need not have the text twice.
    let needed = files.texts().filter(|(name, _)| *name != SEARCH_FILE);
    let mut held: Map<String, String> = needed.map(owned).collect();
    for asset in &pack.assets {
        let picture = portable::picture(asset, &read_bytes(&source.join("content").join(asset))?);
        held.extend(picture.map(|picture| (asset.clone(), picture)));
    }
    portable::document(Parts {
        template: &read(&source.join("portable.html"))?,
        home: home(guides)?,
        phases: phase_outlines(guides),
        style: &format!("{}{}", shell.style, shell.tools_style),
        icon: &read(&source.join("style").join(ICON))?,
        files: held,
        bindings: &app.script,
        wasm: &app.wasm,
    })
    .map_err(PublishError::Portable)
}

fn write_pages(
    pages: &[(PathBuf, Page)],
    files: &Files,
    shell: &Shell,
    target: &Path,
) -> Result<(), PublishError> {
    for (file, page) in pages {
        let document = shell.document(page, &files.hashes(page.files()));
        let document = document.map_err(PublishError::Template)?;
        write(&target.join(file), document.as_bytes())?;
    }
    Ok(())
}

/// Every page, with the file that it is written to.
fn pages(guides: &[Guide]) -> Result<Vec<(PathBuf, Page)>, PublishError> {
    let needed = Phase::ALL.map(GuidePath::phase).into_iter().chain(GuidePath::new(GLOSSARY));
    let is_there = |path: &GuidePath| guides.iter().any(|guide| guide.path == *path);
    if let Some(path) = needed.into_iter().find(|path| !is_there(path)) {
        return Err(PublishError::MissingGuide(path));
    }
    let home = ReadingPage::Home { guide: rendered(home(guides)?), phases: phase_outlines(guides) };
    let mut pages = vec![
        (PathBuf::from("404.html"), ReadingPage::NotFound.into()),
        (PathBuf::from("topics/index.html"), ReadingPage::Topics(topic_outlines(guides)).into()),
        (PathBuf::from("index.html"), home.into()),
    ];
    pages.extend(tool_pages().map(|page| (file_of(&page), page)));
    let others = guides.iter().filter(|guide| guide.kind() != GuideKind::Home);
    pages.extend(others.map(|guide| {
        (
            Path::new(guide.path.as_str()).join("index.html"),
            ReadingPage::Guide(rendered(guide)).into(),
        )
    }));
    Ok(pages)
}

fn home(guides: &[Guide]) -> Result<&Guide, PublishError> {
    let home = guides.iter().find(|guide| guide.kind() == GuideKind::Home);
    home.ok_or_else(|| PublishError::MissingGuide(GuidePath::home()))
}

/// The pages that show what a browser keeps, and search.
fn tool_pages() -> impl Iterator<Item = Page> {
    let tools =
        Phase::ALL.into_iter().flat_map(|phase| Tool::ALL.map(|tool| Route::Tool(phase, tool)));
    let routes = [Route::Search, Route::Services, Route::Service].into_iter().chain(tools);
    routes.filter_map(|route| Page::without_content(&route))
}

fn file_of(page: &Page) -> PathBuf {
    Path::new(&page.route().address()).join("index.html")
}

fn read(file: &Path) -> Result<String, PublishError> {
    fs::read_to_string(file).map_err(|error| PublishError::File(file.to_owned(), error))
}

fn read_bytes(file: &Path) -> Result<Vec<u8>, PublishError> {
    fs::read(file).map_err(|error| PublishError::File(file.to_owned(), error))
}

fn write(file: &Path, bytes: &[u8]) -> Result<(), PublishError> {
    let failed = |error| PublishError::File(file.to_owned(), error);
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder).map_err(failed)?;
    }
    fs::write(file, bytes).map_err(failed)
}

fn copy(from: &Path, to: &Path) -> Result<(), PublishError> {
    write(to, &read_bytes(from)?)
}
