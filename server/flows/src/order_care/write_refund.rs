//! Writes a refund that was worked out: what it is of, where its money goes, what it means for the books.

use std::collections::BTreeMap;

use credit::commands::{give_back_part, grant_in_ledger, void_sold};
use credit::{AccountId, AccountKind, Grant};
use kernel::{ChannelId, Money, OrderId, PersonId, RefundId};
use ledger::Journal;
use orders::OrderError;
use orders::commands::{Happening, NewPayout, NewRefund, add_event, insert_refund};
use orders::refunds::{Paying, RefundOf, RefundPlan};
use platform::jobs::{NewJob, enqueue};
use platform::{Actor, audit, outbox};
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use super::journals::{self, Owed};
use super::pay_out::PAY_OUT;
use super::refund::Way;
use super::{OrderCare, REFUNDED};
use crate::checkout::CheckoutError;

/// What store credit that takes the place of money comes from.
const FROM_REFUND: &str = "refund";

/// A refund that is to be written.
pub(super) struct Writing<'a> {
    pub(super) of: &'a RefundOf,
    pub(super) plan: &'a RefundPlan,
    pub(super) way: Way,
    pub(super) restock: bool,
    pub(super) reason: &'a str,
    pub(super) actor: &'a Actor,
    pub(super) key: Uuid,
}

/// A refund that is written, but for what goes to credit: those accounts are locked last.
pub(super) struct Written {
    pub(super) refund: RefundId,
    /// Nothing of the order is left to give back.
    is_full: bool,
    payouts: Vec<NewPayout>,
    /// Whose store credit it is, where it goes there whatever was paid with.
    person: Option<PersonId>,
}

impl OrderCare {
    /// Writes the refund and everything about it but the credit that is given, see [`Self::pay_credit`].
    pub(super) async fn write_refund(
        &self,
        connection: &mut PgConnection,
        channel: ChannelId,
        order: OrderId,
        writing: &Writing<'_>,
    ) -> Result<Written, CheckoutError> {
        let platform = &self.0.platform;
        let tenders = credit::queries::tenders(connection, channel, order).await?;
        let (payouts, person) = self
            .payouts(connection, channel, order, writing, &tenders)
            .await?;
        for payout in &payouts {
            if let Paying::Card(payment) = payout.to {
                let noted =
                    payments::commands::refund_part(connection, channel, payment, payout.amount);
                if !noted.await? {
                    return Err(OrderError::RefundTooMuch { left_minor: 0 }.into());
                }
            }
        }
        let refund: RefundId = platform.next_ordered();
        let new = NewRefund {
            id: refund,
            kind: writing.of.as_str(),
            plan: writing.plan,
            restock: writing.restock,
            reason: writing.reason,
            actor: writing.actor,
            key: writing.key,
            payouts: &payouts,
        };
        let sequence = insert_refund(connection, platform, channel, order, &new).await?;
        let kinds: BTreeMap<Uuid, AccountKind> = tenders
            .iter()
            .map(|tender| (tender.account.0, tender.kind))
            .collect();
        self.post(connection, channel, &new, &kinds).await?;
        let is_full = self
            .tell(connection, channel, order, &new, sequence)
            .await?;
        Ok(Written {
            refund,
            is_full,
            payouts,
            person,
        })
    }

    async fn post(
        &self,
        connection: &mut PgConnection,
        channel: ChannelId,
        new: &NewRefund<'_>,
        kinds: &BTreeMap<Uuid, AccountKind>,
    ) -> Result<(), CheckoutError> {
        let platform = &self.0.platform;
        let kind_of = |account| kinds.get(&account).copied();
        let ways: Vec<(Owed, Money)> = new
            .payouts
            .iter()
            .map(|payout| match payout.to {
                Paying::Card(_) => (Owed::Card, payout.amount),
                Paying::Credit(account) => {
                    let kind = kind_of(account).unwrap_or(AccountKind::StoreCredit);
                    (Owed::Credit(kind), payout.amount)
                }
            })
            .collect();
        let is_gift = new.kind == RefundOf::Goodwill(0).as_str();
        let reference = new.id.to_string();
        let journal = Journal {
            kind: new.kind,
            reference_type: "refund",
            reference_id: &reference,
            entries: journals::refund(new.plan, is_gift, &ways)?,
        };
        ledger::commands::post(connection, platform, channel, &journal).await?;
        for payout in new.payouts {
            if let Paying::Card(_) = payout.to {
                self.start_payout(connection, channel, payout.id, payout.amount)
                    .await?;
            }
        }
        Ok(())
    }

