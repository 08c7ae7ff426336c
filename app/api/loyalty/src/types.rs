//! Shapes in which points, credit and invitations travel between server and browser.

use api_identity::LocalTime;
use kernel::Money;
use serde::{Deserialize, Serialize};

/// Everything on a person's page of credit and points.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CreditPage {
    /// Store credit, an amount for each currency.
    pub balances: Vec<Money>,
    /// What changed it, newest first.
    pub credits: Vec<CreditLine>,
    /// Points; `None` where the shop has no programme.
    pub points: Option<PointsView>,
}

/// A change of store credit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CreditLine {
    /// `grant`, `adjust`, `reserve`, `release`, `expire` or `issue`.
    pub kind: String,
    /// `loyalty`, `welcome`, `referral`, `order`, `staff` …
    pub source: String,
    /// Signed.
    pub amount: Money,
    /// After it.
    pub balance: Money,
    /// Number of the order it is about.
    pub order: Option<String>,
    /// What the shop said of it.
    pub note: String,
    /// When.
    pub at: LocalTime,
}

/// A person's points.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PointsView {
    /// Whether points are earned and redeemed now.
    pub active: bool,
    /// To be redeemed now.
    pub available: i64,
    /// Those that wait.
    pub pending: i64,
    /// The most that can be redeemed now: whole steps; 0 below the least.
    pub redeemable: i64,
    /// What that is worth.
    pub worth: Money,
    /// What waits, the next first.
    pub waiting: Vec<WaitingLine>,
    /// When the available ones expire if nothing happens.
    pub expires_at: Option<LocalTime>,
    /// How far up the person is.
    pub tier: TierProgress,
    /// The programme in plain figures.
    pub rules: RulesView,
    /// What happened, newest first.
    pub entries: Vec<PointLine>,
    /// Cursor of what happened before.
    pub next: Option<String>,
    /// For the form: makes a repeat do nothing.
    pub key: String,
}

/// Points of an order that wait.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WaitingLine {
    /// The order's number.
    pub order: String,
    /// How many.
    pub points: i64,
    /// Until when.
    pub at: LocalTime,
}

/// Where a person stands between tiers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TierProgress {
    /// The tier; `None` below the first one.
    pub name: Option<String>,
    /// What points are multiplied by, as it is written.
    pub multiplier: String,
    /// Spent within twelve months.
    pub spend: Money,
    /// The next tier and what is missing; `None` at the top.
    pub next: Option<(String, Money)>,
    /// How much of the way to the next one is done, 0 to 100.
    pub percent: u8,
}

/// A programme in plain figures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RulesView {
    /// Points for …
    pub points_per_unit: i32,
    /// … so much, a whole unit of the shop's currency.
    pub unit: Money,
    /// Days until points become available.
    pub return_days: i32,
    /// Months of rest until they expire.
    pub expiry_months: Option<i32>,
    /// So many points …
    pub step_points: i32,
    /// … are worth so much.
    pub step_value: Money,
    /// Fewest that are redeemed at a time.
    pub minimum_points: i32,
    /// The tiers.
    pub tiers: Vec<TierLine>,
}

/// A tier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TierLine {
    /// Its name.
    pub name: String,
    /// From so much on.
    pub spend: Money,
    /// What points are multiplied by.
    pub multiplier: String,
}

/// Something that happened to points.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PointLine {
    /// `earned`, `released`, `reversed`, `redeemed`, `expired` or `adjusted`.
    pub kind: String,
    /// More or fewer: of those that wait for what was earned, else of the available ones.
    pub change: i64,
    /// Available after it.
    pub after: i64,
    /// Number of the order.
    pub order: Option<String>,
    /// The shop's words.
    pub reason: String,
    /// When.
    pub at: LocalTime,
}

/// A person's link and the friends who came by it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvitationsPage {
    /// The whole address of the link; `None` while the shop invites nobody.
    pub link: Option<String>,
    /// How often it was opened.
    pub opened: i64,
    /// What a friend gets.
    pub friend: Money,
    /// What the person gets for one.
    pub reward: Money,
    /// Goods of a first order that counts.
    pub order_minimum: Money,
    /// Days until a reward is credited.
    pub return_days: i32,
    /// Rewards in a month.
    pub per_month: i32,
    /// Rewards so far.
    pub rewards: i64,
    /// The friends, newest first.
    pub friends: Vec<FriendLine>,
}

/// A friend, without who it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FriendLine {
    /// Two letters; empty once their account is gone.
    pub initials: String,
    /// `registered`, `joined`, `bought`, `rewarded`, `returned` or `refused`.
    pub state: String,
    /// `self`, `network` or `repeated`.
    pub refusal: Option<String>,
    /// The reward.
    pub reward: Money,
    /// When it came so far; of `bought`, when the reward is due.
    pub at: LocalTime,
}

/// A programme as it is typed: amounts in major units such as `12.50`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ProgrammeForm {
    /// Whether it is on.
    pub active: bool,
    /// Points for a whole unit of the currency.
    pub points_per_unit: String,
    /// Days until they are available.
    pub return_days: String,
    /// Months until they expire; empty for never.
    pub expiry_months: String,
    /// So many points …
    pub step_points: String,
    /// … are worth so much.
    pub step_value: String,
    /// Fewest at a time.
    pub minimum_points: String,
    /// Three of them; one without a name is none.
    pub tiers: Vec<TierForm>,
    /// Whether friends may come.
    pub referrals_active: bool,
    /// What a friend gets.
    pub friend: String,
    /// What who invited them gets.
    pub referrer: String,
    /// Goods of a first order that counts.
    pub referral_order: String,
    /// Rewards in a month.
    pub per_month: String,
}

/// A tier as it is typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct TierForm {
    /// Its name.
    pub name: String,
    /// From so much on.
    pub spend: String,
    /// What points are multiplied by.
    pub multiplier: String,
}

/// Everything on the shop's page of the programme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LoyaltyPage {
    /// The form.
    pub form: ProgrammeForm,
    /// Code of the shop's currency.
    pub currency: String,
    /// Whether there is a programme.
    pub exists: bool,
    /// People with points.
    pub people: i64,
    /// Points that can be redeemed.
    pub available: i64,
    /// Points that wait.
    pub pending: i64,
    /// What all of them would cost, by the present rate.
    pub liability: Money,
    /// Friends who have joined.
    pub friends: i64,
    /// Rewards credited.
    pub rewards: i64,
    /// For the form that gives points: makes a repeat do nothing.
    pub key: String,
}
