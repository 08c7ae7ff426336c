//! The storefront in parts of the program. A browser fetches with the first page what that page needs, and another part
//! when one of its pages is wanted. The frame around the pages and the page for addresses that lead nowhere are in the
//! program itself.

mod browse;
mod checkout;
mod review;

pub(crate) use browse::BrowsePage;
pub(crate) use checkout::CheckoutPage;
pub(crate) use review::VoicePage;
