//! What the session gives to files, and takes from them.

use waymark_model::service::ServiceId;
use waymark_model::store::change::Change;
use waymark_model::store::copies::Copies;
use waymark_model::store::item::{Items, Key};
use waymark_model::store::replica::Preview;
use waymark_view::prelude::*;

use crate::state::Session;

impl Session {
    /// A service's items as they are stored, for a file.
    pub fn copies(&self, service: &ServiceId) -> Copies {
        (self.device.copies)(service)
    }

    /// What merging texts from a file would do.
    pub fn preview_merge(&self, texts: &[(Key, String)]) -> Preview {
        (self.device.preview)(texts)
    }

    /// Merges texts from a file into a service, in a way that can be undone.
    ///
    /// # Errors
    /// Says what to do where this browser has no room for all of it. Nothing changes then.
    pub fn merge(
        &self,
        service: &ServiceId,
        texts: &[(Key, String)],
        said: String,
    ) -> Result<(), String> {
        let items = self.preview_merge(texts).items;
        self.check_room(&Change::Merge { service: service.clone(), items })?;
        let items = self.take_in(texts);
        self.apply_undoable(said, Change::Merge { service: service.clone(), items });
        Ok(())
    }

    /// Merges texts from a file below the workspace, which does not change by it. Returns the items that
    /// they concern.
    pub fn take_in(&self, texts: &[(Key, String)]) -> Items {
        (self.device.take_in)(texts)
    }

    /// Checks that this browser has room for a change, all or nothing.
    ///
    /// # Errors
    /// Says what to do where there is none.
    pub fn check_room(&self, change: &Change) -> Result<(), String> {
        let units = self.workspace.with_untracked(|before| {
            let mut after = before.clone();
            after.apply(change.clone(), self.now());
            after.size_beside(before)
        });
        if (self.device.has_room)(units) {
            return Ok(());
        }
        // A unit is two bytes in most browsers.
        let megabytes = units.div_ceil(500_000);
        Err(format!(
            "This browser has no room for it: it takes some {megabytes} MB. Nothing was changed. \
             Export and delete a service that you no longer need, or bring the file to another \
             browser"
        ))
    }
}
