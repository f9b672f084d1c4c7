//! What a visitor does and sees, as verbs.

use std::time::Duration;

use fantoccini::elements::Element;
use fantoccini::{Client, Locator};
use serde_json::{Value, json};
use waymark_host::Serving;

use crate::support::browser::{self, Browser, ChromeCommand, ComputedLabel, Setup};

/// How long to wait for something to appear before the journey fails.
const PATIENCE: Duration = Duration::from_secs(15);

/// How long to wait between two checks.
const PAUSE: Duration = Duration::from_millis(20);

/// Whether something becomes true within [`PATIENCE`].
pub async fn eventually(is_true: impl AsyncFn() -> bool) -> bool {
    let waiting = async {
        while !is_true().await {
            tokio::time::sleep(PAUSE).await;
        }
    };
    tokio::time::timeout(PATIENCE, waiting).await.is_ok()
}

/// A person with a browser, on the built site.
pub struct Visitor {
    browser: Browser,
    address: String,
    /// The host. None while the network is cut.
    site: Option<Serving>,
}

impl Visitor {
    /// A visitor with an ordinary browser.
    pub async fn arrive() -> Visitor {
        Visitor::arrive_with(Setup::default()).await
    }

    /// A visitor with a browser that is set up in a special way.
    pub async fn arrive_with(setup: Setup) -> Visitor {
        Visitor::arrive_at(setup, browser::serve_site()).await
    }

    /// A visitor to a site that is already served.
    pub async fn arrive_at(setup: Setup, site: Serving) -> Visitor {
        let address = site.address().to_owned();
        Visitor { browser: Browser::start(&setup).await, address, site: Some(site) }
    }

    /// A visitor who opens a local file at this address.
    pub async fn arrive_with_file(setup: Setup, address: String) -> Visitor {
        Visitor { browser: Browser::start(&setup).await, address, site: None }
    }

    /// The same visitor, who uses a name for the site's host.
    pub fn by_name(self, name: &str) -> Visitor {
        Visitor { address: self.address.replace("127.0.0.1", name), ..self }
    }

    pub fn client(&self) -> &Client {
        &self.browser.client
    }

    /// Opens a page by its address below the site's root and waits for the app.
    pub async fn open(&self, address: &str) {
        self.open_without_app(address).await;
        self.wait_for_app().await;
    }

    /// Opens a page on which no app is expected.
    pub async fn open_without_app(&self, address: &str) {
        let address = format!("{}{address}", self.address);
        self.client().goto(&address).await.expect("the page opens");
    }

    /// Reloads the page and waits for the app.
    pub async fn reload(&self) {
        self.client().refresh().await.expect("the page reloads");
        self.wait_for_app().await;
    }

    /// Goes back one page, and waits for nothing.
    pub async fn go_back(&self) {
        self.client().back().await.expect("there is a page to go back to");
    }

    /// Goes forward one page, and waits for nothing.
    pub async fn go_forward(&self) {
        self.client().forward().await.expect("there is a page to go forward to");
    }

    async fn wait_for_app(&self) {
        self.wait_for_state("ready").await;
        self.browser.listen().await;
    }

    /// Waits until the app has this state.
    pub async fn wait_for_state(&self, state: &str) {
        let selector = format!("html[data-app='{state}']");
        self.wait_for_element(&selector).await;
    }

    async fn wait_for_element(&self, selector: &str) -> Element {
        let found =
            self.client().wait().at_most(PATIENCE).for_element(Locator::Css(selector)).await;
        found.unwrap_or_else(|error| panic!("{selector} appears: {error}"))
    }

    /// The page's first-level heading.
    pub async fn heading(&self) -> String {
        self.text("main h1").await
    }

    /// Waits until the page's first-level heading is this one.
    pub async fn see_heading(&self, expected: &str) {
        if !eventually(async || self.heading().await == expected).await {
            panic!("expected the heading “{expected}”, saw “{}”", self.heading().await);
        }
    }

    pub async fn title(&self) -> String {
        self.client().title().await.expect("the page has a title")
    }

    /// The address below the site's root.
    pub async fn address(&self) -> String {
        let address = self.client().current_url().await.expect("there is an address");
        self.below_root(address.as_str())
    }

    /// The text of the first element that a selector finds, once it is there.
    pub async fn text(&self, selector: &str) -> String {
        loop {
            let element = self.wait_for_element(selector).await;
            match element.text().await {
                Ok(text) => return text,
                // The page has changed between the two requests: ask again.
                Err(error) if error.is_stale_element_reference() => {}
                Err(error) if error.to_string().contains("not belong to the document") => {}
                Err(error) => panic!("{selector} has text: {error}"),
            }
        }
    }

