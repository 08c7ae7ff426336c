//! The steps of the checkout pages: what was typed, what is wrong with it, what it will cost.

use channels::Channel;
use fulfilment::ShippingOption;
use international::{Address, AddressInput};
use kernel::{CartId, FieldProblem, Money};
use orders::OrderTaxes;
use orders::commands::{Contact, save_contact};
use orders::queries::{Cart, CheckoutDraft, checkout_draft};
use sqlx::PgConnection;

use chrono::NaiveDate;

use super::Checkout;
use super::credit_share::{CreditAtCheckout, credit_at_checkout};
use super::delivery::{Checked, Delivery, check_delivery, delivery_of};
use super::discounts::{Buyer, Discounts, discounts};
use super::error::CheckoutError;
use super::quote::{Totals, options_for, promise, sums};
use super::taxes::{Destination, tax_facts};
use super::which_cart::{WhichCart, open_cart};
use crate::gift_cards::selling::worth;
use crate::storefront::{CartView, cart_view};

/// Where a checkout stands.
#[derive(Debug, Clone)]
pub struct CheckoutState {
    /// Whose it is.
    pub id: CartId,
    /// The cart with present prices and stock.
    pub cart: CartView,
    /// What promotions take off, as far as is known.
    pub discounts: Discounts,
    /// Gift cards and store credit, with what they pay once the total is known.
    pub credit: CreditAtCheckout,
    /// What was typed.
    pub draft: CheckoutDraft<AddressInput>,
    /// What is wrong with it, by field; `Ok` once the address is complete.
    pub delivery: Result<DeliveryState, Vec<FieldProblem>>,
}

/// What a complete address allows.
#[derive(Debug, Clone)]
pub struct DeliveryState {
    /// The checked address.
    pub address: Address,
    /// Ways to send the cart there with first and last day of delivery; none when nothing can be sent there.
    pub options: Vec<(ShippingOption, (NaiveDate, NaiveDate))>,
    /// What it all costs with the chosen option; `None` until one is chosen.
    pub totals: Option<Totals>,
    /// How it is taxed, by the same rule.
    pub taxes: Option<OrderTaxes>,
}

impl Checkout {
    /// Looks at the checkout of `cart`.
    ///
    /// # Errors
    /// [`orders::OrderError::NoCart`], [`orders::OrderError::EmptyCart`]; database errors.
    pub async fn state(
        &self,
        channel: &Channel,
        cart: impl Into<WhichCart<'_>> + Send,
    ) -> Result<CheckoutState, CheckoutError> {
        let mut connection = self.platform.pool().acquire().await?;
        let cart = open_cart(&mut connection, channel.id, cart.into()).await?;
        let view = cart_view(&mut connection, channel.id, &cart).await?;
        let draft: CheckoutDraft<AddressInput> =
            checkout_draft(&mut connection, channel.id, cart.id).await?;
        let (discounts, delivery) = match check_delivery(&draft) {
            Err(problems) => {
                let buyer = Buyer::default();
                let now = self.platform.now();
                let found = discounts(&mut connection, channel, &cart, &view, &buyer, now).await?;
                (found, Err(problems))
            }
            Ok(checked) => {
                let method = draft.shipping_method.as_str();
                let (found, delivery) = self
                    .delivery(&mut connection, channel, &cart, &view, (checked, method))
                    .await?;
                (found, Ok(delivery))
            }
        };
        let sums = delivery
            .as_ref()
            .ok()
            .and_then(|found| found.totals.as_ref());
        let cards = worth(cart.currency, view.lines.iter())?;
        let total = sums.map(|sums| (sums.total, cards));
        let now = self.platform.now();
        let credit = credit_at_checkout(&mut connection, channel.id, &cart, total, now).await?;
        Ok(CheckoutState {
            id: cart.id,
            cart: view,
            discounts,
            credit,
            draft,
            delivery,
        })
    }

    async fn delivery(
        &self,
        connection: &mut PgConnection,
        channel: &Channel,
        cart: &Cart,
        view: &CartView,
        (checked, method): (Checked, &str),
    ) -> Result<(Discounts, DeliveryState), CheckoutError> {
        let Checked {
            email,
            address,
            tax_id,
        } = checked;
        let now = self.platform.now();
        let today = channel.day_at(now);
        let options = options_for(connection, channel.id, cart, view, &address).await?;
        let to = Destination {
            address: &address,
            tax_id: tax_id.as_ref(),
            person: cart.person,
        };
        let chosen: Option<Money> = options
            .iter()
            .find(|option| option.code == method)
            .map(|option| option.price);
        let buyer = Buyer {
            email: &email,
            country: Some(&address.country),
            shipping: chosen,
        };
        let discounts = discounts(connection, channel, cart, view, &buyer, now).await?;
        let priced = match chosen {
            None => None,
            Some(price) => {
                let facts = tax_facts(connection, channel, to, today).await?;
                Some(sums(view.lines.clone(), &discounts, price, &facts)?)
            }
        };
        let options = options
            .into_iter()
            .map(|option| (option.clone(), promise(&option, today)))
            .collect();
        let state = DeliveryState {
            address,
            options,
            totals: priced.as_ref().map(|priced| priced.totals),
            taxes: priced.map(|priced| priced.taxes),
        };
        Ok((discounts, state))
    }

