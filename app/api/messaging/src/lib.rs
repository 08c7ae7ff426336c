//! Server functions of the development mailbox, and the shapes in which they travel.
//!
//! Invariants: outside development there is no mailbox, and every function says so; a letter's HTML is only ever shown
//! in a frame that may run nothing.
//! Deliberately not here: messages for operators, which are another page with another permission.

mod mailbox;
mod types;

pub use mailbox::{
    ListMailbox, MailboxHtml, ViewMailboxMessage, list_mailbox, mailbox_html, mailbox_html_address,
    view_mailbox_message,
};
pub use types::{MailboxLine, MailboxMessage, MailboxPage};