    /// Whether something that a selector finds is visible.
    pub async fn sees(&self, selector: &str) -> bool {
        match self.client().find(Locator::Css(selector)).await {
            Ok(element) => element.is_displayed().await.expect("the element is there"),
            Err(_) => false,
        }
    }

    pub async fn name(&self, element: &Element) -> String {
        let command = ComputedLabel(element.element_id().to_string());
        match self.client().issue_cmd(command).await {
            Ok(label) => label.as_str().unwrap_or_default().to_owned(),
            // The page has changed, and an element that is gone has no name. WebKit gives this error no
            // code.
            Err(_) => String::new(),
        }
    }

    /// The first of the elements with this accessible name.
    async fn named(&self, candidates: Vec<Element>, name: &str) -> Option<Element> {
        for element in candidates {
            if self.name(&element).await == name {
                return Some(element);
            }
        }
        None
    }

    /// The first located element with this accessible name, once it is there.
    pub async fn find_named(&self, locator: Locator<'_>, name: &str) -> Element {
        let found = tokio::time::timeout(PATIENCE, async {
            loop {
                let candidates = self.client().find_all(locator).await;
                let candidates = candidates.expect("the page can be searched");
                if let Some(element) = self.named(candidates, name).await {
                    return element;
                }
                tokio::time::sleep(PAUSE).await;
            }
        });
        found.await.unwrap_or_else(|_| panic!("{locator:?} is not called “{name}”"))
    }

    /// Follows the first link with this name, once it is there.
    pub async fn follow(&self, name: &str) {
        let link = self.find_named(Locator::LinkText(name), name).await;
        self.press(link).await;
    }

    /// Scrolls to an element, as far as a person would, and presses it.
    pub async fn press(&self, element: Element) {
        let argument = serde_json::to_value(&element).expect("an element can be named");
        let script = "arguments[0].scrollIntoView({ block: 'center' })";
        self.client().execute(script, vec![argument]).await.expect("the element can be reached");
        element.click().await.expect("the element can be pressed");
    }

    /// The group of a criterion's ratings, by the criterion's id. Its accessible name has to be the
    /// criterion's wording.
    async fn rating_group(&self, criterion: &str) -> Element {
        let selector = format!("fieldset[aria-labelledby='{criterion}']");
        let group = self.wait_for_element(&selector).await;
        let wording = self.text(&format!("h4[id='{criterion}']")).await;
        assert_eq!(self.name(&group).await, wording, "the group is named by its criterion");
        group
    }

    pub async fn rate(&self, criterion: &str, rating: &str) {
        let group = self.rating_group(criterion).await;
        let choices = group.find_all(Locator::Css("input[type=radio]")).await.expect("choices");
        let choice = self.named(choices, rating).await;
        let choice = choice.unwrap_or_else(|| panic!("{criterion} can be rated “{rating}”"));
        self.press(choice).await;
    }

    pub async fn rating(&self, criterion: &str) -> Option<String> {
        let group = self.rating_group(criterion).await;
        let chosen = group.find(Locator::Css("input:checked")).await.ok()?;
        Some(self.name(&chosen).await)
    }

    /// Clears the rating of a criterion.
    pub async fn clear_rating(&self, criterion: &str) {
        let group = self.rating_group(criterion).await;
        let button = group.find(Locator::Css("button")).await.expect("there is a button");
        assert!(self.name(&button).await.starts_with("Clear the answer to: "));
        self.press(button).await;
    }

    /// The field with this name in a criterion's ratings.
    pub async fn field(&self, criterion: &str, name: &str) -> Element {
        let group = self.rating_group(criterion).await;
        let selector = Locator::Css("input:not([type=radio]), select");
        let fields = group.find_all(selector).await.expect("fields");
        let field = self.named(fields, name).await;
        field.unwrap_or_else(|| panic!("{criterion} has a field “{name}”"))
    }

    pub async fn verdict(&self) -> String {
        self.text("#assessment-verdict").await
    }

    /// The lines with the verdict's reasons.
    pub async fn reasons(&self) -> Vec<String> {
        let lines = self.client().find_all(Locator::Css(".deciding li")).await.expect("lines");
        let mut reasons = Vec::new();
        for line in lines {
            reasons.push(line.text().await.expect("the line has text"));
        }
        reasons
    }

    /// The counts below the verdict.
    pub async fn counts(&self) -> String {
        self.text(".verdict-counts").await
    }

