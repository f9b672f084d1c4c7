//! Everything that a browser keeps: the workspace, the changes that people make to it, and how it
//! is stored.

#[cfg(test)]
mod any_text;
pub mod change;
pub mod copies;
mod entry;
mod entry_text;
mod fields;
pub mod item;
pub mod replica;
pub mod storage;
pub mod stored;
pub mod undo_patch;
pub mod workspace;
