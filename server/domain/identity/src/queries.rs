//! What a person sees of the own account, one view per file.

mod account_deletion;
mod current;
mod data_exports;
mod security_events;
mod sessions_of;
mod verified_email;

pub use account_deletion::{AccountDeletion, deletion_of};
pub use data_exports::{DataExport, ExportStatus, export_of_person, latest_export};
pub use security_events::{SecurityEvent, security_events};
pub use sessions_of::{SessionView, sessions_of};
pub use verified_email::verified_email;
