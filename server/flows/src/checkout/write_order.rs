//! What a placed order writes: itself, its payment with the jobs that clean up, its claims on stock and promotions.

use fulfilment::ShippingOption;
use international::Address;
use inventory::Claim as StockClaim;
use kernel::{ChannelId, Money, OrderId, VariantId};
use orders::queries::Cart;
use orders::{NewOrder, NewOrderLine, token};
use payments::routing::RouteFacts;
use platform::jobs::{NewJob, enqueue};
use platform::{Actor, audit, outbox};
use promotions::commands::{Claim, Claimant, claim};
use serde_json::json;
use sqlx::PgConnection;

use super::error::CheckoutError;
use super::gateways::Asked;
use super::pay_with::{CardAt, ReadyCard};
use super::place_order::CLEAN_UP_ATTEMPTS;
use super::quote::Quote;
use super::{Checkout, HOLD};
use crate::jobs::EXPIRE_ORDER;

impl Checkout {
    pub(super) fn new_order(
        &self,
        number: String,
        cart: &Cart,
        cart_token: &str,
        email: String,
        address: Address,
        quote: &Quote,
    ) -> NewOrder<Address> {
        let id: OrderId = self.platform.ids().next();
        let ShippingOption { code, name, .. } = quote.shipping.clone();
        NewOrder {
            id,
            number,
            cart: cart.id,
            person: None,
            locale: None,
            token_hash: token::hash(&token::of_order(cart_token, id)),
            email,
            subtotal: quote.totals.subtotal,
            discount: quote.totals.discount,
            shipping_discount: quote.totals.shipping_discount,
            shipping: quote.totals.shipping,
            tax: quote.totals.tax,
            shipping_tax: quote.totals.shipping_tax,
            total: quote.totals.total,
            taxes: quote.taxes.clone(),
            shipping_method: (code, name),
            delivery: quote.delivery,
            address,
            expires_at: self.platform.now() + HOLD,
            lines: quote.lines.iter().map(order_line).collect(),
        }
    }

    /// Everything of the order, the claims on stock and promotions last: hot rows are locked for as short as can be.
    /// Without a card nothing is to be paid.
    pub(super) async fn write(
        &self,
        connection: &mut PgConnection,
        channel: ChannelId,
        order: &NewOrder<Address>,
        (card, to_pay): (Option<&ReadyCard>, Money),
        claims: &[Claim],
    ) -> Result<Option<Asked>, CheckoutError> {
        let platform = &self.platform;
        orders::commands::insert_order(connection, platform, channel, order).await?;
        let payment = match card {
            Some(card) => Some(
                self.await_payment(connection, channel, order, (card, to_pay))
                    .await?,
            ),
            None => None,
        };
        let variants: Vec<VariantId> = order.lines.iter().map(|line| line.variant).collect();
        let event = json!({ "order": order.id, "number": order.number, "variants": variants });
        outbox::publish(connection, platform, channel, "orders.placed", &event).await?;
        let (subject, detail) = (order.id.to_string(), json!({ "number": order.number }));
        audit::record(
            connection,
            platform,
            channel,
            &order.person.map_or(Actor::Guest, Actor::Person),
            "orders.place",
            "order",
            &subject,
            detail,
        )
        .await?;
        let pieces: Vec<StockClaim> = order
            .lines
            .iter()
            .map(|line| StockClaim {
                variant: line.variant,
                quantity: line.quantity,
            })
            .collect();
        inventory::commands::reserve(
            connection,
            platform,
            channel,
            order.id,
            &pieces,
            order.expires_at,
        )
        .await?;
        let claimant = Claimant {
            order: order.id,
            cart: order.cart,
            person: order.person,
            email: &order.email,
        };
        claim(connection, platform, channel, &claimant, claims).await?;
        Ok(payment)
    }

    /// The payment that is waited for, and the jobs that find out what became of it.
    async fn await_payment(
        &self,
        connection: &mut PgConnection,
        channel: ChannelId,
        order: &NewOrder<Address>,
        (card, to_pay): (&ReadyCard, Money),
    ) -> Result<Asked, CheckoutError> {
        let platform = &self.platform;
        let facts = RouteFacts {
            amount: to_pay,
            country: Some(&order.address.country),
            draw: order.cart.0,
        };
        let gateways = match card.at {
            CardAt::KeptBy(gateway) => vec![gateway],
            CardAt::HandedTo(gateway) => {
                self.who_charges(connection, channel, &facts, gateway)
                    .await?
            }
        };
        let first = gateways.first().copied().unwrap_or(self.gateway.name());
        let paying = (&card.label, to_pay);
        let payment = self
            .begin_payment(connection, channel, order.id, first, paying)
            .await?;
        let expire = NewJob::new(EXPIRE_ORDER, json!({ "order": order.id }))
            .channel(channel)
            .max_attempts(CLEAN_UP_ATTEMPTS)
            .run_at(order.expires_at);
        enqueue(connection, platform, expire).await?;
        Ok(Asked { payment, gateways })
    }
}

fn order_line(quoted: &super::quote::QuoteLine) -> NewOrderLine {
    let facts = &quoted.line.facts;
    NewOrderLine {
        variant: facts.variant,
        sku: facts.sku.clone(),
        product_slug: facts.product_slug.clone(),
        product_title: facts.product_title.clone(),
        variant_title: facts.variant_title.clone(),
        image_key: facts.image_key.clone(),
        quantity: quoted.line.quantity,
        unit_price: quoted.line.unit_price,
        total: quoted.line.total,
        discount: quoted.discount,
        tax_rate: quoted.tax_rate,
        tax: quoted.tax,
    }
}
