//! Places an order: what is bought is written down and held, and waits for its money.

use channels::Channel;
use kernel::{ChannelId, Money, VariantId};
use orders::queries::{Cart, LiveOrder, live_order_of_cart, lock_cart};
use orders::{NUMBER_PREFIX, OrderError, OrderStatus, token};
use payments::PaymentError;
use sqlx::PgConnection;

use super::Checkout;
use super::credit_share::credit_at_checkout;
use super::delivery::{Delivery, delivery_of};
use super::error::CheckoutError;
use super::gateways::Asked;
use super::pay::{Next, Receipt};
use super::pay_with::{Purchase, ReadyCard};
use super::quote::quote;
use super::taxes::Destination;
use crate::gift_cards::selling;

/// Waits between attempts grow to an hour: the jobs outlast a gateway that is away for a week.
pub(super) const CLEAN_UP_ATTEMPTS: i32 = 200;

/// An order that waits for its money.
pub(super) struct Placed {
    pub(super) receipt: Receipt,
    /// `None` when a card pays nothing of it, and it is paid by that.
    pub(super) payment: Option<Asked>,
    /// What the card pays: the total without gift cards and store credit.
    pub(super) to_pay: Money,
}

/// What became of placing an order.
pub(super) enum Placing {
    /// The cart was bought before.
    AlreadyPaid(Receipt),
    /// It waits for its money.
    Placed(Placed),
}

impl Checkout {
    /// Places the order of the cart; one that waits without a charge under way is replaced.
    pub(super) async fn place(
        &self,
        channel: &Channel,
        cart_token: &str,
        purchase: &Purchase<'_>,
        card: Option<&ReadyCard>,
    ) -> Result<Placing, CheckoutError> {
        if let Some(receipt) = self.refuse_early(channel.id, cart_token).await? {
            return Ok(Placing::AlreadyPaid(receipt));
        }
        let number = self.next_order_number(channel.id).await?;
        let mut transaction = self.platform.begin().await?;
        let cart = lock_cart(&mut transaction, channel.id, cart_token)
            .await?
            .filter(|cart| cart.person.is_none() || cart.person == purchase.person)
            .ok_or(OrderError::NoCart)?;
        if let Some(live) = live_order_of_cart(&mut transaction, channel.id, cart.id).await? {
            if live.status != OrderStatus::Pending {
                return Ok(Placing::AlreadyPaid(receipt(cart_token, &live)));
            }
            self.replace(&mut transaction, channel.id, &cart, &live)
                .await?;
        } else if !cart.is_open {
            // It was bought, and the order cancelled since: an old form buys nothing more.
            return Err(OrderError::NoCart.into());
        }
        let Delivery {
            email,
            address,
            tax_id,
            method,
        } = delivery_of(&mut transaction, channel.id, &cart).await?;
        let to = Destination {
            address: &address,
            tax_id: tax_id.as_ref(),
            person: cart.person,
        };
        let quote = quote(
            &mut transaction,
            channel,
            &cart,
            (&email, to),
            &method,
            self.platform.now(),
        )
        .await?;
        let (total, now) = (quote.totals.total, self.platform.now());
        let lines = || quote.lines.iter().map(|quoted| &quoted.line);
        let cards = selling::worth(total.currency(), lines())?;
        let credit = credit_at_checkout(
            &mut transaction,
            channel.id,
            &cart,
            Some((total, cards)),
            now,
        )
        .await?;
        let paid = credit.paid_of(total)?;
        if (total.minor(), paid.minor()) != (purchase.seen_total_minor, purchase.seen_credit_minor)
        {
            return Err(CheckoutError::TotalChanged);
        }
        let to_pay = total.checked_sub(paid)?;
        let mut order = self.new_order(number, &cart, cart_token, email, address, &quote);
        order.person = purchase.person;
        order.locale = purchase.locale;
        let claims = quote.discounts.claims()?;
        let payment = self
            .write(
                &mut transaction,
                channel.id,
                &order,
                (card, to_pay),
                &claims,
            )
            .await?;
        let whose = (order.id, cart.id);
        let buyer = (order.email.as_str(), now);
        selling::write_down(&mut transaction, channel, whose, lines(), buyer).await?;
        let claimant = credit::commands::Claimant {
            order: order.id,
            cart: order.cart,
        };
        credit::commands::reserve(&mut transaction, channel.id, claimant, &credit.shares, now)
            .await?;
        if payment.is_none() {
            self.captured(&mut transaction, channel.id, order.id, None)
                .await?;
        }
        transaction.commit().await?;
        let receipt = Receipt {
            order: order.id,
            number: order.number,
            token: token::of_order(cart_token, order.id),
            next: Next::Nothing,
        };
        Ok(Placing::Placed(Placed {
            receipt,
            payment,
            to_pay,
        }))
    }

    /// Looks before it locks: when a drop sells out, most buyers are turned away here, without waiting for the stock row.
    /// Answers with the receipt of a cart that was bought before.
    async fn refuse_early(
        &self,
        channel: ChannelId,
        cart_token: &str,
    ) -> Result<Option<Receipt>, CheckoutError> {
        let mut connection = self.platform.pool().acquire().await?;
        let cart = orders::queries::cart_by_token(&mut connection, channel, cart_token)
            .await?
            .ok_or(OrderError::NoCart)?;
        if cart.lines.is_empty() {
            return Err(OrderError::EmptyCart.into());
        }
        match live_order_of_cart(&mut connection, channel, cart.id).await? {
            Some(live) if live.status != OrderStatus::Pending => {
                return Ok(Some(receipt(cart_token, &live)));
            }
            // The pieces that the replaced order holds come free for this one.
            Some(_) => return Ok(None),
            None if !cart.is_open => return Err(OrderError::NoCart.into()),
            None => {}
        }
        let ids: Vec<VariantId> = cart.lines.iter().map(|line| line.variant).collect();
        let free = inventory::queries::available(&mut connection, channel, &ids).await?;
        let short = cart
            .lines
            .iter()
            .any(|line| free.get(&line.variant).copied().unwrap_or_default() < line.quantity);
        if short {
            Err(CheckoutError::Unavailable)
        } else {
            Ok(None)
        }
    }

    async fn next_order_number(&self, channel: ChannelId) -> Result<String, CheckoutError> {
        let mut connection = self.platform.pool().acquire().await?;
        let number = orders::commands::next_number(&mut connection, channel, "order").await?;
        Ok(format!("{NUMBER_PREFIX}{number}"))
    }

    /// A declined order makes room for the next try, in the same transaction: its pieces can not be lost in between.
    async fn replace(
        &self,
        connection: &mut PgConnection,
        channel: ChannelId,
        cart: &Cart,
        live: &LiveOrder,
    ) -> Result<(), CheckoutError> {
        orders::queries::lock_order(connection, channel, live.id).await?;
        let attempts = payments::queries::payments_of(connection, channel, live.id).await?;
        if attempts.iter().any(|attempt| attempt.status == "pending") {
            return Err(PaymentError::UnderWay.into());
        }
        let mut ids: Vec<VariantId> = cart.lines.iter().map(|line| line.variant).collect();
        ids.extend(promotions::queries::gift_variants(connection, channel).await?);
        inventory::commands::lock_stock(connection, channel, live.id, &ids).await?;
        self.cancel(connection, channel, live.id, "replaced")
            .await?;
        Ok(())
    }
}

fn receipt(cart_token: &str, live: &LiveOrder) -> Receipt {
    Receipt {
        order: live.id,
        number: live.number.clone(),
        token: token::of_order(cart_token, live.id),
        next: Next::Nothing,
    }
}
