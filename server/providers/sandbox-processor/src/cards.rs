//! Test cards. The numbers are the ones that Stripe documents for testing, and so are the words that name them, so that
//! everybody knows them already; only the one that takes its time is our own, as Stripe has none among its cards.

use crate::typed_card::{TypedCard, brand_of, last4_of};

/// Can be kept, but every charge of the kept card is declined: the card that was good when it was saved.
const GOOD_ONCE: &str = "chargeCustomerFail";

/// How the bank of a card behaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Behaviour {
    /// Says yes.
    Approves,
    /// Says no, with a stable code.
    Declines(&'static str),
    /// Asks the buyer (3-D Secure); then says yes, or no with a code.
    Asks(Option<&'static str>),
    /// Says yes later.
    Slow,
    /// Says yes, and its owner disputes it later.
    Disputes(Quarrel),
}

/// Why an owner disputes. The words are Stripe's.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Quarrel {
    /// It was somebody else; lost unless there is evidence.
    #[default]
    Fraudulent,
    /// Nothing came; taken back soon after.
    NotReceived,
    /// The bank only asks.
    Inquiry,
}

impl Quarrel {
    /// The stored word.
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Fraudulent => "fraudulent",
            Self::NotReceived => "product_not_received",
            Self::Inquiry => "general",
        }
    }

    /// That of a stored word.
    pub(crate) fn parse(word: &str) -> Self {
        match word {
            "product_not_received" => Self::NotReceived,
            "general" => Self::Inquiry,
            _ => Self::Fraudulent,
        }
    }
}

/// Number, name, and what its bank does.
type TestCard = (&'static str, &'static str, Behaviour);

const TEST_CARDS: [TestCard; 20] = [
    ("4242424242424242", "visa", Behaviour::Approves),
    ("5555555555554444", "mastercard", Behaviour::Approves),
    ("378282246310005", "amex", Behaviour::Approves),
    ("4000000360000006", "au", Behaviour::Approves),
    ("4000000000000341", GOOD_ONCE, Behaviour::Approves),
    (
        "4000000000000002",
        "chargeDeclined",
        Behaviour::Declines("generic_decline"),
    ),
    (
        "4000000000009995",
        "chargeDeclinedInsufficientFunds",
        Behaviour::Declines("insufficient_funds"),
    ),
    (
        "4000000000009987",
        "chargeDeclinedLostCard",
        Behaviour::Declines("lost_card"),
    ),
    (
        "4000000000000069",
        "chargeDeclinedExpiredCard",
        Behaviour::Declines("expired_card"),
    ),
    (
        "4000000000000127",
        "chargeDeclinedIncorrectCvc",
        Behaviour::Declines("incorrect_cvc"),
    ),
    (
        "4000000000000119",
        "chargeDeclinedProcessingError",
        Behaviour::Declines("processing_error"),
    ),
    (
        "4000002760003184",
        "authenticationRequired",
        Behaviour::Asks(None),
    ),
    (
        "4000000000003220",
        "threeDSecure2Required",
        Behaviour::Asks(None),
    ),
    (
        "4000000000003063",
        "threeDSecureRequired",
        Behaviour::Asks(None),
    ),
    (
        "4000008400001629",
        "threeDSecureRequiredChargeDeclined",
        Behaviour::Asks(Some("generic_decline")),
    ),
    ("4000000000004087", "slow", Behaviour::Slow),
    (
        "4000000000000259",
        "createDispute",
        Behaviour::Disputes(Quarrel::Fraudulent),
    ),
    (
        "4000000000002685",
        "createDisputeProductNotReceived",
        Behaviour::Disputes(Quarrel::NotReceived),
    ),
    (
        "4000000000001976",
        "createDisputeInquiry",
        Behaviour::Disputes(Quarrel::Inquiry),
    ),
    (
        "4111111111111111",
        "notATestCard",
        Behaviour::Declines("not_a_test_card"),
    ),
];

/// What the processor remembers of a card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Card {
    pub(crate) brand: String,
    pub(crate) last4: String,
    /// Month, 1 to 12, and four-digit year.
    pub(crate) expiry: (i32, i32),
    /// The name of the test card.
    pub(crate) test_card: Option<String>,
}

impl Card {
    /// Of a card as typed: everything but its number.
    pub(crate) fn of(typed: &TypedCard) -> Self {
        let named = TEST_CARDS
            .iter()
            .find(|(number, ..)| *number == typed.number());
        Self {
            brand: brand_of(typed.number()).to_owned(),
            last4: last4_of(typed.number()),
            expiry: typed.expiry(),
            test_card: named.map(|(_, name, _)| (*name).to_owned()),
        }
    }

    /// The test card of a name, good until the end of 2030.
    pub(crate) fn named(name: &str) -> Option<Self> {
        let (number, name, _) = TEST_CARDS.iter().find(|(_, known, _)| *known == name)?;
        Some(Self {
            brand: brand_of(number).to_owned(),
            last4: last4_of(number),
            expiry: (12, 2030),
            test_card: Some((*name).to_owned()),
        })
    }

    /// How its bank behaves. One that is no known test card is refused, so that nobody types a real card into a sandbox
    /// and thinks it was charged.
    pub(crate) fn behaviour(&self) -> Behaviour {
        let name = self.test_card.as_deref();
        let known = TEST_CARDS.iter().find(|(_, known, _)| Some(*known) == name);
        known.map_or(Behaviour::Declines("not_a_test_card"), |(.., does)| *does)
    }

    /// What the bank says to a charge of the card once it is kept, whose owner has confirmed it before.
    ///
    /// # Errors
    /// The decline code.
    pub(crate) fn verdict_when_kept(&self) -> Result<(), &'static str> {
        if self.test_card.as_deref() == Some(GOOD_ONCE) {
            return Err("generic_decline");
        }
        match self.behaviour() {
            Behaviour::Approves
            | Behaviour::Slow
            | Behaviour::Disputes(_)
            | Behaviour::Asks(None) => Ok(()),
            Behaviour::Declines(code) | Behaviour::Asks(Some(code)) => Err(code),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Behaviour, Card};

    #[test]
    fn cards_behave_as_documented() {
        let does = |name: &str| Card::named(name).unwrap().behaviour();
        assert_eq!(does("visa"), Behaviour::Approves);
        assert_eq!(
            does("chargeDeclinedInsufficientFunds"),
            Behaviour::Declines("insufficient_funds")
        );
        assert_eq!(does("authenticationRequired"), Behaviour::Asks(None));
        let real = Card {
            test_card: None,
            ..Card::named("visa").unwrap()
        };
        assert_eq!(real.behaviour(), Behaviour::Declines("not_a_test_card"));
        assert_eq!(Card::named("nothing"), None);
    }

    #[test]
    fn the_card_that_was_good_once_is_declined_when_kept() {
        let card = Card::named("chargeCustomerFail").unwrap();
        assert_eq!(card.behaviour(), Behaviour::Approves);
        assert_eq!(card.verdict_when_kept(), Err("generic_decline"));
        let asks = Card::named("authenticationRequired").unwrap();
        assert_eq!(asks.verdict_when_kept(), Ok(()));
    }
}
