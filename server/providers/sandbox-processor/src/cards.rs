//! Test cards. The numbers are the ones that Stripe documents for testing, so that everybody knows them already; only the
//! one that takes its time is our own, as Stripe has none among its cards.

/// Can be kept, but every charge of the kept card is declined: the card that was good when it was saved.
const GOOD_ONCE: &str = "4000000000000341";
/// The bank confirms half a minute later.
const SLOW: &str = "4000000000004087";
/// Good, and disputed by its owner soon after: as fraud.
const DISPUTED: &str = "4000000000000259";
/// The same, because nothing came; the owner takes it back when something did.
const DISPUTED_NOT_RECEIVED: &str = "4000000000002685";
/// The same, as a question that moves no money.
const INQUIRED: &str = "4000000000001976";
/// The bank asks its owner, and then says yes.
const ASKS: [&str; 3] = ["4000002760003184", "4000000000003220", "4000000000003063"];
/// The bank asks its owner, and then says no.
const ASKS_AND_DECLINES: &str = "4000008400001629";

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

/// How the bank of a card number behaves. A well-formed number that is not a known test card is refused, so that nobody
/// types a real card into a sandbox and thinks it was charged.
pub(crate) fn behaviour(number: &str) -> Behaviour {
    match number {
        "4242424242424242" | "5555555555554444" | "378282246310005" | "4000000360000006"
        | GOOD_ONCE => Behaviour::Approves,
        "4000000000000002" => Behaviour::Declines("generic_decline"),
        "4000000000009995" => Behaviour::Declines("insufficient_funds"),
        "4000000000009987" => Behaviour::Declines("lost_card"),
        "4000000000000069" => Behaviour::Declines("expired_card"),
        "4000000000000127" => Behaviour::Declines("incorrect_cvc"),
        "4000000000000119" => Behaviour::Declines("processing_error"),
        SLOW => Behaviour::Slow,
        DISPUTED => Behaviour::Disputes(Quarrel::Fraudulent),
        DISPUTED_NOT_RECEIVED => Behaviour::Disputes(Quarrel::NotReceived),
        INQUIRED => Behaviour::Disputes(Quarrel::Inquiry),
        ASKS_AND_DECLINES => Behaviour::Asks(Some("generic_decline")),
        number if ASKS.contains(&number) => Behaviour::Asks(None),
        _ => Behaviour::Declines("not_a_test_card"),
    }
}

/// What the bank says to a charge of a kept card, whose owner has confirmed it before.
///
/// # Errors
/// The decline code.
pub(crate) fn verdict_when_kept(number: &str) -> Result<(), &'static str> {
    if number == GOOD_ONCE {
        return Err("generic_decline");
    }
    match behaviour(number) {
        Behaviour::Approves | Behaviour::Slow | Behaviour::Disputes(_) | Behaviour::Asks(None) => {
            Ok(())
        }
        Behaviour::Declines(code) | Behaviour::Asks(Some(code)) => Err(code),
    }
}

#[cfg(test)]
mod tests {
    use super::{Behaviour, behaviour, verdict_when_kept};

    #[test]
    fn cards_behave_as_documented() {
        assert_eq!(behaviour("4242424242424242"), Behaviour::Approves);
        assert_eq!(
            behaviour("4000000000009995"),
            Behaviour::Declines("insufficient_funds")
        );
        assert_eq!(behaviour("4000002760003184"), Behaviour::Asks(None));
        assert_eq!(
            behaviour("4111111111111111"),
            Behaviour::Declines("not_a_test_card")
        );
    }

    #[test]
    fn the_card_that_was_good_once_is_declined_when_kept() {
        assert_eq!(behaviour("4000000000000341"), Behaviour::Approves);
        assert_eq!(
            verdict_when_kept("4000000000000341"),
            Err("generic_decline")
        );
        assert_eq!(verdict_when_kept("4000002760003184"), Ok(()));
    }
}
