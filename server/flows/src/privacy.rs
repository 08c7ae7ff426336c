//! A copy of all that is kept about a person, and its end.
//!
//! Invariants: every table with a person in it is named in [`parts::PARTS`] (a test compares that with the schema); the
//! archive lies where nothing is served to the public; a deletion is carried out part by part, each part in a transaction
//! of its own and harmless when repeated, so that a job that stopped anywhere goes on; the person's own row is the last.
//! Orders that are under way come first: who is deleted can not be asked where the parcel goes.
//! Deliberately not here: the wishes themselves with their rules (`identity`), and who may make them (the border).

mod archive;
mod clear_away;
mod deletion;
mod export;
mod parcels;
pub mod parts;

use files::ObjectStore;
use identity::Identity;
use platform::Platform;

pub(crate) use clear_away::LAST_LETTER;
pub use clear_away::{CLEAR_PRIVACY, ClearPrivacy};
pub use deletion::{DeleteAccount, RemindDeletion};
pub use export::BuildExport;

/// What the jobs work with.
#[derive(Clone)]
pub struct Privacy {
    /// Pool, clock, ids.
    pub platform: Platform,
    /// Wishes and accounts.
    pub identity: Identity,
    /// Where archives lie.
    pub store: ObjectStore,
}
