//! E-mail to people: rows that are queued in the transaction that causes them, and the job that sends them.
//!
//! Invariants: a message exists if and only if its cause committed; of one cause (its dedupe key) there is one message in
//! a channel; what a transport accepted is `sent` and never handed over again. A process that dies between the handing
//! over and the note of it sends once more: the mail then carries the same `Message-ID`, by which mail programs tell
//! the two apart.
//! Bodies hold what the letter holds, links with their secrets among it: whoever may read the table may use them.
//! Deliberately not here: what letters say (flows have the templates), and how they travel (providers).

pub mod commands;
pub mod jobs;
mod mailbox;
pub mod model;
pub mod privacy;
pub mod queries;
mod transport;

pub use jobs::{SEND_MESSAGE, SendMessage};
pub use mailbox::Mailbox;
pub use model::{Mail, MessageStatus, NewMessage};
pub use transport::{MailTransport, SendError};
