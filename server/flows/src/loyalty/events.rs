//! What orders and accounts mean for points and rewards.

use async_trait::async_trait;
use kernel::{ChannelId, Money, OrderId, PersonId, RefundId, Rounding};
use loyalty::commands::{self, FirstOrder, Returned, Sale};
use platform::Platform;
use platform::outbox::{Consumer, ConsumerError, Event};
use serde::Deserialize;
use sqlx::PgConnection;

use super::FROM_WELCOME;
use super::credit_rewards::credit_reward;
use crate::order_care::REFUNDED;

/// Published where a person is to be told that points will expire.
pub const POINTS_EXPIRING: &str = "loyalty.points_expiring";
/// Published where a person is to be told of a reward.
pub const REWARD_CREDITED: &str = "loyalty.reward_credited";

/// Counts paid orders, takes cancelled ones back, and welcomes friends whose address is confirmed.
pub struct LoyaltyOnEvents;

#[derive(Deserialize)]
struct OrderPayload {
    order: OrderId,
}

#[derive(Deserialize)]
struct RefundPayload {
    order: OrderId,
    refund: RefundId,
    is_full: bool,
}

#[derive(Deserialize)]
struct PersonPayload {
    person: PersonId,
}

#[async_trait]
impl Consumer for LoyaltyOnEvents {
    fn name(&self) -> &'static str {
        "loyalty"
    }

    fn topics(&self) -> &[&'static str] {
        &[
            "orders.paid",
            "orders.cancelled",
            REFUNDED,
            "identity.email_verified",
        ]
    }

    async fn handle(&self, platform: &Platform, event: &Event) -> Result<(), ConsumerError> {
        let channel = event.channel_id;
        let mut transaction = platform.begin().await?;
        let connection = &mut *transaction;
        match event.topic.as_str() {
            "orders.paid" => {
                let OrderPayload { order } = event.parse()?;
                paid(connection, platform, channel, order).await?;
            }
            REFUNDED => {
                let RefundPayload {
                    order,
                    refund,
                    is_full,
                } = event.parse()?;
                if is_full {
                    take_back(connection, platform, channel, order).await?;
                } else {
                    take_part_back(connection, platform, channel, (order, refund)).await?;
                }
            }
            "orders.cancelled" => {
                let OrderPayload { order } = event.parse()?;
                take_back(connection, platform, channel, order).await?;
            }
            _ => {
                let PersonPayload { person } = event.parse()?;
                welcome(connection, platform, channel, person).await?;
            }
        }
        transaction.commit().await?;
        Ok(())
    }
}

async fn paid(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    order: OrderId,
) -> Result<(), sqlx::Error> {
    let sale = orders::queries::sale_of(connection, channel, order).await?;
    let Some(sale) = sale.filter(|sale| !sale.is_cancelled) else {
        return Ok(());
    };
    let Some(person) = sale.person else {
        return Ok(());
    };
    // Gift cards earn points when they are spent.
    let cards = credit::queries::sold_minor(connection, channel, order).await?;
    let minor = sale.goods.minor().saturating_sub(cards).max(0);
    let earning = Money::new(minor, sale.goods.currency());
    let Some(goods) = in_own_currency(connection, channel, earning).await? else {
        tracing::warn!(%order, "no exchange rate: the order earns no points");
        return Ok(());
    };
    let paid_at = sale.paid_at;
    let points = Sale {
        order,
        person,
        goods,
        paid_at,
    };
    commands::earn_points(connection, platform, channel, &points).await?;
    let first = FirstOrder {
        order,
        friend: person,
        goods,
        paid_at,
    };
    commands::buy_as_friend(connection, channel, &first).await?;
    Ok(())
}

/// The amount in the channel's currency, rounded once, half to even.
async fn in_own_currency(
    connection: &mut PgConnection,
    channel: ChannelId,
    goods: Money,
) -> Result<Option<Money>, sqlx::Error> {
    let own = loyalty::queries::currency_of(connection, channel).await?;
    if goods.currency() == own {
        return Ok(Some(goods));
    }
    let rates = pricing::queries::current_rates(connection).await?;
    Ok(rates.convert(goods, own, Rounding::None))
}

/// A part of the order came back: its points go in proportion to its goods.
async fn take_part_back(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    (order, refund): (OrderId, RefundId),
) -> Result<(), sqlx::Error> {
    let Some(sale) = orders::queries::sale_of(connection, channel, order).await? else {
        return Ok(());
    };
    let sold = credit::queries::sold_cards(connection, channel, order).await?;
    let cards: Vec<i32> = sold.iter().map(|line| line.position).collect();
    let of_cards = credit::queries::sold_minor(connection, channel, order).await?;
    let which = (order, refund);
    let returned = orders::queries::goods_returned(connection, channel, which, &cards).await?;
    if let Some(returned) = returned {
        let part = Returned {
            order,
            refund,
            goods_minor: sale.goods.minor().saturating_sub(of_cards),
            before_minor: returned.before_minor,
            now_minor: returned.now_minor,
        };
        commands::reduce_points(connection, platform, channel, &part).await?;
    }
    Ok(())
}

/// The order is nobody's any more: its points go, and the reward that waits for it.
pub(super) async fn take_back(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    order: OrderId,
) -> Result<(), sqlx::Error> {
    commands::reverse_points(connection, platform, channel, order).await?;
    commands::take_back_referral(connection, channel, order).await?;
    Ok(())
}

async fn welcome(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    person: PersonId,
) -> Result<(), ConsumerError> {
    let Some(welcome) = commands::join(connection, platform, channel, person).await? else {
        return Ok(());
    };
    let reference = (FROM_WELCOME, welcome.referral.0);
    credit_reward(
        connection,
        platform,
        channel,
        person,
        welcome.amount,
        reference,
    )
    .await
    .map_err(|error| ConsumerError::Failed(error.to_string()))
}
