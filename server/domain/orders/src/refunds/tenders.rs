//! From which of the ways an order was paid its money goes back.

use kernel::PaymentId;
use uuid::Uuid;

/// A way in which an order was paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Paying {
    /// A captured payment by card.
    Card(PaymentId),
    /// An account of credit: a gift card, or store credit.
    Credit(Uuid),
}

/// A way in which an order was paid, and what is left of that.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PaidBy {
    /// Which one.
    pub paying: Paying,
    /// Captured, less what went back to it; minor units.
    pub left_minor: i64,
}

/// `minor` over the ways in the order in which they are given, each up to what is left of it; `None` when they do not
/// hold so much.
#[must_use]
pub fn spread(minor: i64, ways: &[PaidBy]) -> Option<Vec<(Paying, i64)>> {
    let mut open = minor;
    let mut shares = Vec::new();
    for way in ways {
        let share = open.min(way.left_minor);
        if share > 0 {
            shares.push((way.paying, share));
            open = open.saturating_sub(share);
        }
    }
    (open == 0).then_some(shares)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn card(left_minor: i64) -> PaidBy {
        let paying = Paying::Card(PaymentId(Uuid::from_u128(1)));
        PaidBy { paying, left_minor }
    }

    fn credit(left_minor: i64) -> PaidBy {
        let paying = Paying::Credit(Uuid::from_u128(2));
        PaidBy { paying, left_minor }
    }

    #[test]
    fn the_first_way_gives_what_it_has() {
        let shares = spread(70, &[card(50), credit(30)]).unwrap();
        assert_eq!(shares, [(card(0).paying, 50), (credit(0).paying, 20)]);
        let shares = spread(30, &[credit(30), card(50)]).unwrap();
        assert_eq!(shares, [(credit(0).paying, 30)]);
        assert_eq!(spread(81, &[card(50), credit(30)]), None);
        assert_eq!(spread(0, &[card(50)]), Some(Vec::new()));
    }
}
