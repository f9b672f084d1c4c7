//! `version.json` of a published site: the versions of the app and of the content, and the commit.

use std::path::Path;
use std::process::Command;

use serde_json::json;

pub const VERSION_FILE: &str = "version.json";

/// The text of the file. `content` is the digest of what every phase asks. Records have it as well.
pub fn version(source: &Path, content: &str) -> String {
    let version = env!("CARGO_PKG_VERSION");
    json!({ "version": version, "content": content, "commit": commit(source) }).to_string()
}

/// The commit of a folder. None if it is not under version control.
fn commit(source: &Path) -> Option<String> {
    let output =
        Command::new("git").args(["rev-parse", "HEAD"]).current_dir(source).output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    output.status.success().then(|| text.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_without_version_control_has_no_commit() {
        let text = version(Path::new("/"), "83f0f230dcb1f84a");
        let value: serde_json::Value = serde_json::from_str(&text).expect("it is JSON");
        assert_eq!(value["content"], "83f0f230dcb1f84a");
        assert_eq!(value["commit"], serde_json::Value::Null);
        assert_eq!(value["version"], env!("CARGO_PKG_VERSION"));
    }
}
