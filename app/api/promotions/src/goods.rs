//! Handles that were typed, looked up; and the handles of what is stored.

use std::collections::{BTreeMap, BTreeSet};

use catalog::queries::{GoodsKind, NamedGoods, Wanted, named_goods};
use kernel::ChannelId;
use promotions::{Action, Draft};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::types::PromotionForm;

/// What the handles of a form stand for, by kind and handle in small letters.
pub(crate) struct Goods(BTreeMap<(&'static str, String), NamedGoods>);

impl Goods {
    /// What `handle` stands for.
    pub(crate) fn get(&self, kind: GoodsKind, handle: &str) -> Option<&NamedGoods> {
        self.0.get(&(kind.as_str(), handle.to_lowercase()))
    }

    /// Looks up every handle of `form`, one query for each kind that is used.
    ///
    /// # Errors
    /// Database errors.
    pub(crate) async fn of_form(
        connection: &mut PgConnection,
        channel: ChannelId,
        form: &PromotionForm,
    ) -> Result<Self, sqlx::Error> {
        let mut products: Vec<String> = lines(&form.products).collect();
        products.extend(parts(&form.bundle).map(|(handle, _)| handle));
        let asked = [
            (GoodsKind::Product, products),
            (GoodsKind::Category, lines(&form.categories).collect()),
            (GoodsKind::Collection, lines(&form.collections).collect()),
            (GoodsKind::Brand, lines(&form.brands).collect()),
            (GoodsKind::Variant, lines(&form.gift).collect()),
        ];
        let mut found = BTreeMap::new();
        for (kind, handles) in asked {
            if handles.is_empty() {
                continue;
            }
            for goods in named_goods(connection, channel, kind, Wanted::Handles(&handles)).await? {
                found.insert((kind.as_str(), goods.handle.to_lowercase()), goods);
            }
        }
        Ok(Self(found))
    }
}

/// The handles of what a stored promotion names, by id.
pub(crate) struct Handles(BTreeMap<Uuid, String>);

impl Handles {
    /// The handle of `id`; the id itself when it is gone, so that saving says so.
    pub(crate) fn of(&self, id: Uuid) -> String {
        self.0.get(&id).cloned().unwrap_or_else(|| id.to_string())
    }

    /// The handles of `ids`, one a line.
    pub(crate) fn lines(&self, ids: impl Iterator<Item = Uuid>) -> String {
        let handles: BTreeSet<String> = ids.map(|id| self.of(id)).collect();
        handles.into_iter().collect::<Vec<_>>().join("\n")
    }

    /// Looks up everything that `draft` names.
    ///
    /// # Errors
    /// Database errors.
    pub(crate) async fn of_draft(
        connection: &mut PgConnection,
        channel: ChannelId,
        draft: &Draft,
    ) -> Result<Self, sqlx::Error> {
        let selection = &draft.selection;
        let mut products: Vec<Uuid> = selection.products.iter().map(|id| id.0).collect();
        let mut variants = Vec::new();
        match &draft.action {
            Action::Bundle { parts, .. } => {
                products.extend(parts.iter().map(|part| part.product.0))
            }
            Action::Gift { variant, .. } => variants.push(variant.0),
            _ => {}
        }
        let asked = [
            (GoodsKind::Product, products),
            (
                GoodsKind::Category,
                selection.categories.iter().map(|id| id.0).collect(),
            ),
            (
                GoodsKind::Collection,
                selection.collections.iter().copied().collect(),
            ),
            (GoodsKind::Variant, variants),
        ];
        let mut found = BTreeMap::new();
        for (kind, ids) in asked {
            if ids.is_empty() {
                continue;
            }
            let goods = named_goods(connection, channel, kind, Wanted::Ids(&ids)).await?;
            found.extend(goods.into_iter().map(|goods| (goods.id, goods.handle)));
        }
        Ok(Self(found))
    }
}

/// What was typed, one a line or with commas between.
pub(crate) fn lines(text: &str) -> impl Iterator<Item = String> + use<'_> {
    let parts = text.split([',', '\n', '\r']).map(str::trim);
    parts.filter(|part| !part.is_empty()).map(str::to_owned)
}

/// Handles with numbers of pieces, such as `mug 2`; without a number it is one piece, and what is no number is none.
pub(crate) fn parts(text: &str) -> impl Iterator<Item = (String, Option<u32>)> + use<'_> {
    lines(text).map(|line| match line.rsplit_once(char::is_whitespace) {
        Some((handle, pieces)) => (handle.trim_end().to_owned(), pieces.parse().ok()),
        None => (line, Some(1)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_read_as_people_type_them() {
        let read: Vec<String> = lines(" mug,\r\n\r\nlamp \n").collect();
        assert_eq!(read, ["mug", "lamp"]);
    }

    #[test]
    fn parts_have_pieces() {
        let read: Vec<_> = parts("mug 2\nlamp\nvase  x").collect();
        let expected = [
            ("mug".to_owned(), Some(2)),
            ("lamp".to_owned(), Some(1)),
            ("vase".to_owned(), None),
        ];
        assert_eq!(read, expected);
    }
}
