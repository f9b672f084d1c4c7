//! What goes out in files, and what comes back from them.

use waymark_model::service::ServiceId;
use waymark_model::store::copies::Copies;
use waymark_model::store::item::{Items, Key};
use waymark_model::store::replica::Preview;

use crate::browser::keep::keeper::Keeper;

impl Keeper {
    /// A service's items as they are stored, the last change included.
    pub fn copies(&self, service: &ServiceId) -> Copies {
        self.flush();
        self.0.state.borrow_mut().replica.copies(service)
    }

    /// What merging texts from a file would do.
    pub fn preview(&self, texts: &[(Key, String)]) -> Preview {
        self.flush();
        self.0.state.borrow_mut().replica.preview(texts)
    }

    /// Merges texts from a file. The session then puts the items into the workspace, by a change that
    /// can be undone, and that has them written.
    pub fn take_in(&self, texts: &[(Key, String)]) -> Items {
        self.flush();
        let mut state = self.0.state.borrow_mut();
        let items = state.replica.take_in(texts);
        for (key, _) in &items {
            state.await_saving(key.clone());
        }
        items
    }
}
