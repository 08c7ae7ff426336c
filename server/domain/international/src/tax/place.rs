//! Countries as tax and customs see them.
//!
//! The limits of small consignments are those in force in 2025: EU Regulation 1186/2009 and Directive 2006/112/EC (150
//! euros), HMRC notice 1003 (135 pounds), Australia's GST on low value goods (1,000 dollars), New Zealand's (1,000
//! dollars), Singapore's (400 dollars), Japan's exemption (10,000 yen), Canada's remission (20 dollars). The United States
//! suspended theirs on 29 August 2025.

use kernel::Currency;

/// Where the tax of a small consignment is collected, and up to what value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct SmallConsignment {
    pub(super) currency: Currency,
    /// In minor units, without tax and shipping.
    pub(super) up_to: i64,
    pub(super) collected: Collected,
}

/// What becomes of the tax on a small consignment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Collected {
    /// By sellers in the import one-stop shop; else on delivery.
    OneStop,
    /// By registered sellers; else on delivery.
    SellerOrDelivery,
    /// By registered sellers; else by nobody.
    SellerOrNobody,
    /// By nobody.
    Nobody,
}

/// The customs territory: member states of the European Union are one.
pub(super) fn territory(country: &str) -> &str {
    if postal::is_in_eu(country) {
        "EU"
    } else {
        country
    }
}

/// Whether a price there stands without its tax, which comes on top.
pub(super) fn adds_tax(country: &str) -> bool {
    matches!(country, "US" | "CA")
}

/// Whether the tax of importing is the sales tax of the buyer's state, which customs has nothing to do with.
pub(super) fn taxes_by_state(country: &str) -> bool {
    adds_tax(country)
}

/// Whether customs value includes what brings the goods there (WTO Valuation Agreement, article 8.2, leaves it to members).
pub(super) fn values_with_freight(territory: &str) -> bool {
    matches!(territory, "EU" | "GB" | "JP" | "SG")
}

pub(super) fn small_consignment(territory: &str) -> Option<SmallConsignment> {
    let limit = |currency, up_to, collected| {
        Some(SmallConsignment {
            currency,
            up_to,
            collected,
        })
    };
    match territory {
        "EU" => limit(Currency::EUR, 15_000, Collected::OneStop),
        "GB" => limit(Currency::GBP, 13_500, Collected::SellerOrDelivery),
        "AU" => limit(Currency::AUD, 100_000, Collected::SellerOrNobody),
        "NZ" => limit(Currency::NZD, 100_000, Collected::SellerOrNobody),
        "SG" => limit(Currency::SGD, 40_000, Collected::SellerOrNobody),
        "JP" => limit(Currency::JPY, 10_000, Collected::Nobody),
        "CA" => limit(Currency::CAD, 2_000, Collected::Nobody),
        _ => None,
    }
}
