//! The problems that a file of a pack can have as a file: its name, its kind, and what it holds where
//! it is no guide.

use crate::problem::Severity;

/// The most bytes that a path may have, from the root of the pack. Published names are a little longer,
/// and disks of Windows take 260 characters with the folders above.
pub const LONGEST_PATH: usize = 200;

/// The endings of the files that are published beside guides, as they are.
pub const PUBLISHED: [&str; 9] = ["png", "jpg", "jpeg", "gif", "webp", "avif", "svg", "pdf", "csv"];

/// What is wrong with a file. As text it says so in a few words; [`FileProblem::help`] says what to do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FileProblem {
    /// A symbolic link, wherever it leads. It is not followed.
    #[error("a symbolic link has no place in a content folder")]
    Link,
    /// A pipe, a socket or a device. It is not opened: that could take for ever.
    #[error("this is no regular file")]
    NotRegular,
    /// A file or a folder that cannot be read. Holds the words of the system.
    #[error("this could not be read: {0}")]
    Unreadable(String),
    /// The bytes are no text in UTF-8.
    #[error("this is not UTF-8")]
    NotUtf8,

    /// The name is no Unicode text, so that no address can have it.
    #[error("this name is no Unicode text")]
    NameNotUnicode,
    /// The name holds a character that some disks refuse, or that an address cannot have.
    #[error("a name may not hold `{}`", .0.escape_debug())]
    NameCharacter(char),
    /// The name begins or ends with a space, or ends with a full stop, which some disks drop.
    #[error("a name may not begin or end with a space, nor end with a full stop")]
    NameEnd,
    /// The name means a device on Windows, whatever its ending.
    #[error("on Windows, `{0}` is the name of a device")]
    NameOfDevice(String),
    /// The path from the root of the pack has too many bytes. Holds how many.
    #[error("this path has {0} bytes, and disks and hosts may refuse more than {LONGEST_PATH}")]
    LongPath(usize),
    /// Two names, or two addresses, are the same to disks and hosts that do not tell capitals or
    /// spellings of accents apart. Holds the other one.
    #[error("some disks and hosts do not tell this from `{0}`")]
    SameName(String),
    /// The file would be published in the place of another. Holds that file's name in the site.
    #[error("this would take the place of the site's `{0}`")]
    TakesPlace(String),

    /// The name begins with a full stop.
    #[error("hidden files are not published")]
    Hidden,
    /// The file is neither a guide nor of a kind in [`PUBLISHED`].
    #[error("files of this kind are not published")]
    Kind,
    /// The picture is no SVG that a browser would show. Holds the words of the parser.
    #[error("this is no SVG: {0}")]
    NotSvg(String),
    /// The picture holds something that can run or that is no drawing. Holds its name.
    #[error("`{0}` has no place in a picture")]
    ActiveSvg(String),
    /// The picture would load something from elsewhere. Holds the reference.
    #[error("a picture may not load `{0}`")]
    SvgReference(String),
}

impl FileProblem {
    /// How severe a problem of this kind is. What is only left out is a warning.
    pub const fn severity(&self) -> Severity {
        match self {
            FileProblem::Hidden | FileProblem::Kind => Severity::Warning,
            _ => Severity::Error,
        }
    }

    /// What to do about it. `None` where the message alone makes that clear.
    pub fn help(&self) -> Option<String> {
        use FileProblem as P;
        Some(match self {
            P::Link => "put the file itself there, or delete the link".to_owned(),
            P::NotRegular => "delete it, or move it out of the content folder".to_owned(),
            P::NotUtf8 => "save the file again as UTF-8".to_owned(),
            P::NameNotUnicode | P::NameCharacter(_) | P::NameEnd | P::NameOfDevice(_) => {
                "rename it: letters, digits, `-` and `_` are safe everywhere".to_owned()
            }
            P::LongPath(_) => "choose shorter names for it and its folders".to_owned(),
            P::SameName(_) | P::TakesPlace(_) => "rename it".to_owned(),
            P::Hidden => "delete it, or move it out of the content folder".to_owned(),
            P::Kind => format!(
                "guides end in .md or .txt, other files in .{}; move it out of the content folder",
                PUBLISHED.join(", .")
            ),
            P::NotSvg(_) => "export it again as plain SVG".to_owned(),
            P::ActiveSvg(_) => "remove it, or export the picture as plain SVG".to_owned(),
            P::SvgReference(_) => {
                "draw it in the picture, or embed it as a raster image".to_owned()
            }
            P::Unreadable(_) => return None,
        })
    }
}