    /// Waits until the counts below the verdict are these.
    pub async fn see_counts(&self, expected: &str) {
        if !eventually(async || self.counts().await == expected).await {
            panic!("expected the counts “{expected}”, saw “{}”", self.counts().await);
        }
    }

    /// What the page says about where answers are kept.
    pub async fn keeping(&self) -> String {
        self.text(".verdict-bar-keeping").await
    }

    /// Runs a script in the page, for what a device does and not a person.
    pub async fn run(&self, script: &str) -> Value {
        self.client().execute(script, Vec::new()).await.expect("the script runs")
    }

    pub async fn run_with(&self, script: &str, arguments: Vec<Value>) -> Value {
        self.client().execute(script, arguments).await.expect("the script runs")
    }

    /// Waits until a script in the page returns true.
    pub async fn wait_until(&self, script: &str) {
        assert!(eventually(async || self.run(script).await == true).await, "in vain: {script}");
    }

    /// Makes every page run a script before any of its own.
    pub async fn run_at_document_start(&self, source: &str) {
        let command =
            ChromeCommand("Page.addScriptToEvaluateOnNewDocument", json!({ "source": source }));
        self.client().issue_cmd(command).await.expect("the browser takes the script");
    }

    /// Chooses a radio button as soon as the next page has it, before hydration.
    pub async fn choose_at_document_start(&self, name: &str, value: &str) {
        let selector = format!("input[name='{name}'][value='{value}']");
        let source = format!(
            "document.addEventListener('readystatechange', () => {{ \
               if (document.readyState === 'interactive' && !sessionStorage.chosen) {{ \
                 sessionStorage.chosen = true; document.querySelector(\"{selector}\").click(); }} }})"
        );
        self.run_at_document_start(&source).await;
    }

    /// Opens the first details of the next page before hydration, and records in `window.shifts`
    /// what moves on that page, from where to where.
    pub async fn observe_from_document_start(&self) {
        let source = "window.shifts = []; \
            const place = ({ x, y, width, height }) => [x, y, width, height].join(' '); \
            new PerformanceObserver(list => { \
              for (const { sources } of list.getEntries()) \
                for (const { node, previousRect, currentRect } of sources) \
                  window.shifts.push(`${node?.nodeName} ${node?.className ?? node?.data}: \
                    ${place(previousRect)} to ${place(currentRect)}`); \
            }).observe({ type: 'layout-shift', buffered: true }); \
            document.addEventListener('readystatechange', () => { \
              if (document.readyState === 'interactive') \
                document.querySelector('main details').open = true; })";
        self.run_at_document_start(source).await;
    }

    pub fn site(&self) -> &Serving {
        self.site.as_ref().expect("the network is there")
    }

    /// An address without the site's root.
    pub fn below_root(&self, address: &str) -> String {
        let below = address.strip_prefix(&self.address);
        below.unwrap_or_else(|| panic!("{address} is on the site")).to_owned()
    }

    /// Cuts the network: nobody answers at the site's address any more.
    pub fn cut_network(&mut self) {
        self.site = None;
    }

    /// The requests that the host has received since the last call.
    pub fn take_requests(&self) -> Vec<String> {
        self.site.as_ref().map(Serving::take_requests).unwrap_or_default()
    }

    /// Opens another tab and switches to it.
    pub async fn open_tab(&self) {
        let tab = self.client().new_window(true).await.expect("a tab opens");
        self.client().switch_to_window(tab.handle).await.expect("the tab is there");
    }

    /// Switches to the first tab.
    pub async fn return_to_first_tab(&self) {
        let tabs = self.client().windows().await.expect("there are tabs");
        let first = tabs.into_iter().next().expect("there is a first tab");
        self.client().switch_to_window(first).await.expect("the tab is there");
    }

    /// What the page has complained about on its console since the last call.
    pub async fn complaints(&self) -> Vec<String> {
        self.browser.complaints().await
    }

    /// Ends the visit, and fails if the page has complained.
    pub async fn leave(self) {
        assert_eq!(self.complaints().await, Vec::<String>::new(), "the console is silent");
        self.browser.quit().await;
    }

    /// Quits the browser. The site is still served at its address.
    pub async fn quit_and_keep_site(self) -> Serving {
        self.browser.quit().await;
        self.site.expect("the network is there")
    }

    /// Kills the browser, as a crash or a power cut would. The site is still served.
    pub async fn kill_browser_and_keep_site(self) -> Serving {
        self.browser.kill().await;
        self.site.expect("the network is there")
    }

    /// Ends the visit to a page that is bound to complain.
    pub async fn leave_in_spite_of_complaints(self) {
        self.browser.quit().await;
    }
}
