//! What an intent, or a refusal, means for a charge.

use kernel::ChannelId;
use payments::{CALLED_OFF, ChargeOutcome};

use crate::cards;
use crate::wire::{ErrorDetail, NextAction, PaymentIntent};

/// What became of a charge. `None` when its intent was never confirmed.
pub(crate) fn outcome(channel: ChannelId, intent: &PaymentIntent) -> Option<ChargeOutcome> {
    Some(match intent.status.as_str() {
        "succeeded" => ChargeOutcome::Captured {
            reference: intent.id.clone(),
            kept: cards::kept(channel, intent),
        },
        "requires_capture" => ChargeOutcome::Authorised {
            reference: intent.id.clone(),
        },
        "requires_action" => return Some(asks_the_buyer(intent)),
        "canceled" => ChargeOutcome::Declined {
            code: CALLED_OFF.into(),
        },
        // A declined intent may be tried with another card; here, each try is an intent of its own.
        "requires_payment_method" => ChargeOutcome::Declined {
            code: decline_code(intent.last_payment_error.as_ref()?),
        },
        "requires_confirmation" => return None,
        _ => ChargeOutcome::Processing,
    })
}

/// Without an address to send the buyer to, there is nobody to confirm.
fn asks_the_buyer(intent: &PaymentIntent) -> ChargeOutcome {
    match bank_address(intent.next_action.as_ref()) {
        Some(address) => ChargeOutcome::RequiresAction { address },
        None => ChargeOutcome::Processing,
    }
}

/// Where the buyer confirms.
pub(crate) fn bank_address(action: Option<&NextAction>) -> Option<String> {
    let redirect = action?.redirect_to_url.as_ref()?;
    redirect
        .url
        .clone()
        .filter(|address| address.starts_with("https://"))
}

/// The code of a decline as the shop shows it. What would tell a thief that the card is known as stolen is said as any
/// decline (<https://docs.stripe.com/declines/codes>).
pub(crate) fn decline_code(error: &ErrorDetail) -> String {
    let code = error.decline_code.as_deref().or(error.code.as_deref());
    match code.unwrap_or("generic_decline") {
        "stolen_card" | "lost_card" | "pickup_card" | "fraudulent" | "merchant_blacklist"
        | "restricted_card" | "card_declined" => "generic_decline",
        "payment_intent_authentication_failure" => "authentication_failed",
        "invalid_cvc" => "incorrect_cvc",
        "invalid_expiry_month" | "invalid_expiry_year" => "expired_card",
        code => code,
    }
    .to_owned()
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};
    use uuid::Uuid;

    use super::*;

    fn read(changes: Value) -> Option<ChargeOutcome> {
        // The published sample object, and what differs.
        let mut intent: Value =
            serde_json::from_str(include_str!("../tests/payment_intent.json")).unwrap();
        for (name, value) in changes.as_object().unwrap() {
            intent[name] = value.clone();
        }
        let intent: PaymentIntent = serde_json::from_value(intent).unwrap();
        outcome(ChannelId(Uuid::nil()), &intent)
    }

    fn declined(code: &str) -> Option<ChargeOutcome> {
        Some(ChargeOutcome::Declined { code: code.into() })
    }

    #[test]
    fn every_published_status_is_understood() {
        let reference = "pi_1PgafyB7WZ01zgkWSjxsAJo3".to_owned();
        let captured = ChargeOutcome::Captured {
            reference: reference.clone(),
            kept: None,
        };
        assert_eq!(read(json!({ "status": "succeeded" })), Some(captured));
        let authorised = ChargeOutcome::Authorised { reference };
        assert_eq!(
            read(json!({ "status": "requires_capture" })),
            Some(authorised)
        );
        assert_eq!(read(json!({ "status": "requires_confirmation" })), None);
        let processing = Some(ChargeOutcome::Processing);
        assert_eq!(read(json!({ "status": "processing" })), processing);
        assert_eq!(read(json!({ "status": "canceled" })), declined(CALLED_OFF));
        let never = json!({ "status": "requires_payment_method", "last_payment_error": null });
        assert_eq!(read(never), None);
    }

    #[test]
    fn the_buyer_is_sent_to_the_bank_and_nowhere_else() {
        let action = |url: &str| {
            json!({ "status": "requires_action",
                    "next_action": { "type": "redirect_to_url", "redirect_to_url": { "url": url } } })
        };
        let address = "https://hooks.stripe.com/redirect/authenticate/src_1".to_owned();
        let asks = ChargeOutcome::RequiresAction {
            address: address.clone(),
        };
        assert_eq!(read(action(&address)), Some(asks));
        let elsewhere = read(action("javascript:alert(1)"));
        assert_eq!(elsewhere, Some(ChargeOutcome::Processing));
    }

    #[test]
    fn a_thief_learns_nothing_from_a_decline() {
        for (said, shown) in [
            ("stolen_card", "generic_decline"),
            ("insufficient_funds", "insufficient_funds"),
            ("expired_card", "expired_card"),
            ("incorrect_cvc", "incorrect_cvc"),
        ] {
            let error =
                json!({ "type": "card_error", "code": "card_declined", "decline_code": said });
            let told =
                read(json!({ "status": "requires_payment_method", "last_payment_error": error }));
            assert_eq!(told, declined(shown));
        }
    }
}
