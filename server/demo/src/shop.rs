//! What products stand in: the channel with its hosts, the warehouse, categories, tax and shipping rates.

use std::collections::HashMap;

use catalog::commands::{put_brand, put_category};
use catalog::{NewBrand, NewCategory, Seo};
use channels::commands::{NewChannel, create_channel};
use channels::queries::{all_channels, channel_by_host};
use chrono::NaiveDate;
use international::commands::{NewRegistration, NewTaxRate, register_for_tax, set_tax_rate};
use international::tax::Scheme;
use inventory::commands::{NewWarehouse, create_warehouse};
use kernel::{CategoryId, ChannelId, Currency, Locale, Percentage, WarehouseId};
use platform::Platform;
use rust_decimal::Decimal;
use sqlx::PgConnection;

use crate::catalogue::Catalogue;
use crate::error::SeedError;
use crate::{ACTOR, CHANNEL_CODE, loyalty, markets, rates, stored};

const NAME: &str = "Live Shopping Network";
const SUPPORT_EMAIL: &str = "support@example.com";
/// The day A New Tax System (Goods and Services Tax) Act 1999 took effect.
const GST_FROM: NaiveDate = match NaiveDate::from_ymd_opt(2000, 7, 1) {
    Some(day) => day,
    None => panic!("no such day"),
};

/// The demo shop, ready to take products.
pub(crate) struct Shop {
    pub(crate) channel: ChannelId,
    pub(crate) warehouse: WarehouseId,
    pub(crate) currency: Currency,
    /// By slug.
    pub(crate) categories: HashMap<String, CategoryId>,
    pub(crate) shipping_rates: usize,
    /// Where products are entered with prices of their own; `None` when that was done before.
    pub(crate) lists: Option<markets::Lists>,
    pub(crate) warnings: Vec<String>,
}

/// Opens the shop, or brings the one that is there up to date.
pub(crate) async fn open(
    platform: &Platform,
    hosts: &[&str],
    catalogue: &Catalogue,
) -> Result<Shop, SeedError> {
    let currency = Currency::parse("AUD")?;
    let (channel, warnings) = channel(platform, hosts, currency).await?;
    let mut transaction = stored::turn(platform).await?;
    let warehouse = create_warehouse(&mut transaction, platform, channel, &MAIN_WAREHOUSE).await?;
    let gst = NewTaxRate {
        country: "AU",
        region: "",
        category: international::tax::Category::Standard,
        name: "GST",
        rate: Percentage::from_percent(Decimal::TEN),
        valid_from: GST_FROM,
    };
    set_tax_rate(&mut transaction, platform, channel, &gst).await?;
    register(&mut transaction, platform, channel).await?;
    let lists = markets::open(&mut transaction, platform, channel).await?;
    loyalty::write(&mut transaction, platform, channel).await?;
    let shipping_rates = rates::write(&mut transaction, platform, channel, currency).await?;
    let mut categories = HashMap::new();
    for category in &catalogue.categories {
        let parent = category.parent.as_ref().map(|slug| {
            let unknown = || SeedError::UnknownCategory(slug.clone());
            categories.get(slug).copied().ok_or_else(unknown)
        });
        let new = NewCategory {
            slug: &category.slug,
            name: &category.name,
            description: &category.description,
            position: category.position,
            parent: parent.transpose()?,
            seo: Seo::default(),
        };
        let id = put_category(&mut transaction, platform, channel, &new).await?;
        categories.insert(category.slug.clone(), id);
    }
    for brand in &catalogue.brands {
        let new = NewBrand {
            slug: &brand.slug,
            name: &brand.name,
            description: &brand.description,
            seo: Seo::default(),
        };
        put_brand(&mut transaction, platform, channel, &new).await?;
    }
    transaction.commit().await?;
    Ok(Shop {
        channel,
        warehouse,
        currency,
        categories,
        shipping_rates,
        lists,
        warnings,
    })
}

/// Where the demo takes tax: at home, in Europe by the one-stop shops, and in the states where it sells most.
const REGISTRATIONS: [(Scheme, &str, &str); 6] = [
    (Scheme::Standard, "AU", ""),
    (Scheme::ImportOneStop, "IE", ""),
    (Scheme::OneStop, "IE", ""),
    (Scheme::Standard, "US", "CA"),
    (Scheme::Standard, "US", "NY"),
    (Scheme::Standard, "US", "TX"),
];

/// The first day of the one-stop shops.
const REGISTERED_FROM: NaiveDate = match NaiveDate::from_ymd_opt(2021, 7, 1) {
    Some(day) => day,
    None => panic!("no such day"),
};

async fn register(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
) -> Result<(), sqlx::Error> {
    for (scheme, country, region) in REGISTRATIONS {
        let new = NewRegistration {
            scheme,
            country,
            region,
            number: "",
            valid_from: REGISTERED_FROM,
            valid_until: None,
        };
        register_for_tax(connection, platform, channel, &new).await?;
    }
    Ok(())
}

const MAIN_WAREHOUSE: NewWarehouse<'static> = NewWarehouse {
    code: "SYD",
    name: "Main Warehouse",
    country: "AU",
    region: "NSW",
    postcode: "2015",
};

/// The channel, and a warning for each host that is another channel's. A channel that is complete is not written again,
/// because opening one leaves an audit entry.
async fn channel(
    platform: &Platform,
    hosts: &[&str],
    currency: Currency,
) -> Result<(ChannelId, Vec<String>), SeedError> {
    let mut connection = platform.pool().acquire().await?;
    let channels = all_channels(&mut connection).await?;
    let existing = channels.iter().find(|channel| channel.code == CHANNEL_CODE);
    let (mut free, mut warnings) = (Vec::new(), Vec::new());
    for host in hosts {
        match channel_by_host(&mut connection, &host.to_lowercase()).await? {
            None => free.push(*host),
            Some(owner) if owner.code == CHANNEL_CODE => {}
            Some(owner) => {
                warnings.push(format!(
                    "{host}: shows the channel {:?}, not the demo",
                    owner.code
                ));
            }
        }
    }
    drop(connection);
    if let (Some(channel), true) = (existing, free.is_empty()) {
        return Ok((channel.id, warnings));
    }
    let new = NewChannel {
        code: CHANNEL_CODE,
        name: existing.map_or(NAME, |channel| &channel.name),
        currency,
        locale: Locale::EnAu,
        country: "AU",
        time_zone: "Australia/Sydney",
        support_email: existing.map_or(SUPPORT_EMAIL, |channel| &channel.support_email),
        hosts: &free,
    };
    Ok((create_channel(platform, &ACTOR, &new).await?, warnings))
}
