//! The categories that a file names: found by the names on the way to them, or made.

use std::collections::HashMap;

use catalog::commands::put_category;
use catalog::queries::category_tree;
use catalog::{CatalogError, NewCategory, checks};
use channels::Channel;
use kernel::CategoryId;
use sqlx::PgConnection;

use super::batch::Target;

/// The tree of categories by the names on the way to each.
pub(super) struct Categories {
    by_names: HashMap<Vec<String>, CategoryId>,
    slugs: Vec<String>,
}

impl Categories {
    pub(super) async fn load(
        connection: &mut PgConnection,
        channel: &Channel,
    ) -> Result<Self, sqlx::Error> {
        let tree = category_tree(connection, channel.id).await?;
        let names: HashMap<CategoryId, String> = tree
            .iter()
            .map(|node| (node.id, node.name.clone()))
            .collect();
        let way = |path: &[CategoryId]| {
            path.iter()
                .filter_map(|id| names.get(id).cloned())
                .collect::<Vec<_>>()
        };
        Ok(Self {
            by_names: tree.iter().map(|node| (way(&node.path), node.id)).collect(),
            slugs: tree.into_iter().map(|node| node.slug).collect(),
        })
    }

    pub(super) async fn find_or_make(
        &mut self,
        target: &Target<'_>,
        connection: &mut PgConnection,
        names: &[String],
    ) -> Result<CategoryId, CatalogError> {
        if let Some(found) = self.by_names.get(names) {
            return Ok(*found);
        }
        let mut parent = None;
        for end in 1..=names.len() {
            let way: Vec<String> = names.iter().take(end).cloned().collect();
            let id = match self.by_names.get(&way) {
                Some(id) => *id,
                None => self.make(target, connection, &way, parent).await?,
            };
            self.by_names.insert(way, id);
            parent = Some(id);
        }
        parent.ok_or(CatalogError::NoCategory)
    }

    /// A category of its own: one that has the same short slug elsewhere in the tree is not moved.
    async fn make(
        &mut self,
        target: &Target<'_>,
        connection: &mut PgConnection,
        way: &[String],
        parent: Option<CategoryId>,
    ) -> Result<CategoryId, CatalogError> {
        let name = way.last().map(String::as_str).unwrap_or_default();
        let long = checks::slug_of(&way.join(" "));
        let numbered = (2..100_u8).map(|number| format!("{long}-{number}"));
        let mut candidates = [checks::slug_of(name), long.clone()]
            .into_iter()
            .chain(numbered);
        let slug = candidates
            .find(|slug| !self.slugs.contains(slug))
            .unwrap_or(long);
        let position = i32::try_from(self.slugs.len()).unwrap_or(i32::MAX);
        let new = NewCategory {
            slug: &slug,
            name,
            position,
            parent,
            ..NewCategory::default()
        };
        let id = put_category(connection, target.platform, target.channel.id, &new).await?;
        self.slugs.push(slug);
        Ok(id)
    }
}
