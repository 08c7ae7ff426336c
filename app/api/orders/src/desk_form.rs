//! From the form for refunds to a wish.

use flows::CheckoutError;
use flows::order_care::{RefundWish, Way};
use kernel::{ChannelId, Currency, Money, OrderId};
use orders::OrderError;
use orders::queries::refundable;
use orders::refunds::RefundOf;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::desk_types::{RefundForm, RefundLine};

/// What the form asks for, in the order's currency. Amounts that are none are refused, empty ones are nothing.
pub(crate) async fn wish<'a>(
    connection: &mut PgConnection,
    channel: ChannelId,
    order: OrderId,
    form: &'a RefundForm,
) -> Result<RefundWish<'a>, CheckoutError> {
    let left = refundable(connection, channel, order).await?;
    let currency = left.ok_or(OrderError::NoOrder)?.currency;
    let of = match form.kind.as_str() {
        "amount" => RefundOf::Amount(minor(&form.amount, currency)?),
        "goodwill" => RefundOf::Goodwill(minor(&form.amount, currency)?),
        _ => RefundOf::Items {
            lines: form.lines.iter().map(pieces).collect(),
            shipping_minor: minor(&form.shipping, currency)?,
        },
    };
    Ok(RefundWish {
        restock: form.restock && matches!(of, RefundOf::Items { .. }),
        of,
        way: match form.way.as_str() {
            "credit" => Way::CreditFirst,
            "store_credit" => Way::StoreCredit,
            _ => Way::CardFirst,
        },
        reason: &form.reason,
        key: Uuid::parse_str(&form.key).map_err(|_| OrderError::RefundNothing)?,
    })
}

fn pieces(line: &RefundLine) -> (i32, i32) {
    let quantity = line.quantity.trim().parse().unwrap_or_default();
    (line.position, quantity)
}

fn minor(text: &str, currency: Currency) -> Result<i64, OrderError> {
    if text.trim().is_empty() {
        return Ok(0);
    }
    let amount = Money::parse(text, currency).ok();
    let amount = amount.filter(|amount| !amount.is_negative());
    Ok(amount.ok_or(OrderError::RefundNothing)?.minor())
}
