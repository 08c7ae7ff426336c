//! What a cart holds, as its page shows it.
//!
//! Deliberately not here: what it comes to at checkout (`totals`), and the rules by which codes hold.

use kernel::{Money, Timestamp, VariantId};
use serde::{Deserialize, Serialize};

use super::gift_card::GiftWishForm;
use super::totals::DiscountView;

/// A cart as its page shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CartPage {
    /// Lines in the order they were added.
    pub lines: Vec<CartLineView>,
    /// Sum of the lines that can be bought.
    pub subtotal: Money,
    /// What promotions take off, as far as it is known.
    pub discounts: Vec<DiscountView>,
    /// What promotions add for nothing.
    pub gifts: Vec<GiftView>,
    /// Promotions that would add something of which too little is left.
    pub gifts_gone: Vec<String>,
    /// The subtotal less what is taken off the goods.
    pub total: Money,
    /// Codes that were typed, each with what became of it.
    pub codes: Vec<CodeView>,
    /// What was typed into the field for codes at a failed attempt without JavaScript.
    pub typed_code: String,
    /// Pieces.
    pub count: i32,
    /// Whether checkout can begin.
    pub can_check_out: bool,
    /// So many minutes the pieces are held for an order that was begun and not paid yet.
    pub held_minutes: Option<u32>,
    /// Until when the cart is kept if nobody touches it; `None` for an account's, which stays.
    pub kept_until: Option<Timestamp>,
}

/// A line of a cart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CartLineView {
    /// The variant.
    pub variant: VariantId,
    /// Slug of the product.
    pub product_slug: String,
    /// Name of the product.
    pub title: String,
    /// Option values; empty when there are none.
    pub variant_title: String,
    /// Address of a small picture.
    pub image: String,
    /// Pieces.
    pub quantity: i32,
    /// Most pieces that can be chosen.
    pub max_quantity: i32,
    /// Price of one piece.
    pub unit_price: Money,
    /// Price of all pieces.
    pub total: Money,
    /// Why it can not be bought as it stands.
    pub issue: Option<LineIssue>,
    /// For whom it is, where it is a gift card.
    pub gift_wish: Option<GiftWishForm>,
}

/// Why a line can not be bought as it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum LineIssue {
    /// Nothing is left.
    SoldOut,
    /// What is left is held for others who are about to pay; some of it may come back.
    Held,
    /// Only this many are left.
    Only(i32),
    /// Not on sale any more.
    NotForSale,
}

/// Something that a promotion adds for nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GiftView {
    /// The promotion's name.
    pub promotion: String,
    /// Slug of the product.
    pub product_slug: String,
    /// Name of the product.
    pub title: String,
    /// Option values; empty when there are none.
    pub variant_title: String,
    /// Address of a small picture.
    pub image: String,
    /// Pieces.
    pub quantity: i32,
}

/// A code in a cart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CodeView {
    /// The code.
    pub code: String,
    /// Why it does not hold; `None` when it does.
    pub refusal: Option<CodeRefusal>,
}

/// Why a code does not hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum CodeRefusal {
    /// There is no such code.
    Unknown,
    /// It has not begun.
    NotYet,
    /// It is over.
    Over,
    /// Not at this hour or on this day.
    NotNow,
    /// Not in this country, market or currency.
    Place,
    /// For those alone who are signed in.
    SignIn,
    /// For a first order alone.
    FirstOrder,
    /// For other customers.
    NotForYou,
    /// None of the goods are meant.
    OtherGoods,
    /// So much is missing.
    MinimumSubtotal(Money),
    /// So many pieces are missing.
    MinimumQuantity(u32),
    /// All of its uses are taken.
    UsedUp,
    /// The customer has used it as often as it may be.
    CustomerUsedUp,
    /// It would take nothing off.
    NoEffect,
    /// Others take more off, and it does not go together with them.
    Outdone,
    /// Too little is left of what it adds.
    GiftGone,
}

/// A line that is kept for later.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedLineView {
    /// The line as it would stand in the cart now.
    pub line: CartLineView,
    /// What a piece cost when it was put aside, where that is another price.
    pub was: Option<Money>,
}
