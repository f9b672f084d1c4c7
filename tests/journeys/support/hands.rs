//! What a visitor does with forms: fill in, choose, tick, press. Every control is found by its
//! accessible name.

use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use fantoccini::Locator;
use fantoccini::elements::Element;
use serde_json::json;

use crate::support::browser::ChromeCommand;
use crate::support::visitor::{Visitor, eventually};

/// The control key in WebDriver's code. It is held until all keys are released.
const CONTROL: char = '\u{E009}';

/// WebDriver's code that releases all keys.
const RELEASE: char = '\u{E000}';

/// The selector of a criterion's card.
pub fn card(criterion: &str) -> String {
    format!("article[aria-labelledby='{criterion}']")
}

impl Visitor {
    /// The control with this name inside `scope`, once it is there.
    pub async fn control(&self, scope: &str, name: &str) -> Element {
        let kinds = ["input", "select", "textarea", "button", "a"];
        let selector = kinds.map(|kind| format!("{scope} {kind}")).join(", ");
        self.find_named(Locator::Css(&selector), name).await
    }

    /// Replaces what is in a field.
    pub async fn fill(&self, scope: &str, name: &str, text: &str) {
        let field = self.control(scope, name).await;
        // Selects everything and types over it, as a person would.
        let typed = format!("{CONTROL}a{RELEASE}{text}");
        field.send_keys(&typed).await.expect("the field takes text");
    }

    /// What is in a field.
    pub async fn value(&self, scope: &str, name: &str) -> String {
        let field = self.control(scope, name).await;
        field.prop("value").await.expect("the field has a value").unwrap_or_default()
    }

    /// Sets a date field, as a date picker would, and leaves the field.
    pub async fn pick_date(&self, scope: &str, name: &str, day: &str) {
        let field = self.control(scope, name).await;
        let script = "const [field, day] = arguments; field.focus(); field.value = day; \
            for (const type of ['input', 'change']) \
              field.dispatchEvent(new Event(type, { bubbles: true })); \
            field.blur();";
        let field = serde_json::to_value(&field).expect("an element can be named");
        self.run_with(script, vec![field, day.into()]).await;
    }

    /// Chooses an option of a select.
    pub async fn choose(&self, scope: &str, name: &str, option: &str) {
        let field = self.control(scope, name).await;
        field.select_by_label(option).await.expect("there is such an option");
    }

    /// Presses a button, a link or a checkbox.
    pub async fn press_named(&self, scope: &str, name: &str) {
        let control = self.control(scope, name).await;
        self.press(control).await;
    }

    /// Opens the details inside `scope` whose summary begins so.
    pub async fn open_details(&self, scope: &str, summary: &str) {
        let selector = format!("{scope} summary");
        let opened = eventually(async || {
            for found in self.find_all(&selector).await {
                if found.text().await.is_ok_and(|text| text.trim_start().starts_with(summary)) {
                    self.press(found).await;
                    return true;
                }
            }
            false
        });
        assert!(opened.await, "{scope} has no details “{summary}”");
    }

    /// The accessible name of the focused element.
    pub async fn focused(&self) -> String {
        let element = self.find_one("*:focus").await;
        self.name(&element).await
    }

    /// The texts of all elements that a selector finds.
    pub async fn texts(&self, selector: &str) -> Vec<String> {
        let mut texts = Vec::new();
        for element in self.find_all(selector).await {
            texts.push(element.text().await.expect("the element has text"));
        }
        texts
    }

    /// The ids of the criteria on the page.
    pub async fn criteria(&self) -> Vec<String> {
        let script = "return [...document.querySelectorAll('.criterion:not([hidden]) h4')]\
            .map(heading => heading.id)";
        let found = self.run(script).await;
        let found = found.as_array().expect("a list").iter();
        found.map(|id| id.as_str().unwrap_or_default().to_owned()).collect()
    }

    /// Rates every criterion on the page that has no rating.
    pub async fn rate_the_rest(&self, rating: &str) {
        let value = rating.to_lowercase().replace(' ', "-");
        let script = format!(
            "for (const field of document.querySelectorAll('.criterion .rating')) \
               if (!field.querySelector(':checked')) \
                 field.querySelector(\"[value='{value}']\").click();"
        );
        self.run(&script).await;
    }

    /// Prints the page as a PDF, and counts its pages.
    pub async fn print(&self) -> usize {
        let command = ChromeCommand("Page.printToPDF", json!({ "preferCSSPageSize": true }));
        let printed = self.client().issue_cmd(command).await.expect("the page can be printed");
        let data = printed["data"].as_str().expect("the file comes as text");
        let file = STANDARD.decode(data).expect("the text is base64");
        // Each page of the PDF has a `/Page`; `/Pages` is their list.
        let is_page = |bytes: &[u8]| bytes.starts_with(b"/Type /Page") && bytes[11] != b's';
        file.windows(12).filter(|bytes| is_page(bytes)).count()
    }

    /// Saves downloads without asking. A browser would ask, because the site is not encrypted.
    pub async fn accept_downloads(&self, folder: &Path) {
        let accept = json!({ "behavior": "allow", "downloadPath": folder });
        let command = ChromeCommand("Browser.setDownloadBehavior", accept);
        self.client().issue_cmd(command).await.expect("the browser takes downloads");
    }

    /// Shows the page with the styles for print from now on.
    pub async fn show_as_printed(&self) {
        let command = ChromeCommand("Emulation.setEmulatedMedia", json!({ "media": "print" }));
        self.client().issue_cmd(command).await.expect("the browser can show what it prints");
    }

    async fn find_one(&self, selector: &str) -> Element {
        let found = self.client().find(Locator::Css(selector)).await;
        found.unwrap_or_else(|error| panic!("there is {selector}: {error}"))
    }

    async fn find_all(&self, selector: &str) -> Vec<Element> {
        self.client().find_all(Locator::Css(selector)).await.expect("the page can be searched")
    }
}
