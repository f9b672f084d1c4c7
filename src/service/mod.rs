//! The pages of services: the list of them, and the service that is being worked on.

pub mod action_list;
pub mod assessment_list;
pub mod evidence_list;
pub mod gone_answers;
pub mod holdings;
pub mod import_service;
pub mod new_service;
pub mod removal;
pub mod service_list;
pub mod service_list_page;
pub mod service_page;
pub mod service_profile;
pub mod unreadable_list;
