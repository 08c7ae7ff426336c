//! What people say of products: the page on which a buyer writes a review, and the words that it shares with the product's
//! page.

mod notices;
mod page;
mod photos;
pub(crate) mod words;

#[cfg(feature = "ssr")]
pub(crate) use notices::{Place, VoiceNotices};
pub(crate) use page::ReviewPage;
