//! Shapes in which carts, checkouts and orders travel between server and browser.

use kernel::{FieldProblem, Money, Timestamp, VariantId};
use serde::{Deserialize, Serialize};

/// A cart as its page shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CartPage {
    /// Lines in the order they were added.
    pub lines: Vec<CartLineView>,
    /// Sum of the lines that can be bought.
    pub subtotal: Money,
    /// What promotions take off, as far as it is known.
    pub discounts: Vec<DiscountView>,
    /// What promotions add for nothing.
    pub gifts: Vec<GiftView>,
    /// Promotions that would add something of which too little is left.
    pub gifts_gone: Vec<String>,
    /// The subtotal less what is taken off the goods.
    pub total: Money,
    /// Codes that were typed, each with what became of it.
    pub codes: Vec<CodeView>,
    /// What was typed into the field for codes at a failed attempt without JavaScript.
    pub typed_code: String,
    /// Pieces.
    pub count: i32,
    /// Whether checkout can begin.
    pub can_check_out: bool,
}

/// What a promotion takes off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DiscountView {
    /// The promotion's name.
    pub name: String,
    /// The code that opened it; empty when it needed none.
    pub code: String,
    /// Taken off goods and shipping together.
    pub amount: Money,
    /// It makes shipping cheaper, and what shipping costs is not known yet.
    pub awaits_shipping: bool,
}

/// Something that a promotion adds for nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GiftView {
    /// The promotion's name.
    pub promotion: String,
    /// Slug of the product.
    pub product_slug: String,
    /// Name of the product.
    pub title: String,
    /// Option values; empty when there are none.
    pub variant_title: String,
    /// Address of a small picture.
    pub image: String,
    /// Pieces.
    pub quantity: i32,
}

/// A code in a cart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CodeView {
    /// The code.
    pub code: String,
    /// Why it does not hold; `None` when it does.
    pub refusal: Option<CodeRefusal>,
}

/// Why a code does not hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum CodeRefusal {
    /// There is no such code.
    Unknown,
    /// It has not begun.
    NotYet,
    /// It is over.
    Over,
    /// Not at this hour or on this day.
    NotNow,
    /// Not in this country, market or currency.
    Place,
    /// For those alone who are signed in.
    SignIn,
    /// For a first order alone.
    FirstOrder,
    /// For other customers.
    NotForYou,
    /// None of the goods are meant.
    OtherGoods,
    /// So much is missing.
    MinimumSubtotal(Money),
    /// So many pieces are missing.
    MinimumQuantity(u32),
    /// All of its uses are taken.
    UsedUp,
    /// The customer has used it as often as it may be.
    CustomerUsedUp,
    /// It would take nothing off.
    NoEffect,
    /// Others take more off, and it does not go together with them.
    Outdone,
    /// Too little is left of what it adds.
    GiftGone,
}

/// A line of a cart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CartLineView {
    /// The variant.
    pub variant: VariantId,
    /// Slug of the product.
    pub product_slug: String,
    /// Name of the product.
    pub title: String,
    /// Option values; empty when there are none.
    pub variant_title: String,
    /// Address of a small picture.
    pub image: String,
    /// Pieces.
    pub quantity: i32,
    /// Most pieces that can be chosen.
    pub max_quantity: i32,
    /// Price of one piece.
    pub unit_price: Money,
    /// Price of all pieces.
    pub total: Money,
    /// Why it can not be bought as it stands.
    pub issue: Option<LineIssue>,
}

/// Why a line can not be bought as it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum LineIssue {
    /// Nothing is left.
    SoldOut,
    /// Only this many are left.
    Only(i32),
    /// Not on sale any more.
    NotForSale,
}

/// The delivery form as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AddressForm {
    /// E-mail address.
    pub email: String,
    /// Full name.
    pub name: String,
    /// Company.
    pub company: String,
    /// Street and number.
    pub line1: String,
    /// Flat, unit.
    pub line2: String,
    /// Suburb, town or city.
    pub city: String,
    /// State code.
    pub region: String,
    /// Postcode.
    pub postcode: String,
    /// ISO country.
    pub country: String,
    /// Telephone.
    pub phone: String,
}

/// Where a checkout stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckoutPage {
    /// The cart.
    pub cart: CartPage,
    /// What was typed.
    pub form: AddressForm,
    /// ISO countries that the shop ships to.
    pub countries: Vec<String>,
    /// What is wrong with it; empty when the address is complete.
    pub problems: Vec<FieldProblem>,
    /// What looks wrong but may be right, once the address is complete.
    pub doubts: Vec<FieldProblem>,
    /// The address book, for who is signed in; `None` for guests.
    pub book: Option<Vec<SavedChoice>>,
    /// Ways to send the cart; empty until the address is complete, or when nothing can be sent there.
    pub options: Vec<DeliveryOption>,
    /// Code of the chosen one; empty when none is.
    pub chosen: String,
    /// Sums, once an option is chosen.
    pub totals: Option<TotalsView>,
    /// Gift cards and store credit.
    pub credit: CreditView,
}

/// An address of the book, to choose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedChoice {
    /// What the form sends.
    pub id: String,
    /// What the person calls it; may be empty.
    pub label: String,
    /// Lines as they are written on the parcel, without the country.
    pub lines: Vec<String>,
    /// ISO country.
    pub country: String,
    /// Whether it is the one in the form, or the first choice while nothing is typed.
    pub chosen: bool,
}

/// One way to send a parcel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeliveryOption {
    /// Stable code.
    pub code: String,
    /// Name.
    pub name: String,
    /// What it costs.
    pub price: Money,
    /// First day of the promise, midnight UTC.
    pub from: Timestamp,
    /// Last day of the promise, midnight UTC.
    pub until: Timestamp,
}

