//! Whose keys are whose: no SKU and no barcode goes to a second owner.

use std::collections::HashMap;

use catalog::queries::key_holders;
use channels::Channel;
use sqlx::PgConnection;

use super::record::Group;

/// Who has which SKU and barcode, the batch itself included.
#[derive(Default)]
pub(super) struct Keys {
    products_by_sku: HashMap<String, String>,
    skus_by_barcode: HashMap<String, String>,
}

impl Keys {
    pub(super) async fn load(
        connection: &mut PgConnection,
        channel: &Channel,
        groups: &[Group],
    ) -> Result<Self, sqlx::Error> {
        let variants = || groups.iter().flat_map(|group| &group.variants);
        let skus: Vec<String> = variants().map(|variant| variant.sku.clone()).collect();
        let barcodes: Vec<String> = variants()
            .filter_map(|variant| variant.barcode.clone())
            .collect();
        let mut keys = Self::default();
        for holder in key_holders(connection, channel.id, &skus, &barcodes).await? {
            keys.hold(holder.sku, holder.barcode, holder.product);
        }
        Ok(keys)
    }

    pub(super) fn hold(&mut self, sku: String, barcode: Option<String>, product: String) {
        if let Some(barcode) = barcode {
            self.skus_by_barcode.insert(barcode, sku.clone());
        }
        self.products_by_sku.insert(sku, product);
    }

    pub(super) fn conflict(
        &self,
        product: &str,
        sku: &str,
        barcode: Option<&str>,
    ) -> Option<String> {
        if let Some(other) = self
            .products_by_sku
            .get(sku)
            .filter(|other| *other != product)
        {
            return Some(format!("SKU: belongs to the product {other:?}"));
        }
        let other = self
            .skus_by_barcode
            .get(barcode?)
            .filter(|other| *other != sku)?;
        Some(format!("Barcode: belongs to the variant {other:?}"))
    }
}
