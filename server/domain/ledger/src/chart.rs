//! The chart of accounts. An account exists per channel and currency; it is opened when first posted to.

/// A standard account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Account {
    /// Money the payment processor holds for us until it pays out.
    ProcessorClearing,
    /// Tax collected, owed to the authority.
    TaxPayable,
    /// What is owed to buyers whose refund is on its way to a card.
    RefundsPayable,
    /// Import duty collected, owed to customs by way of the carrier.
    DutyPayable,
    /// What is left on gift cards, owed to whoever has them.
    GiftCards,
    /// What people can spend in the shop, owed to them.
    StoreCredit,
    /// Sales of goods, without tax.
    SalesRevenue,
    /// Shipping charged to buyers, without tax.
    ShippingRevenue,
    /// Goods whose price went back, without tax; lowers income.
    SalesRefunded,
    /// Shipping whose price went back, without tax; lowers income.
    ShippingRefunded,
    /// Given to buyers as a present, beside what they bought; lowers income.
    GoodwillGiven,
    /// What promotions took off goods and shipping; lowers income.
    DiscountsGiven,
    /// Credit that was given for nothing: goodwill, rewards; lowers income.
    CreditGiven,
    /// Credit that nobody spent in its time.
    CreditExpired,
    /// What processors keep for taking payments.
    ProcessingFees,
    /// What is gained or lost because rates of exchange change, and by rounding to the books' currency.
    ExchangeDifferences,
    /// Money that a processor took back while a payment is disputed.
    DisputedPayments,
    /// What processors charge for disputes.
    DisputeFees,
    /// Payments that were lost to their cards' owners.
    DisputesLost,
}

impl Account {
    /// What is money or a claim to it, whose worth changes with the rate of exchange.
    pub const MONETARY: [Self; 7] = [
        Self::ProcessorClearing,
        Self::DisputedPayments,
        Self::TaxPayable,
        Self::DutyPayable,
        Self::RefundsPayable,
        Self::GiftCards,
        Self::StoreCredit,
    ];

    /// Whether it is an account of income, or of what lowers it.
    #[must_use]
    pub fn is_income(self) -> bool {
        self.kind() == "income"
    }

    /// Account number.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::ProcessorClearing => "1100",
            Self::TaxPayable => "2200",
            Self::DutyPayable => "2210",
            Self::RefundsPayable => "2400",
            Self::GiftCards => "2300",
            Self::StoreCredit => "2310",
            Self::SalesRevenue => "4000",
            Self::ShippingRevenue => "4100",
            Self::SalesRefunded => "4800",
            Self::ShippingRefunded => "4810",
            Self::GoodwillGiven => "4820",
            Self::DiscountsGiven => "4900",
            Self::CreditGiven => "4910",
            Self::CreditExpired => "4920",
            Self::ProcessingFees => "6100",
            Self::ExchangeDifferences => "7100",
            Self::DisputedPayments => "1150",
            Self::DisputeFees => "6110",
            Self::DisputesLost => "6120",
        }
    }

    /// Name for accountants.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::ProcessorClearing => "Payment processor clearing",
            Self::TaxPayable => "Tax payable",
            Self::DutyPayable => "Duty payable",
            Self::RefundsPayable => "Refunds payable",
            Self::GiftCards => "Gift cards issued",
            Self::StoreCredit => "Store credit",
            Self::SalesRevenue => "Sales revenue",
            Self::ShippingRevenue => "Shipping revenue",
            Self::SalesRefunded => "Sales refunded",
            Self::ShippingRefunded => "Shipping refunded",
            Self::GoodwillGiven => "Goodwill given",
            Self::DiscountsGiven => "Discounts given",
            Self::CreditGiven => "Credit given",
            Self::CreditExpired => "Expired credit",
            Self::ProcessingFees => "Payment processing fees",
            Self::ExchangeDifferences => "Exchange gains and losses",
            Self::DisputedPayments => "Payments in dispute",
            Self::DisputeFees => "Dispute fees",
            Self::DisputesLost => "Disputes lost",
        }
    }

    /// Class of the account: decides on which statement it stands.
    #[must_use]
    pub const fn kind(self) -> &'static str {
        match self {
            Self::ProcessorClearing | Self::DisputedPayments => "asset",
            Self::TaxPayable
            | Self::DutyPayable
            | Self::RefundsPayable
            | Self::GiftCards
            | Self::StoreCredit => "liability",
            Self::SalesRevenue
            | Self::ShippingRevenue
            | Self::SalesRefunded
            | Self::ShippingRefunded
            | Self::GoodwillGiven
            | Self::DiscountsGiven
            | Self::CreditGiven
            | Self::CreditExpired
            | Self::ExchangeDifferences => "income",
            Self::ProcessingFees | Self::DisputeFees | Self::DisputesLost => "expense",
        }
    }
}
