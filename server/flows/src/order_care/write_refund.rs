//! Writes a refund that was worked out: what it is of, where its money goes, what it means for the books.

use std::collections::BTreeMap;

use credit::commands::{Voiding, give_back_part, grant_in_ledger, void_sold};
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
use super::left::left_of_order;
use super::pay_out::PAY_OUT;
use super::refund::Way;
use super::{OrderCare, REFUNDED};
use crate::books;
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
    /// Gift cards that the order sold and that come back.
    voidings: Vec<Voiding>,
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
        let voidings = voidings(connection, channel, order, writing.plan).await?;
        let cards: Vec<i32> = voidings.iter().map(|one| one.position).collect();
        self.post(connection, (channel, order), &new, (&kinds, &cards))
            .await?;
        self.tell(connection, channel, order, &new, sequence)
            .await?;
        Ok(Written {
            refund,
            voidings,
            payouts,
            person,
        })
    }

    async fn post(
        &self,
        connection: &mut PgConnection,
        (channel, order): (ChannelId, OrderId),
        new: &NewRefund<'_>,
        (kinds, cards): (&BTreeMap<Uuid, AccountKind>, &[i32]),
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
            entries: journals::refund((new.plan, cards), is_gift, &ways)?,
        };
        books::post(connection, platform, channel, &journal, Some(order)).await?;
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
        books::post_pending(connection, platform, channel, &journal).await?;
        let job = NewJob::new(PAY_OUT, json!({ "payout": payout }))
            .channel(channel)
            .max_attempts(30);
        enqueue(connection, platform, job).await?;
        Ok(())
    }

    /// Tells the buyer and whoever keeps count.
    async fn tell(
        &self,
        connection: &mut PgConnection,
        channel: ChannelId,
        order: OrderId,
        new: &NewRefund<'_>,
        sequence: i32,
    ) -> Result<(), CheckoutError> {
        let platform = &self.0.platform;
        let amount = new.plan.amount;
        let happening = Happening {
            kind: "refunded",
            detail: json!({ "refund": new.id, "amount_minor": amount.minor(), "kind": new.kind }),
            actor: new.actor,
            reason: new.reason,
        };
        add_event(connection, platform, channel, order, happening).await?;
        let left = left_of_order(connection, channel, order).await?;
        let is_full = left.is_some_and(|left| left.is_empty());
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
        Ok(())
    }

    /// Gives the credit of a refund: its accounts are locked last, in the order of their ids. Before them the gift cards that
    /// the order sold and that come back.
    pub(super) async fn pay_credit(
        &self,
        connection: &mut PgConnection,
        channel: ChannelId,
        order: OrderId,
        (written, actor): (&Written, &Actor),
    ) -> Result<(), CheckoutError> {
        if !written.voidings.is_empty() {
            let (platform, whose) = (&self.0.platform, (actor, order));
            void_sold(connection, platform, channel, whose, &written.voidings).await?;
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

/// The gift cards that come back with the pieces of the plan.
async fn voidings(
    connection: &mut PgConnection,
    channel: ChannelId,
    order: OrderId,
    plan: &RefundPlan,
) -> Result<Vec<Voiding>, sqlx::Error> {
    let sold = credit::queries::sold_cards(connection, channel, order).await?;
    let of_cards = plan.parts.iter().filter_map(|part| {
        let position = part.part.position()?;
        let is_card = sold.iter().any(|line| line.position == position);
        is_card.then_some(Voiding {
            position,
            cards: part.quantity,
            amount_minor: part.amount.minor(),
        })
    });
    Ok(of_cards.filter(|one| one.cards > 0).collect())
}
