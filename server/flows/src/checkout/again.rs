//! An order again: its goods in the cart, and the checkout filled in as it was. Paying is left to the buyer's own press, and to
//! the same commands as ever.

use channels::{Channel, Market};
use international::{Address, AddressInput};
use kernel::{CartId, PersonId};
use orders::OrderError;
use orders::queries::{order_by_id, order_of_person};

use super::Checkout;
use super::error::CheckoutError;
use crate::storefront::{Reordered, reorder};

/// Whose order, and into which cart.
#[derive(Debug, Clone, Copy)]
pub struct Again<'a> {
    /// Whose.
    pub person: PersonId,
    /// The order's number.
    pub number: &'a str,
    /// An open cart of theirs with its secret.
    pub cart: (CartId, &'a str),
    /// Made by the form: a repeat with it adds nothing.
    pub key: Option<&'a str>,
}

impl Checkout {
    /// Puts the order's goods into the cart as far as they are to be had, and fills in address and way of sending: the same
    /// one where it still serves the address, else the first. What can not be filled in stays for the buyer.
    ///
    /// # Errors
    /// [`OrderError::NoOrder`], [`OrderError::TooManyLines`]; database errors.
    pub async fn buy_again(
        &self,
        channel: &Channel,
        market: &Market,
        again: &Again<'_>,
    ) -> Result<Reordered, CheckoutError> {
        let (cart, secret) = again.cart;
        let mut connection = self.platform.pool().acquire().await?;
        let (person, number) = (again.person, again.number);
        let order = order_of_person(&mut connection, channel.id, person, number).await?;
        let order = order.ok_or(OrderError::NoOrder)?;
        let before = order_by_id::<Address>(&mut connection, channel.id, order).await?;
        let before = before.ok_or(OrderError::NoOrder)?;
        let whose = (person, number);
        let into = (cart, market, again.key);
        let outcome = reorder(&mut connection, &self.platform, channel.id, whose, into).await?;
        drop(connection);
        let outcome = outcome.ok_or(OrderError::NoOrder)?;
        if outcome.added == 0 {
            return Ok(outcome);
        }
        let address = AddressInput::from(before.address);
        let tax_id = &before.taxes.buyer.tax_id;
        self.save_tax_id(channel, secret, tax_id).await?;
        let kept = self
            .save_delivery(channel, secret, &before.email, &address)
            .await;
        if !incomplete(kept)? {
            self.send_as_before(channel, secret, &before.shipping_method)
                .await?;
        }
        Ok(outcome)
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
