//! Takes a file that a person chose for import: its letters, what it says, and when that was said.
//!
//! [`read`] is the entry point. What is newer wins when copies are merged, so the moments in a file
//! decide what of it stays. They come from the clock of another device, or from somebody who wrote
//! them, and one in the future would win every merge for ever: against all that people say from now
//! on, with each import of the file again. So they are bounded by moments that stay the same with each
//! import:
//!
//! - Nothing in a file changed after the file was made. A moment more than a day later, by which two
//!   clocks may differ, becomes that of the file.
//! - A file that was made more than a day from now has a moment that nobody can know, and so has
//!   everything in it of the future. That becomes the earliest moment of all, so anything that is
//!   known is newer. One of the two clocks is wrong, and the person is told.
//!
//! A file is not refused for its moments: they say when something was said, and what was said may be
//! all that a team has left. The moments in records stay, because a record never changes, and none of
//! them decides a merge.

use crate::export::backup::{self, Backup, ImportProblem};
use crate::export::encoding::{OtherEncoding, decode};
use crate::service::Service;
use crate::service::answer::{Answer, Timestamp};

/// A file that was read, for a person to look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Import {
    /// What it holds.
    pub backup: Backup,
    /// What the person should know before taking it over, in words. None of it stands in the way.
    pub warnings: Vec<String>,
}

/// Reads the bytes of a file at the moment `now`: a backup's JSON, or an HTML report.
///
/// # Errors
/// Says why the file cannot be imported.
pub fn read(bytes: &[u8], now: Timestamp) -> Result<Import, ImportProblem> {
    let text = decode(bytes).map_err(|OtherEncoding| ImportProblem::OtherEncoding)?;
    let mut backup = backup::read(&text)?;
    let mut warnings = backup.warnings();
    warnings.extend(settle_moments(&mut backup, now));
    Ok(Import { backup, warnings })
}

/// Bounds the moments of a backup; gives what is to be said of it.
fn settle_moments(backup: &mut Backup, now: Timestamp) -> Option<String> {
    let made = backup.exported;
    if made.is_ahead_of(now) {
        backup.exported = now;
        bound(&mut backup.service, now, Timestamp::default());
        return Some(
            "The file says that it was made in the future, so a clock is wrong: that of the device \
             that made it, or that of this one. What it says of the future counts as older than \
             anything here. If this device’s clock is wrong, set it and choose the file again"
                .to_owned(),
        );
    }
    bound(&mut backup.service, made, made).then(|| {
        "Something in the file is dated later than the file itself. It counts as said when the file \
         was made"
            .to_owned()
    })
}

/// Gives every moment that lies ahead of `last` another; tells whether there was one.
fn bound(service: &mut Service, last: Timestamp, instead: Timestamp) -> bool {
    let mut is_ahead = false;
    let mut bound = |moment: &mut Timestamp| {
        if moment.is_ahead_of(last) {
            *moment = instead;
            is_ahead = true;
        }
    };
    bound(&mut service.profile.changed);
    service.profile.exported.iter_mut().for_each(&mut bound);
    service.evidence.values_mut().for_each(|evidence| bound(&mut evidence.changed));
    for Answer { changed, set_aside, .. } in service.answers.values_mut() {
        bound(changed);
        set_aside.iter_mut().for_each(|earlier| bound(&mut earlier.changed));
    }
    is_ahead
}
