//! Secrets that let a guest see a cart or an order. Only their hashes are stored.

use kernel::OrderId;
use sha2::{Digest, Sha256};

/// What is stored of a token.
#[must_use]
pub fn hash(token: &str) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}

/// The token of the order that came of a cart. Derived, so that whoever holds the cart's token can find the order again
/// after a lost answer, and nobody else can.
#[must_use]
pub fn of_order(cart_token: &str, order: OrderId) -> String {
    let mut digest = Sha256::new();
    digest.update(b"lsn order token\0");
    digest.update(cart_token.as_bytes());
    digest.update(b"\0");
    digest.update(order.0.as_bytes());
    hex::encode(digest.finalize())
}
