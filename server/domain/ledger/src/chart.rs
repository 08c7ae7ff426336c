//! The chart of accounts. An account exists per channel and currency; it is opened when first posted to.

/// A standard account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Account {
    /// Money the payment processor holds for us until it pays out.
    ProcessorClearing,
    /// Tax collected, owed to the authority.
    TaxPayable,
    /// Sales of goods, without tax.
    SalesRevenue,
    /// Shipping charged to buyers, without tax.
    ShippingRevenue,
    /// What promotions took off goods and shipping; lowers income.
    DiscountsGiven,
}

impl Account {
    /// Account number.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::ProcessorClearing => "1100",
            Self::TaxPayable => "2200",
            Self::SalesRevenue => "4000",
            Self::ShippingRevenue => "4100",
            Self::DiscountsGiven => "4900",
        }
    }

    /// Name for accountants.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::ProcessorClearing => "Payment processor clearing",
            Self::TaxPayable => "Tax payable",
            Self::SalesRevenue => "Sales revenue",
            Self::ShippingRevenue => "Shipping revenue",
            Self::DiscountsGiven => "Discounts given",
        }
    }

    /// Class of the account: decides on which statement it stands.
    #[must_use]
    pub const fn kind(self) -> &'static str {
        match self {
            Self::ProcessorClearing => "asset",
            Self::TaxPayable => "liability",
            Self::SalesRevenue | Self::ShippingRevenue | Self::DiscountsGiven => "income",
        }
    }
}
