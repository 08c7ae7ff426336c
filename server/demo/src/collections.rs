//! The demo's collections: chosen products and rules. One that is there is left as it is.

use catalog::commands::{put_collection, set_collection_products};
use catalog::queries::collection_by_slug;
use catalog::{Condition, Matching, NewCollection, Rules, Seo};
use kernel::ProductId;
use platform::Platform;

use crate::catalogue::{Catalogue, Collection, CollectionCondition};
use crate::error::SeedError;
use crate::shop::Shop;
use crate::stored;

/// Makes the collections that are missing, with their products.
pub(crate) async fn write(
    platform: &Platform,
    shop: &Shop,
    catalogue: &Catalogue,
) -> Result<(), SeedError> {
    for collection in &catalogue.collections {
        let mut transaction = stored::turn(platform).await?;
        if collection_by_slug(&mut transaction, shop.channel, &collection.slug)
            .await?
            .is_some()
        {
            continue;
        }
        let rules = rules(shop, collection)?;
        let new = NewCollection {
            slug: &collection.slug,
            name: &collection.name,
            description: &collection.description,
            position: collection.position,
            rules: rules.as_ref(),
            seo: Seo {
                title: "",
                description: &collection.seo_description,
            },
        };
        let id = put_collection(&mut transaction, platform, shop.channel, &new).await?;
        if rules.is_none() {
            let mut chosen: Vec<ProductId> = Vec::new();
            for slug in &collection.products {
                // A seed that was cut short has not all of them.
                let found = stored::product(&mut transaction, shop.channel, slug).await?;
                chosen.extend(found.map(|product| product.id));
            }
            set_collection_products(&mut transaction, platform, shop.channel, id, &chosen).await?;
        } else {
            flows::collections::fill(&mut transaction, platform, shop.channel, id).await?;
        }
        transaction.commit().await?;
    }
    Ok(())
}

fn rules(shop: &Shop, collection: &Collection) -> Result<Option<Rules>, SeedError> {
    if collection.conditions.is_empty() {
        return Ok(None);
    }
    let conditions: Result<Vec<Condition>, SeedError> = collection
        .conditions
        .iter()
        .map(|condition| match condition {
            CollectionCondition::Category(slug) => {
                let found = shop.categories.get(slug).copied();
                let unknown = || SeedError::UnknownCategory(slug.clone());
                Ok(Condition::Category(found.ok_or_else(unknown)?))
            }
            CollectionCondition::PriceAtMost(minor) => Ok(Condition::PriceAtMost(*minor)),
            CollectionCondition::Tag(tag) => Ok(Condition::Tag(tag.clone())),
            CollectionCondition::InStock => Ok(Condition::InStock),
        })
        .collect();
    Ok(Some(Rules {
        matching: Matching::All,
        conditions: conditions?,
    }))
}
