use kernel::Currency;
use proptest::prelude::*;

use super::*;

fn line(position: i32, pieces: i32, amount: i64, taxes: &[i64]) -> PartLeft {
    PartLeft {
        part: TaxedPart::Line(position),
        pieces,
        amount_minor: amount,
        tax_minor: taxes.iter().sum(),
        taxes: (position * 10..).zip(taxes.iter().copied()).collect(),
        worths: None,
    }
}

fn of(parts: Vec<PartLeft>) -> Refundable {
    Refundable {
        currency: Currency::AUD,
        left_minor: parts.iter().map(|part| part.amount_minor).sum(),
        parts,
    }
}

/// What is left once the plan is carried out.
fn less(refundable: &mut Refundable, plan: &RefundPlan) {
    refundable.left_minor -= plan.amount.minor();
    for taken in &plan.parts {
        let parts = &mut refundable.parts;
        let left = parts
            .iter_mut()
            .find(|left| left.part == taken.part)
            .unwrap();
        left.pieces -= taken.quantity;
        left.amount_minor -= taken.amount.minor();
        left.tax_minor -= taken.tax.minor();
        for (sequence, tax) in &taken.taxes {
            let line = left.taxes.iter_mut().find(|line| line.0 == *sequence);
            line.unwrap().1 -= tax;
        }
    }
}

fn assert_sound(refundable: &Refundable) {
    assert!(refundable.left_minor >= 0);
    for part in &refundable.parts {
        assert!(part.pieces >= 0 && part.amount_minor >= 0 && part.tax_minor >= 0);
        assert!(part.taxes.iter().all(|(_, left)| *left >= 0), "{part:?}");
        let by_line: i64 = part.taxes.iter().map(|(_, left)| left).sum();
        assert_eq!(by_line, part.tax_minor, "{part:?}");
    }
}

/// 100.00 for three: 33.33, 33.33 and what is left, 33.34.
#[test]
fn pieces_that_go_back_one_by_one_add_up() {
    let mut left = of(vec![line(0, 3, 10_000, &[909])]);
    let mut amounts = Vec::new();
    for _ in 0..3 {
        let one = RefundOf::Items {
            lines: vec![(0, 1)],
            shipping_minor: 0,
        };
        let worked = plan(&left, &one).unwrap();
        amounts.push((worked.amount.minor(), worked.tax.minor()));
        less(&mut left, &worked);
    }
    assert_eq!(amounts, [(3_333, 303), (3_334, 303), (3_333, 303)]);
    assert_eq!(left.left_minor, 0);
}

#[test]
fn nothing_goes_back_twice_or_from_nowhere() {
    let left = of(vec![line(0, 2, 500, &[45])]);
    let items = |lines: &[(i32, i32)], shipping_minor| RefundOf::Items {
        lines: lines.to_vec(),
        shipping_minor,
    };
    for wrong in [
        items(&[(0, 3)], 0),
        items(&[(0, -1)], 0),
        items(&[(1, 1)], 0),
        items(&[(0, 1), (0, 1)], 0),
    ] {
        let refused = plan(&left, &wrong).unwrap_err();
        assert!(matches!(refused, OrderError::NoSuchPieces), "{wrong:?}");
    }
    for wrong in [
        items(&[], 1),
        RefundOf::Amount(501),
        RefundOf::Amount(-1),
        RefundOf::Goodwill(501),
    ] {
        let refused = plan(&left, &wrong).unwrap_err();
        assert!(
            matches!(refused, OrderError::RefundTooMuch { left_minor: 500 }),
            "{wrong:?}"
        );
    }
    for nothing in [
        items(&[], 0),
        items(&[(0, 0)], 0),
        RefundOf::Goodwill(0),
        RefundOf::Goodwill(-5),
    ] {
        let refused = plan(&left, &nothing).unwrap_err();
        assert!(matches!(refused, OrderError::RefundNothing), "{nothing:?}");
    }
}

#[test]
fn a_cancellation_after_goodwill_gives_the_rest_back_with_all_pieces() {
    let mut left = of(vec![line(0, 2, 500, &[45]), line(1, 1, 0, &[])]);
    let gift = plan(&left, &RefundOf::Goodwill(100)).unwrap();
    assert_eq!((gift.tax.minor(), gift.parts.len()), (0, 0));
    less(&mut left, &gift);
    let rest = plan(&left, &RefundOf::Everything).unwrap();
    assert_eq!(rest.amount.minor(), 400);
    let pieces: Vec<i32> = rest.parts.iter().map(|part| part.quantity).collect();
    assert_eq!(pieces, [2, 1]);
}

