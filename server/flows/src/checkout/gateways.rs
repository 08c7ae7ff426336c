//! Which gateway is asked for the money of an order, and which after it.
//!
//! A shop's rules say (`payments::routing`); without one that fits it is the account that the shop has elsewhere, and
//! without one the gateway of the house. The next one is asked only when the one before has certainly charged nothing and
//! never will ([`NOT_TAKEN`]): an answer that is lost ends the matter here, and a job finds out.

use std::sync::Arc;

use kernel::{CartId, ChannelId, Money, OrderId, PaymentId};
use orders::OrderStatus;
use payments::commands::{CardLabel, start_payment};
use payments::queries::{PaymentAccount, payment_accounts, payment_failover, payment_routes};
use payments::routing::{RouteFacts, gateways_for};
use payments::{
    CardPages, ChargeOutcome, ChargeRequest, GatewayError, NOT_TAKEN, PaymentError, PaymentGateway,
    ShopPage,
};
use platform::jobs::{NewJob, enqueue};
use serde_json::json;
use sqlx::PgConnection;

use super::error::CheckoutError;
use super::place_order::CLEAN_UP_ATTEMPTS;
use super::settle::Settlement;
use super::{Checkout, RESOLVE_AFTER};
use crate::jobs::RESOLVE_PAYMENT;

/// A payment that was written down, and who is to be asked for it.
pub(super) struct Asked {
    pub(super) payment: PaymentId,
    /// The first one stands with the payment.
    pub(super) gateways: Vec<&'static str>,
}

/// How a card gets to the gateway that comes first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CardForm {
    /// There is no way at the moment.
    Nowhere,
    /// It is typed into pages of the gateway's own.
    Pages {
        /// The gateway.
        gateway: String,
        /// Where they are.
        pages: CardPages,
    },
    /// The browser hands it to the gateway by a script of the gateway's.
    Handed {
        /// The gateway.
        gateway: String,
        /// What the browser shows to it.
        publishable_key: String,
        /// The account that is acted for, where the key is a platform's.
        connected_account: Option<String>,
    },
}

impl Checkout {
    /// The gateway of this name.
    ///
    /// # Errors
    /// When there is none here: a payment that was made by it has to wait until it is back.
    pub fn gateway_named(&self, name: &str) -> Result<&Arc<dyn PaymentGateway>, PaymentError> {
        let gone = || PaymentError::Gateway(GatewayError(format!("{name} is not configured")));
        self.known(name).ok_or_else(gone)
    }

    /// Every gateway.
    #[must_use]
    pub fn gateways(&self) -> Vec<Arc<dyn PaymentGateway>> {
        let all = std::iter::once(&self.gateway).chain(&self.others);
        all.cloned().collect()
    }

    fn known(&self, name: &str) -> Option<&Arc<dyn PaymentGateway>> {
        let mut all = std::iter::once(&self.gateway).chain(&self.others);
        all.find(|gateway| gateway.name() == name)
    }

