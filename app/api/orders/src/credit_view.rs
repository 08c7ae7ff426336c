//! Gift cards and store credit as they are shown: at checkout, and with an order.

use credit::{AccountKind, Share, Tender};
use flows::checkout::CreditAtCheckout;
use kernel::Money;

use crate::types::{CartGiftCard, CreditView, TenderView};

/// What a cart can pay with.
pub(crate) fn of_cart(found: &CreditAtCheckout) -> CreditView {
    let credit = &found.credit;
    let store_credit = credit.store_credit.iter().map(|source| source.balance);
    CreditView {
        cards: credit
            .cards
            .iter()
            .map(|card| CartGiftCard {
                id: card.account.0.to_string(),
                last_four: card.last_four.clone(),
                balance: card.balance,
            })
            .collect(),
        store_credit: sum(store_credit),
        uses_store_credit: credit.uses_store_credit,
    }
}

/// What each gift card pays, and the store credit as one.
pub(crate) fn shares(found: &CreditAtCheckout) -> Vec<TenderView> {
    let shown = |share: &Share| {
        let source = &share.source;
        (source.kind, source.last_four.clone(), share.amount)
    };
    views(found.shares.iter().map(shown))
}

/// What is left of `total` for a card.
pub(crate) fn left(total: Money, found: &CreditAtCheckout) -> Money {
    less(total, found.shares.iter().map(|share| share.amount))
}

/// What an order was paid with beside a card.
pub(crate) fn of_order(tenders: &[Tender]) -> Vec<TenderView> {
    let shown = |tender: &Tender| (tender.kind, tender.last_four.clone(), tender.amount);
    views(tenders.iter().map(shown))
}

/// What of an order's total was left for a card.
pub(crate) fn not_by_credit(total: Money, tenders: &[Tender]) -> Money {
    less(total, tenders.iter().map(|tender| tender.amount))
}

fn views(paid: impl Iterator<Item = (AccountKind, String, Money)>) -> Vec<TenderView> {
    let mut views = Vec::new();
    let mut store_credit = Vec::new();
    for (kind, last_four, amount) in paid {
        match kind {
            AccountKind::GiftCard => views.push(TenderView { last_four, amount }),
            AccountKind::StoreCredit => store_credit.push(amount),
        }
    }
    if let Some(amount) = sum(store_credit.into_iter()) {
        let last_four = String::new();
        views.push(TenderView { last_four, amount });
    }
    views
}

/// The sum of amounts of one currency; `None` for none.
fn sum(amounts: impl Iterator<Item = Money>) -> Option<Money> {
    amounts.reduce(|sum, amount| sum.checked_add(amount).unwrap_or(sum))
}

fn less(total: Money, paid: impl Iterator<Item = Money>) -> Money {
    paid.fold(total, |left, amount| {
        left.checked_sub(amount).unwrap_or(left)
    })
}

#[cfg(test)]
mod tests {
    use credit::AccountId;
    use kernel::Currency;

    use super::*;

    #[test]
    fn cards_stand_one_by_one_and_store_credit_as_one() {
        let money = |minor| Money::new(minor, Currency::AUD);
        let tender = |kind, last_four: &str, minor| Tender {
            account: "01890a5d-ac96-774b-bcce-b302099a8057"
                .parse()
                .map(AccountId)
                .unwrap(),
            kind,
            last_four: last_four.into(),
            amount: money(minor),
            refunded: money(0),
            status: "captured".into(),
        };
        let tenders = [
            tender(AccountKind::StoreCredit, "", 100),
            tender(AccountKind::GiftCard, "ABCD", 500),
            tender(AccountKind::StoreCredit, "", 50),
        ];
        let shown: Vec<(String, i64)> = of_order(&tenders)
            .into_iter()
            .map(|view| (view.last_four, view.amount.minor()))
            .collect();
        assert_eq!(shown, [("ABCD".to_owned(), 500), (String::new(), 150)]);
        assert_eq!(not_by_credit(money(1_000), &tenders), money(350));
    }
}
