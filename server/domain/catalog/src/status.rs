//! Where a product stands on its way to the shopper, and the steps it can take.
//!
//! Only a published product is listed, found and sold. Deliberately not here: which roles have which clearance.

use std::fmt;

/// Where a product stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ProductStatus {
    /// Being written.
    Draft,
    /// Waits for somebody to look at it.
    Review,
    /// On sale.
    Published,
    /// Off sale for good; kept because orders name it.
    Archived,
}

/// A step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Transition {
    /// Draft to review.
    Submit,
    /// Review back to draft.
    Reject,
    /// Draft or review to published.
    Publish,
    /// Published back to draft.
    Withdraw,
    /// Anything to archived.
    Archive,
    /// Archived back to draft.
    Restore,
}

/// Who may take a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Clearance {
    /// Somebody who writes products.
    Editor,
    /// Somebody who decides what is on sale.
    Approver,
}

impl ProductStatus {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Draft, Self::Review, Self::Published, Self::Archived];

    /// The word in the database.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Review => "review",
            Self::Published => "published",
            Self::Archived => "archived",
        }
    }

    /// Reads the word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.as_str() == word)
    }

    /// Where the step leads from here; `None` when it can not be taken.
    #[must_use]
    pub const fn after(self, transition: Transition) -> Option<Self> {
        use Transition::{Archive, Publish, Reject, Restore, Submit, Withdraw};
        match (self, transition) {
            (Self::Draft, Submit) => Some(Self::Review),
            (Self::Draft | Self::Review, Publish) => Some(Self::Published),
            (Self::Review, Reject) | (Self::Published, Withdraw) | (Self::Archived, Restore) => {
                Some(Self::Draft)
            }
            (Self::Draft | Self::Review | Self::Published, Archive) => Some(Self::Archived),
            (Self::Draft, Reject | Withdraw | Restore)
            | (Self::Review, Submit | Withdraw | Restore)
            | (Self::Published, Submit | Reject | Publish | Restore)
            | (Self::Archived, Submit | Reject | Publish | Withdraw | Archive) => None,
        }
    }
}

impl fmt::Display for ProductStatus {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl Transition {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::Submit,
        Self::Reject,
        Self::Publish,
        Self::Withdraw,
        Self::Archive,
        Self::Restore,
    ];

    /// The word in the audit log.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Submit => "submit",
            Self::Reject => "reject",
            Self::Publish => "publish",
            Self::Withdraw => "withdraw",
            Self::Archive => "archive",
            Self::Restore => "restore",
        }
    }

    /// Who may take it: whatever changes what shoppers see needs an approver.
    #[must_use]
    pub const fn clearance(self) -> Clearance {
        match self {
            Self::Submit | Self::Restore => Clearance::Editor,
            Self::Reject | Self::Publish | Self::Withdraw | Self::Archive => Clearance::Approver,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_status_is_reached_and_can_be_left() {
        for status in ProductStatus::ALL {
            assert_eq!(ProductStatus::parse(status.as_str()), Some(status));
            assert!(
                Transition::ALL
                    .iter()
                    .any(|step| status.after(*step).is_some())
            );
            let reached = ProductStatus::ALL.iter().any(|from| {
                Transition::ALL
                    .iter()
                    .any(|step| from.after(*step) == Some(status))
            });
            assert!(reached, "{status}");
        }
        assert_eq!(ProductStatus::parse("gone"), None);
    }

    #[test]
    fn a_step_never_leads_where_it_stands_and_shoppers_see_nothing_without_an_approver() {
        for status in ProductStatus::ALL {
            for step in Transition::ALL {
                let next = status.after(step);
                assert_ne!(next, Some(status));
                let seen = |status| status == Some(ProductStatus::Published);
                if next.is_some() && seen(next) != seen(Some(status)) {
                    assert_eq!(step.clearance(), Clearance::Approver, "{step:?}");
                }
            }
        }
    }

    #[test]
    fn an_archived_product_is_never_put_on_sale_directly() {
        assert_eq!(ProductStatus::Archived.after(Transition::Publish), None);
        assert_eq!(
            ProductStatus::Archived.after(Transition::Restore),
            Some(ProductStatus::Draft)
        );
    }
}
