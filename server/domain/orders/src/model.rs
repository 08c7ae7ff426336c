//! Words of orders.

use chrono::NaiveDate;
use kernel::{CartId, Locale, Money, OrderId, Percentage, PersonId, Timestamp, VariantId};
use serde::Serialize;

use crate::taxes::OrderTaxes;

/// What every order number begins with.
pub const NUMBER_PREFIX: &str = "LSN-";

/// Where an order stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OrderStatus {
    /// Placed, stock held, not paid yet.
    Pending,
    /// Paid; stock is sold.
    Paid,
    /// Assigned to a warehouse.
    Allocated,
    /// Being picked.
    Picking,
    /// In its box.
    Packed,
    /// With the carrier.
    Shipped,
    /// With the buyer.
    Delivered,
    /// Nothing more can happen.
    Closed,
    /// Came to nothing.
    Cancelled,
}

impl OrderStatus {
    /// Every status, in the order of an order's life.
    pub const ALL: [Self; 9] = [
        Self::Pending,
        Self::Paid,
        Self::Allocated,
        Self::Picking,
        Self::Packed,
        Self::Shipped,
        Self::Delivered,
        Self::Closed,
        Self::Cancelled,
    ];

    /// The word stored in the database.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Paid => "paid",
            Self::Allocated => "allocated",
            Self::Picking => "picking",
            Self::Packed => "packed",
            Self::Shipped => "shipped",
            Self::Delivered => "delivered",
            Self::Closed => "closed",
            Self::Cancelled => "cancelled",
        }
    }

    /// Reads the stored word.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.as_str() == text)
    }

    /// Whether an order may go from this status to `next`.
    #[must_use]
    pub const fn can_become(self, next: Self) -> bool {
        match self {
            Self::Pending => matches!(next, Self::Paid | Self::Cancelled),
            Self::Paid => matches!(next, Self::Allocated | Self::Cancelled),
            Self::Allocated => matches!(next, Self::Picking | Self::Cancelled),
            Self::Picking => matches!(next, Self::Packed),
            Self::Packed => matches!(next, Self::Shipped),
            Self::Shipped => matches!(next, Self::Delivered),
            Self::Delivered => matches!(next, Self::Closed),
            Self::Closed | Self::Cancelled => false,
        }
    }
}

/// An order to be written.
#[derive(Debug, Clone)]
pub struct NewOrder<A: Serialize> {
    /// The order.
    pub id: OrderId,
    /// Its number.
    pub number: String,
    /// The cart it comes of.
    pub cart: CartId,
    /// Who was signed in.
    pub person: Option<PersonId>,
    /// The language of the page it was placed on, where it is known.
    pub locale: Option<Locale>,
    /// Hash of the token that lets the buyer see it.
    pub token_hash: Vec<u8>,
    /// Where to write to.
    pub email: String,
    /// Sum of the lines.
    pub subtotal: Money,
    /// Taken off the lines.
    pub discount: Money,
    /// Shipping.
    pub shipping: Money,
    /// Taken off the shipping.
    pub shipping_discount: Money,
    /// All tax, inside the prices or on top.
    pub tax: Money,
    /// Tax on the shipping.
    pub shipping_tax: Money,
    /// Lines and shipping, less what was taken off, and what comes on top.
    pub total: Money,
    /// How it is taxed.
    pub taxes: OrderTaxes,
    /// Code and name of the shipping method.
    pub shipping_method: (String, String),
    /// First and last day of the delivery promise.
    pub delivery: (NaiveDate, NaiveDate),
    /// Where it goes.
    pub address: A,
    /// When it is cancelled unless paid.
    pub expires_at: Timestamp,
    /// What was bought.
    pub lines: Vec<NewOrderLine>,
}

/// A line of an order: words and prices as they were when it was placed.
#[derive(Debug, Clone)]
pub struct NewOrderLine {
    /// The variant.
    pub variant: VariantId,
    /// Stock keeping unit.
    pub sku: String,
    /// Slug of the product.
    pub product_slug: String,
    /// Name of the product.
    pub product_title: String,
    /// Option values.
    pub variant_title: String,
    /// Object key of the picture.
    pub image_key: String,
    /// Pieces.
    pub quantity: i32,
    /// Price of one piece.
    pub unit_price: Money,
    /// Price of all pieces.
    pub total: Money,
    /// Taken off that.
    pub discount: Money,
    /// Percent of the net price.
    pub tax_rate: Percentage,
    /// Tax inside what remains, or on top of it.
    pub tax: Money,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_round_trip() {
        for status in OrderStatus::ALL {
            assert_eq!(OrderStatus::parse(status.as_str()), Some(status));
        }
        assert_eq!(OrderStatus::parse("lost"), None);
    }

    #[test]
    fn an_order_ends_and_never_goes_back() {
        for status in OrderStatus::ALL {
            assert!(
                !OrderStatus::Cancelled.can_become(status)
                    && !OrderStatus::Closed.can_become(status)
            );
            assert!(!status.can_become(OrderStatus::Pending));
        }
        assert!(!OrderStatus::Picking.can_become(OrderStatus::Cancelled));
    }
}
