//! Server functions of points, store credit and invitations, and the shapes in which they travel.
//!
//! Invariants: a person sees and redeems their own alone, and learns no friend's name; what the shop sets up asks for a
//! permission on the settings, what it gives or takes for one on money. Deliberately not here: rules.

#[cfg(feature = "ssr")]
mod convert;
#[cfg(feature = "ssr")]
mod form;
mod manage;
mod mine;
pub mod types;

pub use manage::{
    AdjustPoints, SaveProgramme, ViewLoyalty, adjust_points, save_programme, view_loyalty,
};
pub use mine::{MyCredit, MyInvitations, RedeemPoints, my_credit, my_invitations, redeem_points};
pub use types::{
    CreditLine, CreditPage, FriendLine, InvitationsPage, LoyaltyPage, PointLine, PointsView,
    ProgrammeForm, RulesView, TierForm, TierLine, TierProgress, WaitingLine,
};

/// The form of the programme, in which a failed attempt keeps what was typed.
pub const PROGRAMME_FORM: &str = "loyalty";
/// The form that gives or takes points.
pub const ADJUST_FORM: &str = "loyalty_adjust";
/// The form that redeems points.
pub const REDEEM_FORM: &str = "redeem";
