//! Everything that a browser keeps: the workspace, the changes made to it, and the form in which it is
//! stored.

pub mod change;
pub mod durable;
pub mod item;
pub mod storage;
pub mod stored;
pub mod undo_patch;
pub mod workspace;
