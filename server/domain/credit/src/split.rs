//! What credit pays of a total, and what is left for a card.

use kernel::{Money, MoneyError};

use crate::model::{AccountKind, Share, Source};

/// Spreads `total` over `sources`: gift cards before store credit, what expires first before what lasts. Each gives what
/// it has until nothing is left to pay; what gives nothing is left out.
///
/// # Errors
/// Amounts of another currency than the total's.
pub fn split(total: Money, by_cards: Money, sources: &[Source]) -> Result<Vec<Share>, MoneyError> {
    let mut sorted: Vec<&Source> = sources.iter().collect();
    sorted.sort_by_key(|source| {
        let lasts = source.expires_at.is_none();
        let store_credit = source.kind == AccountKind::StoreCredit;
        (store_credit, lasts, source.expires_at, source.account)
    });
    let (mut left, mut left_for_cards) = (total, by_cards);
    let mut shares = Vec::new();
    for source in sorted {
        let is_card = source.kind == AccountKind::GiftCard;
        let room = if is_card {
            lesser(left, left_for_cards)?
        } else {
            left
        };
        let amount = lesser(source.balance, room)?;
        if amount.is_positive() {
            left = left.checked_sub(amount)?;
            if is_card {
                left_for_cards = left_for_cards.checked_sub(amount)?;
            }
            let source = source.clone();
            shares.push(Share { source, amount });
        }
    }
    Ok(shares)
}

fn lesser(one: Money, other: Money) -> Result<Money, MoneyError> {
    Ok(if one.compare(other)?.is_lt() {
        one
    } else {
        other
    })
}

#[cfg(test)]
mod tests {
    use chrono::{TimeZone, Utc};
    use kernel::Currency;
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;
    use crate::model::AccountId;

    fn source(number: u128, kind: AccountKind, minor: i64, day: Option<u32>) -> Source {
        Source {
            account: AccountId(Uuid::from_u128(number)),
            kind,
            last_four: String::new(),
            balance: Money::new(minor, Currency::AUD),
            expires_at: day.map(|day| Utc.with_ymd_and_hms(2027, 1, day, 0, 0, 0).unwrap()),
        }
    }

    #[test]
    fn cards_go_first_and_what_expires_first() {
        let sources = [
            source(1, AccountKind::StoreCredit, 500, Some(1)),
            source(2, AccountKind::GiftCard, 300, None),
            source(3, AccountKind::GiftCard, 200, Some(9)),
            source(4, AccountKind::GiftCard, 0, Some(2)),
        ];
        let shares = split(
            Money::new(700, Currency::AUD),
            Money::new(700, Currency::AUD),
            &sources,
        )
        .unwrap();
        let taken: Vec<(u128, i64)> = shares
            .iter()
            .map(|share| (share.source.account.0.as_u128(), share.amount.minor()))
            .collect();
        assert_eq!(taken, [(3, 200), (2, 300), (1, 200)]);
    }

    #[test]
    fn another_currency_is_refused() {
        let sources = [source(1, AccountKind::GiftCard, 500, None)];
        assert!(
            split(
                Money::new(700, Currency::USD),
                Money::new(700, Currency::USD),
                &sources
            )
            .is_err()
        );
    }

    #[test]
    fn cards_do_not_buy_cards() {
        let money = |minor| Money::new(minor, Currency::AUD);
        let sources = [
            source(1, AccountKind::GiftCard, 900, None),
            source(2, AccountKind::StoreCredit, 200, None),
        ];
        let shares = split(money(1_000), money(300), &sources).unwrap();
        let amounts: Vec<i64> = shares.iter().map(|share| share.amount.minor()).collect();
        assert_eq!(amounts, [300, 200]);
    }

    proptest! {
        #[test]
        fn nobody_pays_more_than_they_have_or_than_is_to_pay(
            total in 0_i64..100_000,
            balances in prop::collection::vec((0_i64..30_000, any::<bool>(), prop::option::of(1_u32..28)), 0..8),
        ) {
            let sources: Vec<Source> = (1_u128..)
                .zip(&balances)
                .map(|(number, (minor, card, day))| {
                    let kind = if *card { AccountKind::GiftCard } else { AccountKind::StoreCredit };
                    source(number, kind, *minor, *day)
                })
                .collect();
            let shares = split(Money::new(total, Currency::AUD), Money::new(total, Currency::AUD), &sources).unwrap();
            let all: i64 = balances.iter().map(|one| one.0).sum();
            let paid: i64 = shares.iter().map(|share| share.amount.minor()).sum();
            prop_assert_eq!(paid, total.min(all));
            for share in &shares {
                prop_assert!(share.amount.is_positive());
                prop_assert!(share.amount.minor() <= share.source.balance.minor());
            }
            let mut reversed = sources;
            reversed.reverse();
            prop_assert_eq!(shares, split(Money::new(total, Currency::AUD), Money::new(total, Currency::AUD), &reversed).unwrap());
        }
    }
}
