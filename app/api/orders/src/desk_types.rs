//! Shapes in which orders travel to those who run the shop.

use api_identity::LocalTime;
use kernel::Money;
use serde::{Deserialize, Serialize};

use crate::types::{OrderView, ParcelDesk};

/// A page of the shop's orders, newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeskOrders {
    /// Those of the page.
    pub items: Vec<DeskOrderLine>,
    /// What comes after them.
    pub next: Option<String>,
    /// Whether who asks may see how the shop treats its orders.
    pub may_see_settings: bool,
}

/// An order in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeskOrderLine {
    /// Its number.
    pub number: String,
    /// Stored word of its status.
    pub status: String,
    /// Who bought.
    pub name: String,
    /// Where the letters go.
    pub email: String,
    /// When it was placed, by the shop's clocks.
    pub placed_at: LocalTime,
    /// Pieces.
    pub pieces: i64,
    /// What it comes to.
    pub total: Money,
    /// What went back of that.
    pub refunded: Money,
}

/// An order with all that may be done to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeskOrder {
    /// As its buyer sees it.
    pub order: OrderView,
    /// What happened, oldest first.
    pub timeline: Vec<DeskEvent>,
    /// Money that went back, oldest first.
    pub refunds: Vec<DeskRefund>,
    /// What was paid, less what went back.
    pub left: Money,
    /// Of which parts of the order.
    pub lines_left: Vec<LineLeft>,
    /// What is left of the shipping.
    pub shipping_left: Money,
    /// Stored word of the step that comes next; none where nothing comes, or who asks may not take it.
    pub next_step: Option<String>,
    /// The form for its parcel.
    pub parcel: ParcelDesk,
    /// Whether who asks may send it to another address, while that can be.
    pub may_readdress: bool,
    /// Whether who asks may cancel it now.
    pub may_cancel: bool,
    /// Whether who asks may give money back.
    pub may_refund: bool,
    /// The most that who asks may give as goodwill at once; none for no limit.
    pub goodwill_limit: Option<Money>,
    /// Whether who asks may see the ledger.
    pub may_see_books: bool,
    /// Whether store credit can be given: the buyer has an account.
    pub has_account: bool,
    /// Makes a refund count once, however often its form is sent.
    pub key: String,
    /// What was typed into the form for refunds at a failed attempt without JavaScript.
    pub typed: Option<RefundForm>,
}

/// Pieces of a line that have not come back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineLeft {
    /// Its place in the order.
    pub position: i32,
    /// Product and version.
    pub title: String,
    /// How many pieces.
    pub pieces: i32,
    /// What is left of what was paid for them.
    pub amount: Money,
}

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeskEvent {
    /// E.g. `placed`, `shipped`, `refunded`.
    pub kind: String,
    /// `buyer`, `staff` or `system`.
    pub by: String,
    /// Why, in words; mostly empty.
    pub reason: String,
    /// When, by the shop's clocks.
    pub at: LocalTime,
}

/// Money that went back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeskRefund {
    /// Its number within the order.
    pub sequence: i32,
    /// `items`, `amount`, `goodwill` or `cancellation`.
    pub kind: String,
    /// How much.
    pub amount: Money,
    /// The tax in that.
    pub tax: Money,
    /// Why.
    pub reason: String,
    /// When.
    pub at: LocalTime,
    /// Where it goes.
    pub payouts: Vec<DeskPayout>,
}

/// A way the money takes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeskPayout {
    /// What [`crate::retry_payout`] wants.
    pub id: String,
    /// Whether to a card; else to credit.
    pub to_card: bool,
    /// How much.
    pub amount: Money,
    /// `pending`, `done`, `failed` or `replaced`.
    pub status: String,
    /// Why a gateway refused it.
    pub failure: String,
}

/// What the form for refunds sends; amounts in major units such as `12.50`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RefundForm {
    /// Number of the order.
    pub number: String,
    /// `items`, `amount` or `goodwill`.
    pub kind: String,
    /// Pieces of the order's lines.
    pub lines: Vec<RefundLine>,
    /// Of the shipping.
    pub shipping: String,
    /// Of the price, or as goodwill.
    pub amount: String,
    /// `card`, `credit` or `store_credit`.
    pub way: String,
    /// Whether the pieces go back on the shelf.
    pub restock: bool,
    /// Why; the buyer reads it.
    pub reason: String,
    /// As the page was given it.
    pub key: String,
}

/// Pieces of a line.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RefundLine {
    /// Its place in the order.
    pub position: i32,
    /// How many; what is no number counts as none.
    pub quantity: String,
}

/// What a refund would come to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefundSum {
    /// All of it.
    pub amount: Money,
    /// The tax in that.
    pub tax: Money,
}

/// The ledger's entries of an order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderBooks {
    /// Number of the order.
    pub number: String,
    /// By journal, in the order they were written.
    pub journals: Vec<JournalView>,
    /// What was debited and what was credited in journals that count.
    pub sums: Vec<BookSum>,
}

/// A journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct JournalView {
    /// E.g. `sale`, `items`, `payout`.
    pub kind: String,
    /// `posted`, `pending` or `voided`.
    pub status: String,
    /// When it was written.
    pub at: LocalTime,
    /// Its entries.
    pub entries: Vec<EntryView>,
}

/// An entry: an account, and what is on one of its sides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryView {
    /// Account number.
    pub account: String,
    /// Account name.
    pub name: String,
    /// On the left.
    pub debit: Option<Money>,
    /// On the right.
    pub credit: Option<Money>,
    /// What it is worth in the currency of the books, where that is another one; debit positive.
    pub worth: Option<Money>,
}

/// Both sides in one currency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BookSum {
    /// All debits.
    pub debit: Money,
    /// All credits.
    pub credit: Money,
}

/// An order of who is signed in, with what they may do to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MyOrderView {
    /// The order.
    pub order: OrderView,
    /// Whole minutes in which it can still be cancelled, at least 1; none when it can not.
    pub cancel_minutes: Option<i64>,
    /// What went back.
    pub refunds: Vec<RefundBrief>,
    /// What of it is to be had again.
    pub again: AgainView,
}

/// What of an order is to be had again.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgainView {
    /// Names of products of which fewer pieces than were bought, or none, are to be had.
    pub short: Vec<String>,
    /// Whether nothing is.
    pub is_nothing: bool,
}

/// Money that went back, as the buyer sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefundBrief {
    /// How much.
    pub amount: Money,
    /// Why, in the shop's words; empty when the buyer cancelled.
    pub reason: String,
    /// When.
    pub at: LocalTime,
    /// Whether all of it has been sent on its way.
    pub is_done: bool,
}
