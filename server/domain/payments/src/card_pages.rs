//! Pages of a gateway's own that take cards: a number is typed there and never comes by the shop.

/// The page of the shop that a card is wanted for.
#[derive(Debug, Clone, Copy)]
pub struct ShopPage<'a> {
    /// The shop as the browser knows it, e.g. `https://shop.example`.
    pub site: &'a str,
    /// The page, from its slash on.
    pub path: &'a str,
    /// Its language, as a tag (BCP 47).
    pub language: &'a str,
}

/// Where a gateway takes the card for such a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardPages {
    /// The fields for a frame of the page. They wait for the message `{type: "tokenise"}` and answer with the gateway's name
    /// for the card.
    pub frame: String,
    /// A whole page for browsers without scripts; it sends back to the page with `card=<gateway>:<name>` in the address.
    pub hosted: String,
}
