//! Cards at Stripe: as typed, as a browser handed them over, as they are kept.
//!
//! A kept card belongs to a customer of its own at Stripe, who has neither name nor address there. Its token names the
//! channel, the customer and the payment method, so that it says itself which account it is good at.

use kernel::ChannelId;
use payments::KeptCard;
use uuid::Uuid;

use crate::wire::{Card, Expandable, PaymentIntent, SetupIntent, WithId};

/// Where a kept card is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Token {
    pub(crate) channel: ChannelId,
    pub(crate) customer: String,
    pub(crate) method: String,
}

impl Token {
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split(':');
        let token = Self {
            channel: ChannelId(Uuid::parse_str(parts.next()?).ok()?),
            customer: parts.next()?.to_owned(),
            method: parts.next()?.to_owned(),
        };
        let whole = parts.next().is_none();
        (whole && is_name(&token.customer) && is_name(&token.method)).then_some(token)
    }

    fn text(&self) -> String {
        format!(
            "{}:{}:{}",
            self.channel.0.simple(),
            self.customer,
            self.method
        )
    }
}

/// Whether a word can be one of Stripe's ids: it may stand in an address.
pub(crate) fn is_name(word: &str) -> bool {
    let plain = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
    !word.is_empty() && word.len() <= 255 && word.chars().all(plain)
}

/// The card that Stripe keeps with a paid intent, where it was asked to.
pub(crate) fn kept(channel: ChannelId, intent: &PaymentIntent) -> Option<KeptCard> {
    intent.setup_future_usage.as_ref()?;
    let charge = intent.latest_charge.as_ref()?.whole()?;
    let card = charge.payment_method_details.as_ref()?.card.as_ref()?;
    let token = Token {
        channel,
        customer: id_of(intent.customer.as_ref()?),
        method: id_of(intent.payment_method.as_ref()?),
    };
    label(&token, card)
}

/// The card that Stripe keeps with an intent to keep it.
pub(crate) fn kept_by_setup(channel: ChannelId, intent: &SetupIntent) -> Option<KeptCard> {
    let method = intent.payment_method.as_ref()?.whole()?;
    let card = method.card.as_ref()?;
    let token = Token {
        channel,
        customer: id_of(intent.customer.as_ref()?),
        method: method.id.clone(),
    };
    label(&token, card)
}

/// What may be shown of a kept card.
fn label(token: &Token, card: &Card) -> Option<KeptCard> {
    Some(KeptCard {
        token: token.text(),
        brand: brand(card),
        last4: card.last4.clone().filter(|digits| is_last4(digits))?,
        expiry: (card.exp_month?, card.exp_year?),
    })
}

fn id_of(object: &Expandable<WithId>) -> String {
    let whole = object.whole().map(|whole| whole.id.as_str());
    whole.or_else(|| object.id()).unwrap_or_default().to_owned()
}

pub(crate) fn brand(card: &Card) -> String {
    card.brand.clone().unwrap_or_else(|| "card".into())
}

pub(crate) fn is_last4(digits: &str) -> bool {
    digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_names_its_account_and_nothing_else_is_one() {
        let token = Token {
            channel: ChannelId(Uuid::from_u128(7)),
            customer: "cus_1".into(),
            method: "pm_1".into(),
        };
        assert_eq!(Token::parse(&token.text()), Some(token.clone()));
        for bad in [
            "",
            "card_1",
            "x:cus_1:pm_1",
            &format!("{}/..", token.text()),
        ] {
            assert_eq!(Token::parse(bad), None, "{bad}");
        }
    }
}