    /// The journal of a payout waits for the gateway's word, and a job asks for it.
    pub(super) async fn start_payout(
        &self,
        connection: &mut PgConnection,
        channel: ChannelId,
        payout: Uuid,
        amount: Money,
    ) -> Result<(), CheckoutError> {
        let platform = &self.0.platform;
        let reference = payout.to_string();
        let journal = Journal {
            kind: "payout",
            reference_type: "payout",
            reference_id: &reference,
            entries: journals::payout(amount),
        };
        ledger::commands::post_pending(connection, platform, channel, &journal).await?;
        let job = NewJob::new(PAY_OUT, json!({ "payout": payout }))
            .channel(channel)
            .max_attempts(30);
        enqueue(connection, platform, job).await?;
        Ok(())
    }

    /// Tells the buyer and whoever keeps count; returns whether nothing is left to give back.
    async fn tell(
        &self,
        connection: &mut PgConnection,
        channel: ChannelId,
        order: OrderId,
        new: &NewRefund<'_>,
        sequence: i32,
    ) -> Result<bool, CheckoutError> {
        let platform = &self.0.platform;
        let amount = new.plan.amount;
        let happening = Happening {
            kind: "refunded",
            detail: json!({ "refund": new.id, "amount_minor": amount.minor(), "kind": new.kind }),
            actor: new.actor,
            reason: new.reason,
        };
        add_event(connection, platform, channel, order, happening).await?;
        let left = orders::queries::refundable(connection, channel, order).await?;
        let is_full = left.is_some_and(|left| left.left_minor == 0);
        let event =
            json!({ "order": order, "refund": new.id, "amount": amount, "is_full": is_full });
        outbox::publish(connection, platform, channel, REFUNDED, &event).await?;
        let subject = order.to_string();
        let detail = json!({
            "refund": new.id,
            "sequence": sequence,
            "kind": new.kind,
            "amount": amount,
            "reason": new.reason,
        });
        audit::record(
            connection,
            platform,
            channel,
            new.actor,
            "orders.refund",
            "order",
            &subject,
            detail,
        )
        .await?;
        Ok(is_full)
    }

    /// Gives the credit of a refund: its accounts are locked last, in the order of their ids. Before them the gift cards that
    /// an order sold, which nobody may use any more once it is paid back whole.
    pub(super) async fn pay_credit(
        &self,
        connection: &mut PgConnection,
        channel: ChannelId,
        order: OrderId,
        (written, actor): (&Written, &Actor),
    ) -> Result<(), CheckoutError> {
        if written.is_full {
            void_sold(connection, &self.0.platform, channel, actor, order).await?;
        }
        let now = self.0.platform.now();
        let mut credits: Vec<(Uuid, Money)> = written
            .payouts
            .iter()
            .filter_map(|payout| match payout.to {
                Paying::Credit(account) => Some((account, payout.amount)),
                Paying::Card(_) => None,
            })
            .collect();
        credits.sort_by_key(|(account, _)| *account);
        for (account, amount) in credits {
            if let Some(person) = written.person {
                let grant = Grant {
                    source: FROM_REFUND,
                    reference: written.refund.0,
                    expires_at: None,
                };
                grant_in_ledger(connection, channel, person, amount, &grant, now).await?;
            } else {
                let account = AccountId(account);
                if !give_back_part(connection, channel, order, account, amount, now).await? {
                    return Err(OrderError::RefundTooMuch { left_minor: 0 }.into());
                }
            }
        }
        Ok(())
    }
}