/// Sums of a checkout or an order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TotalsView {
    /// Lines.
    pub subtotal: Money,
    /// What promotions took off lines and shipping.
    pub discounts: Vec<DiscountView>,
    /// Shipping.
    pub shipping: Money,
    /// The taxes by jurisdiction; none where the shop collects none.
    pub taxes: Vec<TaxView>,
    /// Whether they are inside the prices; else they came on top.
    pub tax_inside: bool,
    /// Import duty that is collected with the order.
    pub duty: Money,
    /// Whether duty or tax may be due on delivery.
    pub due_on_delivery: bool,
    /// What is paid.
    pub total: Money,
    /// What gift cards and store credit pay of it.
    pub tenders: Vec<TenderView>,
    /// What a card pays: the rest.
    pub to_pay: Money,
}

/// What a gift card or store credit pays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TenderView {
    /// The last characters of a gift card's code; empty for store credit.
    pub last_four: String,
    /// So much.
    pub amount: Money,
}

/// The credit that a cart can pay with.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CreditView {
    /// Gift cards that were typed.
    pub cards: Vec<CartGiftCard>,
    /// The store credit of who is signed in; `None` where there is none.
    pub store_credit: Option<Money>,
    /// Whether it shall be used.
    pub uses_store_credit: bool,
}

/// A gift card of a cart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CartGiftCard {
    /// What the form sends.
    pub id: String,
    /// The last characters of its code.
    pub last_four: String,
    /// What it can pay at most; nothing when it was spent or has expired meanwhile.
    pub balance: Money,
}

/// A tax in a total.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaxView {
    /// What it is called, e.g. `GST`.
    pub name: String,
    /// Whose it is: an ISO country, or the region of one.
    pub place: String,
    /// Percent of the net price, as it is written; empty when not known.
    pub rate: String,
    /// So much.
    pub amount: Money,
}

/// An order as its buyer sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderView {
    /// Number.
    pub number: String,
    /// Stored word of its status.
    pub status: String,
    /// Where the confirmation goes.
    pub email: String,
    /// When it was placed.
    pub placed_at: Timestamp,
    /// What was bought.
    pub lines: Vec<OrderLine>,
    /// Sums.
    pub totals: TotalsView,
    /// Name of the shipping method.
    pub shipping_method: String,
    /// First and last day of the delivery promise, midnight UTC.
    pub delivery: (Timestamp, Timestamp),
    /// Where it goes.
    pub address: AddressView,
    /// How it was paid: scheme and last four digits.
    pub card: Option<(String, String)>,
    /// Whom an unpaid order waits for.
    pub waits: Option<WaitsFor>,
    /// What happened to it, oldest first.
    pub events: Vec<OrderEvent>,
}

/// Whom an unpaid order waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum WaitsFor {
    /// The buyer, who is to confirm at the bank.
    Buyer,
    /// The bank, which takes its time.
    Bank,
}

/// A line of an order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderLine {
    /// The promotion that added it for nothing; empty for what was bought.
    pub free_with: String,
    /// Slug of the product.
    pub product_slug: String,
    /// Name of the product.
    pub title: String,
    /// Option values; empty when there are none.
    pub variant_title: String,
    /// Address of a small picture.
    pub image: String,
    /// Pieces.
    pub quantity: i32,
    /// Price of one piece.
    pub unit_price: Money,
    /// Price of all pieces.
    pub total: Money,
}

/// A checked postal address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AddressView {
    /// Lines as they are written on the parcel, without the country.
    pub lines: Vec<String>,
    /// ISO country.
    pub country: String,
}

/// An entry of the timeline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderEvent {
    /// E.g. `placed`, `paid`, `cancelled`.
    pub kind: String,
    /// When.
    pub at: Timestamp,
}

/// A page of a person's orders, newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrdersPage {
    /// The orders.
    pub items: Vec<OrderBrief>,
    /// Cursor of the older ones.
    pub next: Option<String>,
}

/// An order in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderBrief {
    /// Number.
    pub number: String,
    /// Stored word of its status.
    pub status: String,
    /// When it was placed.
    pub placed_at: Timestamp,
    /// What was paid, or shall be.
    pub total: Money,
    /// Pieces.
    pub pieces: i64,
    /// Addresses of small pictures of its first lines.
    pub images: Vec<String>,
}

/// What became of ordering the same again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reordered {
    /// Lines of which all pieces are in the cart.
    pub added: usize,
    /// Products of which fewer pieces, or none, are to be had.
    pub short: Vec<String>,
}

/// A saved card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardLine {
    /// What the functions on cards want.
    pub id: String,
    /// Stored word of the scheme, e.g. `visa`.
    pub brand: String,
    /// Last four digits.
    pub last4: String,
    /// Month and year, e.g. `08/2029`.
    pub expiry: String,
    /// Whether it is void by now.
    pub expired: bool,
    /// Whether it is offered first.
    pub is_default: bool,
}

/// The markets of a shop.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MarketsView {
    /// Code of the one that the visitor looks at.
    pub current: String,
    /// All of them, the default one first.
    pub choices: Vec<MarketChoice>,
    /// Where prices were converted: by what rates.
    pub rates: Option<RatesNote>,
}

/// A market that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MarketChoice {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// ISO 4217 code.
    pub currency: String,
}

/// Of what day exchange rates are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct RatesNote {
    /// The day; the last of the month for averages.
    pub on: Timestamp,
    /// Whether they are averages of a month, because none of a day are known.
    pub is_average: bool,
}
