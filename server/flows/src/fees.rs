//! What processors keep for themselves, noted with the payment and posted to the ledger.
//!
//! A processor may know its fee only after a while, and never inside our transaction: so a job asks, from when a payment is
//! captured until there is an answer. The fee lowers what the processor owes us; it is posted once, by a journal of its
//! own, in the currency that the processor pays out. Deliberately not here: the sale.

use async_trait::async_trait;
use kernel::{ChannelId, Money, OrderId, PaymentId};
use ledger::{Account, Entry, Journal};
use platform::Platform;
use platform::jobs::{JobContext, JobError, JobHandler, NewJob, enqueue};
use serde::{Deserialize, Serialize};
use serde_json::json;
use sqlx::PgConnection;

use crate::checkout::Checkout;

/// Asks the gateway for its fee.
pub const NOTE_FEE: &str = "payments.note_fee";

/// Waits grow to an hour: about a week.
const ATTEMPTS: i32 = 200;

#[derive(Serialize, Deserialize)]
struct Payload {
    order: OrderId,
    payment: PaymentId,
}

/// Queues the job in the transaction that captures the payment.
pub(crate) async fn note_fee_later(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    order: OrderId,
    payment: PaymentId,
) -> Result<(), sqlx::Error> {
    let job = NewJob::new(NOTE_FEE, json!(Payload { order, payment }))
        .channel(channel)
        .max_attempts(ATTEMPTS);
    enqueue(connection, platform, job).await?;
    Ok(())
}

/// Works [`NOTE_FEE`].
pub struct NoteFee(pub Checkout);

#[async_trait]
impl JobHandler for NoteFee {
    fn kind(&self) -> &'static str {
        NOTE_FEE
    }

    async fn run(&self, context: &JobContext) -> Result<(), JobError> {
        let (channel, Payload { order, payment }) = (context.required_channel()?, context.parse()?);
        let mut connection = context.platform().pool().acquire().await?;
        let attempts = payments::queries::payments_of(&mut connection, channel, order).await?;
        drop(connection);
        // The gateway knows no channels: the payment must be this channel's.
        let Some(attempt) = attempts.iter().find(|attempt| attempt.id == payment) else {
            return Ok(());
        };
        let gateway = self.0.gateway_named(&attempt.gateway).map_err(retry)?;
        match gateway.fee(payment).await.map_err(retry)? {
            Some(fee) => post(context.platform(), channel, payment, fee).await,
            None => Err(JobError::Retry("the fee is not known yet".into())),
        }
    }
}

async fn post(
    platform: &Platform,
    channel: ChannelId,
    payment: PaymentId,
    fee: Money,
) -> Result<(), JobError> {
    let mut transaction = platform.begin().await?;
    if !payments::commands::note_fee(&mut transaction, channel, payment, fee).await? {
        return Ok(());
    }
    let reference = payment.to_string();
    let journal = Journal {
        kind: "processor_fee",
        reference_type: "payment",
        reference_id: &reference,
        entries: vec![
            Entry::debit(Account::ProcessingFees, fee),
            Entry::credit(Account::ProcessorClearing, fee),
        ],
    };
    crate::books::post(&mut transaction, platform, channel, &journal, None)
        .await
        .map_err(retry)?;
    transaction.commit().await?;
    Ok(())
}

fn retry(error: impl std::fmt::Display) -> JobError {
    JobError::Retry(error.to_string())
}