    /// Keeps the buyer's tax number as typed; [`Self::save_delivery`] says what is wrong with it.
    ///
    /// # Errors
    /// [`orders::OrderError::NoCart`]; database errors.
    pub async fn save_tax_id(
        &self,
        channel: &Channel,
        cart: impl Into<WhichCart<'_>> + Send,
        typed: &str,
    ) -> Result<(), CheckoutError> {
        let mut connection = self.platform.pool().acquire().await?;
        let cart = open_cart(&mut connection, channel.id, cart.into()).await?;
        let (platform, typed) = (&self.platform, clip(typed));
        orders::commands::save_tax_id(&mut connection, platform, channel.id, cart.id, &typed)
            .await?;
        Ok(())
    }

    /// Keeps the contact and address as typed, whether right or wrong.
    ///
    /// # Errors
    /// [`CheckoutError::Delivery`] with what is wrong, after keeping it; [`orders::OrderError::NoCart`]; database errors.
    pub async fn save_delivery(
        &self,
        channel: &Channel,
        cart: impl Into<WhichCart<'_>> + Send,
        email: &str,
        address: &AddressInput,
    ) -> Result<(), CheckoutError> {
        self.save_buyer(channel, cart, (email, None), address).await
    }

    /// [`Self::save_delivery`] with the buyer's tax number as typed.
    ///
    /// # Errors
    /// As [`Self::save_delivery`].
    pub async fn save_buyer(
        &self,
        channel: &Channel,
        cart: impl Into<WhichCart<'_>> + Send,
        (email, tax_id): (&str, Option<&str>),
        address: &AddressInput,
    ) -> Result<(), CheckoutError> {
        let mut connection = self.platform.pool().acquire().await?;
        let cart = open_cart(&mut connection, channel.id, cart.into()).await?;
        let typed = Contact {
            email: &clip(email),
            address: &clip_address(address),
            tax_id: tax_id.map(clip),
        };
        let platform = &self.platform;
        let tax_id = save_contact(&mut connection, platform, channel.id, cart.id, &typed).await?;
        let draft = CheckoutDraft {
            email: email.to_owned(),
            address: address.clone(),
            tax_id,
            shipping_method: String::new(),
        };
        check_delivery(&draft)
            .map(|_| ())
            .map_err(CheckoutError::Delivery)
    }

    /// Keeps the chosen shipping method.
    ///
    /// # Errors
    /// [`CheckoutError::ShippingMethod`] when it does not serve the address; [`CheckoutError::Delivery`] when the address is
    /// not complete; database errors.
    pub async fn choose_shipping(
        &self,
        channel: &Channel,
        cart: impl Into<WhichCart<'_>> + Send,
        method: &str,
    ) -> Result<(), CheckoutError> {
        let mut connection = self.platform.pool().acquire().await?;
        let cart = open_cart(&mut connection, channel.id, cart.into()).await?;
        let view = cart_view(&mut connection, channel.id, &cart).await?;
        let Delivery { address, .. } = delivery_of(&mut connection, channel.id, &cart).await?;
        let options = options_for(&mut connection, channel.id, &cart, &view, &address).await?;
        if options.is_empty() {
            return Err(CheckoutError::NotShippable);
        }
        if !options.iter().any(|option| option.code == method) {
            return Err(CheckoutError::ShippingMethod);
        }
        orders::commands::save_shipping_method(
            &mut connection,
            &self.platform,
            channel.id,
            cart.id,
            method,
        )
        .await?;
        Ok(())
    }
}

/// Nobody's name is longer; whatever is typed beyond is not kept.
fn clip(text: &str) -> String {
    text.chars().take(300).collect()
}

fn clip_address(address: &AddressInput) -> AddressInput {
    AddressInput {
        name: clip(&address.name),
        company: clip(&address.company),
        line1: clip(&address.line1),
        line2: clip(&address.line2),
        city: clip(&address.city),
        region: clip(&address.region),
        postcode: clip(&address.postcode),
        country: clip(&address.country),
        phone: clip(&address.phone),
    }
}
