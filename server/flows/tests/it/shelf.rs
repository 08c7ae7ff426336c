//! Fills a channel's shelves: categories, products, prices, stock, shipping, tax.

use std::collections::BTreeMap;

use catalog::{NewProduct, NewVariant, ProductOption};
use channels::Channel;
use chrono::NaiveDate;
use fulfilment::commands::NewRate;
use international::commands::NewTaxRate;
use inventory::commands::NewWarehouse;
use inventory::model::MovementReason;
use kernel::{CategoryId, Currency, Money, Percentage, ProductId, VariantId, WarehouseId};
use platform::{Actor, Platform};
use sqlx::PgConnection;

/// Fills a channel's shelves.
pub struct Shelf<'a> {
    pub connection: &'a mut PgConnection,
    pub platform: &'a Platform,
    pub channel: &'a Channel,
}

impl Shelf<'_> {
    pub async fn shipping_and_tax(&mut self) {
        let rates = [
            (("standard", "Standard", 1), 1_000, 995, (3, 6)),
            (("standard", "Standard", 1), 5_000, 1_495, (3, 6)),
            (("standard", "Standard", 1), 20_000, 2_495, (4, 8)),
            (("express", "Express", 2), 1_000, 1_795, (1, 2)),
            (("express", "Express", 2), 5_000, 2_495, (1, 2)),
        ];
        for (method, up_to_grams, minor, days) in rates {
            let price = Money::new(minor, Currency::AUD);
            let rate = NewRate {
                zone: ("au", "Australia", "AU", &[]),
                method,
                up_to_grams,
                price,
                days,
            };
            fulfilment::commands::set_rate(self.connection, self.platform, self.channel.id, &rate)
                .await
                .unwrap();
        }
        let gst = NewTaxRate {
            country: "AU",
            region: "",
            category: international::tax::Category::Standard,
            name: "GST",
            rate: Percentage::from_basis_points(1_000),
            valid_from: NaiveDate::from_ymd_opt(2000, 7, 1).unwrap(),
        };
        international::commands::set_tax_rate(
            self.connection,
            self.platform,
            self.channel.id,
            &gst,
        )
        .await
        .unwrap();
    }

    pub async fn warehouse(&mut self, code: &str) -> WarehouseId {
        let new = NewWarehouse {
            code,
            name: "Store",
            country: "AU",
            region: "NSW",
            postcode: "2015",
        };
        inventory::commands::create_warehouse(self.connection, self.platform, self.channel.id, &new)
            .await
            .unwrap()
    }

    pub async fn category(&mut self, slug: &str) -> CategoryId {
        let new = catalog::NewCategory {
            slug,
            name: slug,
            position: 1,
            ..Default::default()
        };
        catalog::commands::put_category(self.connection, self.platform, self.channel.id, &new)
            .await
            .unwrap()
    }

    /// A published product with variants (SKU, colour, price, grams). One without colour has no options.
    pub async fn product(
        &mut self,
        category: CategoryId,
        slug: &str,
        position: i32,
        variants: &[(&str, &str, i64, i32)],
    ) -> (ProductId, Vec<VariantId>) {
        let colours: Vec<String> = variants
            .iter()
            .map(|(_, colour, ..)| (*colour).to_owned())
            .collect();
        let options = match colours.as_slice() {
            [only] if only.is_empty() => Vec::new(),
            _ => vec![ProductOption {
                name: "Colour".into(),
                values: colours,
            }],
        };
        let id = self.draft(category, slug, position, &options).await;
        let mut ids = Vec::new();
        for (position, (sku, colour, minor, grams)) in (0..).zip(variants) {
            ids.push(self.variant(id, sku, colour, position, *grams).await);
            let price = Money::new(*minor, Currency::AUD);
            let variant = *ids.last().unwrap();
            pricing::commands::set_price(
                self.connection,
                self.platform,
                self.channel.id,
                variant,
                price,
            )
            .await
            .unwrap();
        }
        let actor = Actor::System("test");
        catalog::commands::publish_product(
            self.connection,
            self.platform,
            &actor,
            self.channel.id,
            id,
        )
        .await
        .unwrap();
        (id, ids)
    }

    async fn draft(
        &mut self,
        category: CategoryId,
        slug: &str,
        position: i32,
        options: &[ProductOption],
    ) -> ProductId {
        let new = new_product(category, slug, position, options);
        catalog::commands::put_product(self.connection, self.platform, self.channel.id, &new)
            .await
            .unwrap()
    }

    async fn variant(
        &mut self,
        product: ProductId,
        sku: &str,
        colour: &str,
        position: i32,
        weight_grams: i32,
    ) -> VariantId {
        let options: BTreeMap<String, String> = match colour {
            "" => BTreeMap::new(),
            colour => BTreeMap::from([("Colour".to_owned(), colour.to_owned())]),
        };
        let new = NewVariant {
            sku,
            options: &options,
            weight_grams,
            position,
            barcode: None,
            dimensions: None,
        };
        let order = ["Colour".to_owned()];
        catalog::commands::put_variant(
            self.connection,
            self.platform,
            self.channel.id,
            product,
            &order,
            &new,
        )
        .await
        .unwrap()
        .id
    }

    pub async fn stock(&mut self, variant: VariantId, warehouse: WarehouseId, count: i32) {
        inventory::commands::adjust_stock(
            self.connection,
            self.platform,
            self.channel.id,
            (variant, warehouse),
            count,
            MovementReason::Initial,
            ("count", "0"),
        )
        .await
        .unwrap();
    }
}

/// A product's words.
pub fn new_product<'a>(
    category: CategoryId,
    slug: &'a str,
    position: i32,
    options: &'a [ProductOption],
) -> NewProduct<'a> {
    NewProduct {
        category,
        slug,
        title: slug,
        brand: "Harbour",
        summary: "",
        description: "",
        highlights: &[],
        options,
        position,
        origin: Some("AU"),
        hs_code: None,
        tags: &[],
        seo: catalog::Seo::default(),
    }
}
