//! An order again: exactly its goods, in a cart beside the buyer's own, and the checkout filled in as it was. Paying is left
//! to the buyer's own press, and to the same commands as ever.

use channels::{Channel, Market};
use international::{Address, AddressInput};
use kernel::PersonId;
use orders::OrderError;
use orders::commands::open_cart_beside;
use orders::queries::{OrderDetail, order_by_id, order_of_person};

use super::Checkout;
use super::error::CheckoutError;
use crate::storefront::still_there;

/// Whose order, and what its buyer knows of it.
#[derive(Debug, Clone, Copy)]
pub struct Again<'a> {
    /// Whose.
    pub person: PersonId,
    /// The order's number.
    pub number: &'a str,
    /// How many products the buyer was told are not to be had as they were bought.
    pub told_short: usize,
}

impl Checkout {
    /// Opens a cart beside the person's own with the order's goods, as far as they are to be had, and fills in address and
    /// way of sending: the same one where it still serves the address, else the first. What can not be filled in stays for
    /// the buyer. The cart's secret; `None` where nothing is to be had, or other things are missing than the buyer was told.
    ///
    /// # Errors
    /// [`OrderError::NoOrder`]; database errors.
    pub async fn buy_again(
        &self,
        channel: &Channel,
        market: &Market,
        again: &Again<'_>,
    ) -> Result<Option<String>, CheckoutError> {
        let (person, number) = (again.person, again.number);
        let mut transaction = self.platform.begin().await?;
        let order = order_of_person(&mut transaction, channel.id, person, number).await?;
        let order = order.ok_or(OrderError::NoOrder)?;
        let before = order_by_id::<Address>(&mut transaction, channel.id, order).await?;
        let before = before.ok_or(OrderError::NoOrder)?;
        let whose = (person, number);
        let there = still_there(&mut transaction, channel.id, whose, market, None).await?;
        let there = there.ok_or(OrderError::NoOrder)?;
        if there.lines.is_empty() || there.short.len() != again.told_short {
            return Ok(None);
        }
        let (place, lines) = ((market.id, market.currency), &there.lines);
        let platform = &self.platform;
        let opened = open_cart_beside(&mut transaction, platform, channel.id, place, person, lines);
        let (_, secret) = opened.await?;
        transaction.commit().await?;
        self.fill_in_as_before(channel, &secret, before).await?;
        Ok(Some(secret))
    }

    async fn fill_in_as_before(
        &self,
        channel: &Channel,
        secret: &str,
        before: OrderDetail<Address>,
    ) -> Result<(), CheckoutError> {
        let tax_id = &before.taxes.buyer.tax_id;
        self.save_tax_id(channel, secret, tax_id).await?;
        let address = AddressInput::from(before.address);
        let kept = self
            .save_delivery(channel, secret, &before.email, &address)
            .await;
        if !incomplete(kept)? {
            self.send_as_before(channel, secret, &before.shipping_method)
                .await?;
        }
        Ok(())
    }

    async fn send_as_before(
        &self,
        channel: &Channel,
        secret: &str,
        name: &str,
    ) -> Result<(), CheckoutError> {
        let state = self.state(channel, secret).await?;
        let Ok(delivery) = state.delivery else {
            return Ok(());
        };
        let options = &delivery.options;
        let same = options.iter().find(|(option, _)| option.name == name);
        match same.or(options.first()) {
            Some((option, _)) => self.choose_shipping(channel, secret, &option.code).await,
            None => Ok(()),
        }
    }
}

/// Whether the address of then is not good any more: it is kept, and the buyer sees what is wrong.
fn incomplete(kept: Result<(), CheckoutError>) -> Result<bool, CheckoutError> {
    match kept {
        Ok(()) => Ok(false),
        Err(CheckoutError::Delivery(_)) => Ok(true),
        Err(other) => Err(other),
    }
}
