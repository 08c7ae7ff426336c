//! An empty shop house and what its tables hold.

use std::sync::Arc;

use demo::{Progress, SeedOptions, SeedReport};
use files::ObjectStore;
use kernel::{OsRandom, SystemClock};
use platform::Platform;

/// A fresh database and an empty folder for files.
pub struct World {
    pub platform: Platform,
    pub store: ObjectStore,
    _folder: tempfile::TempDir,
}

pub async fn world() -> World {
    let pool = test_database::fresh().await;
    let folder = tempfile::tempdir().unwrap();
    World {
        platform: Platform::new(pool, Arc::new(SystemClock), Arc::new(OsRandom)),
        store: ObjectStore::folder(folder.path()).unwrap(),
        _folder: folder,
    }
}

impl World {
    pub async fn seed(&self, limit: usize) -> (SeedReport, Vec<Progress>) {
        let mut steps = Vec::new();
        let options = SeedOptions { limit: Some(limit) };
        let hosts = ["localhost", "127.0.0.1"];
        let mut note = |step| steps.push(step);
        let report = demo::seed(&self.platform, &self.store, &hosts, options, &mut note)
            .await
            .unwrap();
        (report, steps)
    }

    /// Every row of every table that a seed touches, as JSON, in a fixed order.
    pub async fn rows(&self) -> Vec<(&'static str, Vec<String>)> {
        let mut tables = Vec::new();
        for table in TABLES {
            let query = format!("SELECT to_jsonb(row)::text FROM {table} row ORDER BY 1");
            let rows = sqlx::query_scalar(sqlx::AssertSqlSafe(query))
                .fetch_all(self.platform.pool())
                .await
                .unwrap();
            tables.push((table, rows));
        }
        tables
    }

    pub async fn count(&self, table: &str) -> i64 {
        sqlx::query_scalar(sqlx::AssertSqlSafe(format!("SELECT count(*) FROM {table}")))
            .fetch_one(self.platform.pool())
            .await
            .unwrap()
    }
}

const TABLES: [&str; 19] = [
    "channels",
    "channel_hosts",
    "categories",
    "products",
    "product_images",
    "variants",
    "prices",
    "warehouses",
    "stock_levels",
    "stock_movements",
    "shipping_zones",
    "shipping_methods",
    "shipping_rates",
    "tax_rates",
    "tax_registrations",
    "storefront_texts",
    "product_listings",
    "outbox_events",
    "audit_entries",
];