    /// Who is asked, the first one first; at least one.
    pub(super) async fn route(
        &self,
        connection: &mut PgConnection,
        channel: ChannelId,
        facts: &RouteFacts<'_>,
    ) -> Result<Vec<&'static str>, CheckoutError> {
        let accounts = payment_accounts(&mut *connection, channel).await?;
        self.route_among(connection, channel, facts, &accounts)
            .await
    }

    async fn route_among(
        &self,
        connection: &mut PgConnection,
        channel: ChannelId,
        facts: &RouteFacts<'_>,
        accounts: &[PaymentAccount],
    ) -> Result<Vec<&'static str>, CheckoutError> {
        let house = self.gateway.name();
        let elsewhere: Vec<&str> = accounts
            .iter()
            .filter(|account| account.enabled)
            .filter_map(|account| self.known(&account.gateway))
            .map(|gateway| gateway.name())
            .collect();
        if elsewhere.is_empty() {
            return Ok(vec![house]);
        }
        let routes = payment_routes(&mut *connection, channel).await?;
        let mut ruled: Vec<&'static str> = gateways_for(&routes, facts)
            .into_iter()
            .filter(|name| *name == house || elsewhere.contains(name))
            .filter_map(|name| self.known(name))
            .map(|gateway| gateway.name())
            .collect();
        if ruled.len() > 1 && !payment_failover(connection, channel).await? {
            ruled.truncate(1);
        }
        if !ruled.is_empty() {
            return Ok(ruled);
        }
        let first = accounts
            .iter()
            .filter(|account| account.enabled)
            .find_map(|account| self.known(&account.gateway));
        Ok(vec![first.map_or(house, |gateway| gateway.name())])
    }

    /// Who is asked for a card that was handed to `gateway`: those of the route that can charge it, or else that one.
    pub(super) async fn who_charges(
        &self,
        connection: &mut PgConnection,
        channel: ChannelId,
        facts: &RouteFacts<'_>,
        gateway: &'static str,
    ) -> Result<Vec<&'static str>, CheckoutError> {
        let mut able = self.route(connection, channel, facts).await?;
        let charges = |name: &str| {
            self.known(name)
                .is_some_and(|one| one.charges_cards_of(gateway))
        };
        able.retain(|name| charges(name));
        if able.is_empty() {
            able.push(gateway);
        }
        Ok(able)
    }

    /// How the card of a cart's buyer gets to whoever is asked first for `to_pay`.
    ///
    /// # Errors
    /// Database errors.
    pub async fn card_form(
        &self,
        channel: ChannelId,
        cart: CartId,
        to_pay: Money,
        country: &str,
        page: &ShopPage<'_>,
    ) -> Result<CardForm, CheckoutError> {
        let mut connection = self.platform.pool().acquire().await?;
        let facts = RouteFacts {
            amount: to_pay,
            country: Some(country),
            draw: cart.0,
        };
        self.form_for(&mut connection, channel, &facts, page).await
    }

    /// Whether payments of the shop may go to the gateway of the house.
    ///
    /// # Errors
    /// Database errors.
    pub async fn asks_the_house(&self, channel: ChannelId) -> Result<bool, CheckoutError> {
        let mut connection = self.platform.pool().acquire().await?;
        let accounts = payment_accounts(&mut connection, channel).await?;
        let elsewhere = accounts
            .iter()
            .any(|account| account.enabled && self.known(&account.gateway).is_some());
        let routes = payment_routes(&mut connection, channel).await?;
        let house = self.gateway.name();
        let named = routes.iter().any(|route| route.gateway == house);
        Ok(named || !elsewhere)
    }

    /// How a card gets to whoever is asked first for such a payment.
    pub(super) async fn form_for(
        &self,
        connection: &mut PgConnection,
        channel: ChannelId,
        facts: &RouteFacts<'_>,
        page: &ShopPage<'_>,
    ) -> Result<CardForm, CheckoutError> {
        let accounts = payment_accounts(&mut *connection, channel).await?;
        let gateways = self
            .route_among(connection, channel, facts, &accounts)
            .await?;
        let first = gateways.first().and_then(|name| self.known(name));
        if let Some(gateway) = first
            && let Some(pages) = gateway.card_pages(page)
        {
            return Ok(CardForm::Pages {
                gateway: gateway.name().to_owned(),
                pages,
            });
        }
        let first = accounts.into_iter().find(|account| {
            account.enabled
                && gateways.first() == Some(&account.gateway.as_str())
                && !account.publishable_key.is_empty()
        });
        Ok(first.map_or(CardForm::Nowhere, |account| CardForm::Handed {
            gateway: account.gateway,
            publishable_key: account.publishable_key,
            connected_account: account.connected_account,
        }))
    }

    /// Writes down that a gateway is about to be asked, and queues the job that finds out what became of it.
    pub(super) async fn begin_payment(
        &self,
        connection: &mut PgConnection,
        channel: ChannelId,
        order: OrderId,
        gateway: &str,
        (label, to_pay): (&CardLabel, Money),
    ) -> Result<PaymentId, CheckoutError> {
        let platform = &self.platform;
        let payment =
            start_payment(connection, platform, channel, order, gateway, to_pay, label).await?;
        let resolve = NewJob::new(
            RESOLVE_PAYMENT,
            json!({ "order": order, "payment": payment }),
        )
        .channel(channel)
        .max_attempts(CLEAN_UP_ATTEMPTS)
        .run_at(platform.now() + RESOLVE_AFTER);
        enqueue(connection, platform, resolve).await?;
        Ok(payment)
    }

    /// Has the card charged by the first gateway that takes the request up, and settles what became of it.
    pub(super) async fn charge_by(
        &self,
        order: OrderId,
        gateways: &[&'static str],
        label: &CardLabel,
        mut request: ChargeRequest,
    ) -> Result<(ChargeOutcome, Settlement), CheckoutError> {
        let mut next = gateways.iter().peekable();
        while let Some(name) = next.next() {
            let asked = self.gateway_named(name)?.charge(&request).await;
            let outcome = asked.map_err(PaymentError::from)?;
            let settlement = self
                .settle(request.channel, order, request.payment, &outcome)
                .await?;
            let not_taken =
                matches!(&settlement, Settlement::Declined { code } if code == NOT_TAKEN);
            match next.peek() {
                Some(after) if not_taken => {
                    tracing::warn!(%order, gateway = name, after, "the charge was not taken up: the next gateway is asked");
                    let payment = self.start_again(order, after, label, &request).await?;
                    request.payment = payment;
                }
                _ => return Ok((outcome, settlement)),
            }
        }
        Err(CheckoutError::Unavailable)
    }

    /// Another payment for an order that still waits for its money.
    async fn start_again(
        &self,
        order: OrderId,
        gateway: &str,
        label: &CardLabel,
        request: &ChargeRequest,
    ) -> Result<PaymentId, CheckoutError> {
        let channel = request.channel;
        let mut transaction = self.platform.begin().await?;
        let found = orders::queries::lock_order(&mut transaction, channel, order).await?;
        if found.is_none_or(|order| order.status != OrderStatus::Pending) {
            return Err(CheckoutError::Unavailable);
        }
        let card = (label, request.amount);
        let payment = self
            .begin_payment(&mut transaction, channel, order, gateway, card)
            .await?;
        transaction.commit().await?;
        Ok(payment)
    }
}
