//! What every test starts from: an empty database, a clock that stands still, two channels.

use std::collections::BTreeMap;
use std::sync::Arc;

use catalog::commands::{put_category, put_product, put_variant};
use catalog::{CatalogError, NewCategory, NewProduct, NewVariant, Seo};
use chrono::{TimeZone, Utc};
use kernel::{CategoryId, ChannelId, Explain, FixedClock, ProductId, SeededRandom};
use platform::Platform;
use sqlx::PgConnection;
use sqlx::pool::PoolConnection;
use uuid::Uuid;

pub struct World {
    pub platform: Platform,
    pub channel: ChannelId,
    pub other: ChannelId,
}

pub async fn world() -> World {
    let start = Utc.with_ymd_and_hms(2026, 11, 21, 9, 0, 0).unwrap();
    let clock = Arc::new(FixedClock::at(start));
    let random = Arc::new(SeededRandom::new(5));
    let platform = Platform::new(test_database::fresh().await, clock, random);
    let (channel, other) = (ChannelId(Uuid::from_u128(1)), ChannelId(Uuid::from_u128(2)));
    for id in [channel, other] {
        sqlx::query(
            "INSERT INTO channels (id, code, name, default_currency, default_locale, country, time_zone,
                                   support_email, created_at)
             VALUES ($1, $2, $2, 'AUD', 'en', 'AU', 'Australia/Sydney', 'help@shop.example', $3)",
        )
        .bind(id.0)
        .bind(format!("shop-{}", id.0.as_u128()))
        .bind(start)
        .execute(platform.pool())
        .await
        .unwrap();
    }
    World {
        platform,
        channel,
        other,
    }
}

/// A product's words.
pub fn lamp(category: CategoryId, slug: &str) -> NewProduct<'_> {
    NewProduct {
        category,
        slug,
        title: "Lamp",
        brand: "",
        summary: "",
        description: "",
        highlights: &[],
        options: &[],
        position: 1,
        origin: None,
        hs_code: None,
        tags: &[],
        seo: Seo::default(),
    }
}

/// The code of the problem that a failure is explained by.
pub fn code<T>(outcome: Result<T, CatalogError>) -> String {
    outcome.err().unwrap().explain().unwrap().code
}

impl World {
    pub async fn connection(&self) -> PoolConnection<sqlx::Postgres> {
        self.platform.pool().acquire().await.unwrap()
    }

    pub async fn category(
        &self,
        slug: &str,
        parent: Option<CategoryId>,
    ) -> Result<CategoryId, CatalogError> {
        let new = NewCategory {
            slug,
            name: slug,
            parent,
            ..NewCategory::default()
        };
        let mut transaction = self.platform.begin().await.unwrap();
        let made = put_category(&mut transaction, &self.platform, self.channel, &new).await?;
        transaction.commit().await.unwrap();
        Ok(made)
    }

    pub async fn product(&self, slug: &str) -> ProductId {
        let category = self.category("all", None).await.unwrap();
        let mut connection = self.connection().await;
        put_product(
            &mut connection,
            &self.platform,
            self.channel,
            &lamp(category, slug),
        )
        .await
        .unwrap()
    }

    /// Gives the product a variant.
    pub async fn variant(
        &self,
        connection: &mut PgConnection,
        product: ProductId,
        sku: &str,
        barcode: Option<&str>,
    ) -> Result<(), CatalogError> {
        let options = BTreeMap::new();
        let new = NewVariant {
            sku,
            options: &options,
            weight_grams: 100,
            position: 0,
            barcode,
            dimensions: None,
        };
        put_variant(connection, &self.platform, self.channel, product, &[], &new)
            .await
            .map(|_| ())
    }
}