fn steps() -> impl Strategy<Value = Vec<(u8, i32, i64)>> {
    prop::collection::vec((0_u8..5, 0_i32..4, 0_i64..3_000), 0..12)
}

proptest! {
    /// Whatever goes back in whatever steps, nothing falls below zero, the taxes of the lines stay the tax, and in the
    /// end exactly what was paid has gone back.
    #[test]
    fn refunds_of_everything_come_to_what_was_paid(
        lines in prop::collection::vec((1_i32..5, 0_i64..100_000, 0_i64..30, 0_i64..10), 1..4),
        shipping in 0_i64..3_000,
        steps in steps(),
    ) {
        let mut parts: Vec<PartLeft> = (0..).zip(&lines).map(|(position, (pieces, amount, first, second))| {
            line(position, *pieces, *amount, &[amount * first / 100, amount * second / 100])
        }).collect();
        parts.push(PartLeft {
            part: TaxedPart::Shipping,
            pieces: 0,
            amount_minor: shipping,
            tax_minor: shipping / 11,
            taxes: vec![(99, shipping / 11)],
            worths: None,
        });
        let mut left = of(parts);
        let paid = left.left_minor;
        let mut returned = 0;
        for (kind, position, minor) in steps {
            let step = match kind {
                0 => RefundOf::Items { lines: vec![(position, 1)], shipping_minor: 0 },
                1 => RefundOf::Items { lines: vec![(position, 2)], shipping_minor: minor },
                2 => RefundOf::Amount(minor),
                3 => RefundOf::Goodwill(minor / 10),
                _ => RefundOf::Items { lines: Vec::new(), shipping_minor: minor },
            };
            if let Ok(worked) = plan(&left, &step) {
                let sum: i64 = worked.parts.iter().map(|part| part.amount.minor()).sum();
                prop_assert!(kind == 3 || sum == worked.amount.minor());
                returned += worked.amount.minor();
                less(&mut left, &worked);
                assert_sound(&left);
            }
        }
        let rest = plan(&left, &RefundOf::Everything).unwrap();
        returned += rest.amount.minor();
        less(&mut left, &rest);
        assert_sound(&left);
        prop_assert_eq!(returned, paid);
        prop_assert!(left.parts.iter().all(|part| part.pieces == 0));
    }
}

/// Three cards of 50.00, of one of which 20.00 were spent and one of which is used up, beside a lamp.
#[test]
fn gift_cards_go_back_for_what_is_left_on_them() {
    let mut cards = line(1, 3, 15_000, &[]);
    cards.limit_to(vec![5_000, 3_000, 0]);
    let mut left = of(vec![line(0, 1, 2_000, &[182]), cards]);
    left.left_minor = 17_000;
    let one = RefundOf::Items {
        lines: vec![(1, 1)],
        shipping_minor: 0,
    };
    let worked = plan(&left, &one).unwrap();
    assert_eq!(worked.amount.minor(), 5_000);
    // A part of the price is of the lamp alone.
    assert!(plan(&left, &RefundOf::Amount(2_001)).is_err());
    let worked = plan(&left, &RefundOf::Amount(2_000)).unwrap();
    assert_eq!(worked.parts.len(), 1);
    let all = plan(&left, &RefundOf::Everything).unwrap();
    assert_eq!((all.amount.minor(), all.tax.minor()), (10_000, 182));
    let pieces: Vec<_> = all.parts.iter().map(|part| part.quantity).collect();
    assert_eq!(pieces, [1, 3]);
    // Goodwill was given before: no more goes back than was paid.
    left.left_minor = 6_000;
    let rest = plan(&left, &RefundOf::Everything).unwrap();
    assert_eq!(rest.amount.minor(), 6_000);
    // Two came back: what is left is the used one.
    let mut one = line(1, 1, 15_000, &[]);
    one.limit_to(vec![5_000, 3_000, 0]);
    assert_eq!((one.amount_minor, one.worths), (0, Some(vec![0])));
}
