//! Gives money back.

use kernel::PaymentId;
use payments::{GatewayError, RefundOutcome, RefundRequest};
use serde::Deserialize;

use crate::amount;
use crate::client::{Answer, Fields};
use crate::gateway::{Stripe, not_told};
use crate::notebook;
use crate::wire::Refusal;

const PATH: &str = "/v1/refunds";

#[derive(Deserialize)]
struct Refund {
    status: Option<String>,
    failure_reason: Option<String>,
}

impl Stripe {
    /// All that is left of a charge goes back; what went back before is no error.
    pub(crate) async fn refund_whole(&self, payment: PaymentId) -> Result<(), GatewayError> {
        let key = format!("{payment}:refund");
        match self.ask(payment, Vec::new(), &key).await? {
            Answer::Done(refund) => match outcome(&refund) {
                RefundOutcome::Done => Ok(()),
                RefundOutcome::Refused { code } => {
                    Err(GatewayError(format!("Stripe gives nothing back: {code}")))
                }
            },
            Answer::Refused(refusal) if code(&refusal) == "charge_already_refunded" => Ok(()),
            Answer::Refused(refusal) => Err(not_told(&refusal)),
        }
    }

    /// A part goes back, once for each payout.
    pub(crate) async fn refund_some(
        &self,
        request: &RefundRequest,
    ) -> Result<RefundOutcome, GatewayError> {
        let Some(minor) = amount::to_wire(request.amount) else {
            let code = "invalid_amount".to_owned();
            return Ok(RefundOutcome::Refused { code });
        };
        let fields = vec![
            ("amount", minor.to_string()),
            ("metadata[payout]", request.payout.to_string()),
        ];
        let key = format!("refund:{}", request.payout);
        match self.ask(request.payment, fields, &key).await? {
            Answer::Done(refund) => Ok(outcome(&refund)),
            // About the keys or the pace, not about the refund.
            Answer::Refused(refusal) if matches!(refusal.status.as_u16(), 401 | 403 | 429) => {
                Err(not_told(&refusal))
            }
            Answer::Refused(refusal) => Ok(RefundOutcome::Refused {
                code: code(&refusal).to_owned(),
            }),
        }
    }

    async fn ask(
        &self,
        payment: PaymentId,
        mut fields: Fields<'_>,
        key: &str,
    ) -> Result<Answer<Refund>, GatewayError> {
        let noted = notebook::find(&self.pool, payment).await?;
        let noted =
            noted.ok_or_else(|| GatewayError("Stripe was never asked for this charge".into()))?;
        let account = self.account(noted.channel).await?;
        fields.push(("payment_intent", noted.intent));
        self.client.post(&account, PATH, &fields, Some(key)).await
    }
}

fn code(refusal: &Refusal) -> &str {
    refusal.detail.code.as_deref().unwrap_or("refused")
}

/// A refund that waits is on its way; one that fails later is told by an event.
fn outcome(refund: &Refund) -> RefundOutcome {
    match refund.status.as_deref() {
        Some("failed" | "canceled") => RefundOutcome::Refused {
            code: refund
                .failure_reason
                .clone()
                .unwrap_or_else(|| "failed".into()),
        },
        _ => RefundOutcome::Done,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_published_refund_is_done_and_a_failed_one_is_not() {
        let published = include_str!("../tests/refund.json");
        let refund: Refund = serde_json::from_str(published).unwrap();
        assert_eq!(outcome(&refund), RefundOutcome::Done);
        let failed = r#"{"status":"failed","failure_reason":"expired_or_canceled_card"}"#;
        let refund: Refund = serde_json::from_str(failed).unwrap();
        let code = "expired_or_canceled_card".to_owned();
        assert_eq!(outcome(&refund), RefundOutcome::Refused { code });
    }
}
