//! Test cards. The numbers are the ones that Stripe documents for testing, so that everybody knows them already.

/// Can be kept, but every charge of the kept card is declined: the card that was good when it was saved.
const GOOD_ONCE: &str = "4000000000000341";

/// What the bank says to a charge of a kept card.
///
/// # Errors
/// The decline code.
pub(crate) fn verdict_when_kept(number: &str) -> Result<(), &'static str> {
    if number == GOOD_ONCE {
        Err("generic_decline")
    } else {
        verdict(number)
    }
}

/// What the bank says to a card number: `Ok` for yes, `Err` with a stable decline code for no. A well-formed number that
/// is not a known test card is refused, so that nobody types a real card into a sandbox and thinks it was charged.
///
/// # Errors
/// The decline code.
pub fn verdict(number: &str) -> Result<(), &'static str> {
    match number {
        "4242424242424242" | "5555555555554444" | "378282246310005" | "4000000360000006"
        | GOOD_ONCE => Ok(()),
        "4000000000000002" => Err("generic_decline"),
        "4000000000009995" => Err("insufficient_funds"),
        "4000000000009987" => Err("lost_card"),
        "4000000000000069" => Err("expired_card"),
        "4000000000000127" => Err("incorrect_cvc"),
        "4000000000000119" => Err("processing_error"),
        _ => Err("not_a_test_card"),
    }
}

#[cfg(test)]
mod tests {
    use super::{verdict, verdict_when_kept};

    #[test]
    fn known_cards_answer_as_documented_and_real_ones_are_refused() {
        assert_eq!(verdict("4242424242424242"), Ok(()));
        assert_eq!(verdict("4000000000009995"), Err("insufficient_funds"));
        assert_eq!(verdict("4111111111111111"), Err("not_a_test_card"));
        assert_eq!(verdict_when_kept("4242424242424242"), Ok(()));
        assert_eq!(verdict("4000000000000341"), Ok(()));
        assert_eq!(
            verdict_when_kept("4000000000000341"),
            Err("generic_decline")
        );
    }
}
