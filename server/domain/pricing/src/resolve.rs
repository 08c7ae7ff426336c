//! The published precedence: which of several prices counts.

use uuid::Uuid;

/// Where a price comes from, the strongest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PriceSource {
    /// A flash sale.
    Flash,
    /// A campaign.
    Campaign,
    /// A price list.
    PriceList,
    /// The base price in the market's own currency.
    Base,
    /// The base price in the channel's currency, converted.
    Converted,
}

impl PriceSource {
    /// All of them, the strongest first.
    pub const ALL: [Self; 5] = [
        Self::Flash,
        Self::Campaign,
        Self::PriceList,
        Self::Base,
        Self::Converted,
    ];

    /// The word it is stored as.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Flash => "flash",
            Self::Campaign => "campaign",
            Self::PriceList => "price_list",
            Self::Base => "base",
            Self::Converted => "converted",
        }
    }

    /// Reads the stored word.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|source| source.code() == code)
    }

    /// Whether such a price is announced as a reduction by itself.
    #[must_use]
    pub const fn is_announced(self) -> bool {
        matches!(self, Self::Flash | Self::Campaign)
    }
}

/// One price that could count, in the market's currency and in force now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Candidate {
    /// Minor units.
    pub amount_minor: i64,
    /// The price before, as the merchant says it.
    pub compare_at_minor: Option<i64>,
    /// Where it comes from.
    pub source: PriceSource,
    /// Among lists of one kind the higher one counts.
    pub priority: i32,
    /// What it is, to tell equals apart in the same way each time.
    pub id: Uuid,
}

/// What counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Resolved {
    /// Minor units.
    pub amount_minor: i64,
    /// The price before that the merchant wants shown, `i64::MAX` for as much as may be; whether it may be is another
    /// rule ([`crate::prior_price`]).
    pub wished_compare_at: Option<i64>,
    /// Where it comes from.
    pub source: PriceSource,
}

/// The candidate that counts: the strongest source, then the highest priority, then the lowest amount. `None` when there
/// is none. The order of the candidates does not matter.
#[must_use]
pub fn resolve_price(candidates: &[Candidate]) -> Option<Resolved> {
    let strength = |one: &&Candidate| {
        (
            one.source,
            std::cmp::Reverse(one.priority),
            one.amount_minor,
            std::cmp::Reverse(one.compare_at_minor),
            one.id,
        )
    };
    let best = candidates.iter().min_by_key(strength)?;
    let wished = match best.compare_at_minor {
        None if best.source.is_announced() => Some(i64::MAX),
        told => told,
    };
    Some(Resolved {
        amount_minor: best.amount_minor,
        wished_compare_at: wished,
        source: best.source,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn candidate(source: PriceSource, priority: i32, amount_minor: i64) -> Candidate {
        Candidate {
            amount_minor,
            compare_at_minor: None,
            source,
            priority,
            id: Uuid::nil(),
        }
    }

    fn candidates() -> impl Strategy<Value = Vec<Candidate>> {
        let one = (
            0_usize..5,
            -2_i32..3,
            0_i64..5,
            proptest::option::of(5_i64..8),
            0_u128..4,
        )
            .prop_map(
                |(source, priority, amount_minor, compare_at_minor, id)| Candidate {
                    amount_minor,
                    compare_at_minor,
                    source: PriceSource::ALL[source],
                    priority,
                    id: Uuid::from_u128(id),
                },
            );
        proptest::collection::vec(one, 0..8)
    }

    #[test]
    fn the_published_precedence_holds() {
        let all: Vec<Candidate> = (0..)
            .zip(PriceSource::ALL)
            .map(|(step, source)| candidate(source, 0, 100 - step))
            .collect();
        for start in 0..all.len() {
            let resolved = resolve_price(&all[start..]).unwrap();
            assert_eq!(resolved.source, PriceSource::ALL[start]);
        }
        assert_eq!(resolve_price(&[]), None);
    }

    #[test]
    fn priority_goes_before_amount() {
        let lists = [
            candidate(PriceSource::PriceList, 1, 500),
            candidate(PriceSource::PriceList, 2, 700),
            candidate(PriceSource::PriceList, 2, 600),
        ];
        assert_eq!(resolve_price(&lists).unwrap().amount_minor, 600);
    }

    #[test]
    fn words_survive_writing() {
        for source in PriceSource::ALL {
            assert_eq!(PriceSource::parse(source.code()), Some(source));
        }
        assert_eq!(PriceSource::parse("gift"), None);
    }

    proptest! {
        #[test]
        fn the_order_of_candidates_does_not_matter(candidates in candidates(), seed in 0_usize..100) {
            let mut others = candidates.clone();
            others.reverse();
            if !others.is_empty() {
                let by = seed % others.len();
                others.rotate_left(by);
            }
            prop_assert_eq!(resolve_price(&candidates), resolve_price(&others));
        }

        #[test]
        fn a_weaker_price_changes_nothing(candidates in candidates(), amount in 0_i64..100) {
            prop_assume!(!candidates.is_empty());
            let before = resolve_price(&candidates).unwrap();
            prop_assume!(before.source < PriceSource::Converted);
            let mut more = candidates;
            more.push(candidate(PriceSource::Converted, i32::MAX, amount));
            prop_assert_eq!(resolve_price(&more), Some(before));
        }

        #[test]
        fn what_counts_was_offered(candidates in candidates()) {
            if let Some(resolved) = resolve_price(&candidates) {
                prop_assert!(candidates.iter().any(|one| one.amount_minor == resolved.amount_minor
                    && one.source == resolved.source));
                prop_assert!(candidates.iter().all(|one| one.source >= resolved.source));
            }
        }
    }
}
