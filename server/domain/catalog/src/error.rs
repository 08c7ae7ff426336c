//! What can go wrong with the catalogue.

use kernel::{Explain, FieldProblem, Problem, ProblemKind};

use crate::model::{MAX_DEPTH, MAX_IMAGES};
use crate::status::{ProductStatus, Transition};

/// Errors of this context; codes start with `catalog.`.
#[derive(Debug, thiserror::Error)]
pub enum CatalogError {
    /// Some values can not be right.
    #[error("some fields need attention: {}", list(.0))]
    Fields(Vec<FieldProblem>),
    /// The channel has no such product.
    #[error("there is no such product")]
    NoProduct,
    /// The channel has no such category.
    #[error("there is no such category")]
    NoCategory,
    /// The channel has no such brand.
    #[error("there is no such brand")]
    NoBrand,
    /// The channel has no such collection.
    #[error("there is no such collection")]
    NoCollection,
    /// The channel has no such picture.
    #[error("there is no such picture")]
    NoImage,
    /// The product has as many pictures as it may.
    #[error("a product has at most {MAX_IMAGES} pictures")]
    TooManyImages,
    /// A category can not stand below itself.
    #[error("a category can not stand below itself")]
    Cycle,
    /// The tree would become too deep.
    #[error("categories can be {MAX_DEPTH} deep")]
    TooDeep,
    /// The collection finds its products by rules.
    #[error("the collection is filled by its rules")]
    FilledByRules,
    /// The SKU belongs to a variant of another product.
    #[error("the SKU belongs to another product")]
    SkuTaken,
    /// The barcode belongs to another variant.
    #[error("the barcode belongs to another variant")]
    BarcodeTaken,
    /// The product can not take this step from where it stands.
    #[error("{transition:?} is not possible from {status}")]
    Transition {
        /// Where it stands.
        status: ProductStatus,
        /// What was asked.
        transition: Transition,
    },
    /// Somebody else has changed the product since the form was drawn.
    #[error("somebody else has changed the product in the meantime")]
    Changed,
    /// The same, when it is known who.
    #[error("{0} has changed the product in the meantime")]
    ChangedBy(String),
    /// A product without variants can not be sold.
    #[error("the product has no variants")]
    NoVariants,
    /// The database failed.
    #[error(transparent)]
    Database(sqlx::Error),
}

fn list(fields: &[FieldProblem]) -> String {
    let words: Vec<String> = fields
        .iter()
        .map(|one| format!("{}: {}", one.field, one.code))
        .collect();
    words.join(", ")
}

impl CatalogError {
    /// A complaint about one field.
    #[must_use]
    pub fn field(field: &str, code: &str) -> Self {
        Self::Fields(vec![FieldProblem::new(field, code)])
    }
}

impl From<sqlx::Error> for CatalogError {
    fn from(error: sqlx::Error) -> Self {
        let constraint = error
            .as_database_error()
            .and_then(|database| database.constraint());
        match constraint {
            Some("variants_barcode_key") => Self::BarcodeTaken,
            Some("categories_parent_fkey" | "products_channel_id_category_id_fkey") => {
                Self::NoCategory
            }
            Some("products_brand_fkey") => Self::NoBrand,
            Some(
                "variants_channel_id_product_id_fkey"
                | "product_images_channel_id_product_id_fkey"
                | "collection_products_channel_id_product_id_fkey"
                | "catalogue_translations_channel_id_product_id_fkey",
            ) => Self::NoProduct,
            Some("catalogue_translations_channel_id_category_id_fkey") => Self::NoCategory,
            Some("catalogue_translations_channel_id_brand_id_fkey") => Self::NoBrand,
            Some(
                "collection_products_channel_id_collection_id_fkey"
                | "catalogue_translations_channel_id_collection_id_fkey",
            ) => Self::NoCollection,
            _ => Self::Database(error),
        }
    }
}

impl Explain for CatalogError {
    fn explain(&self) -> Option<Problem> {
        let (kind, code) = match self {
            Self::Fields(fields) => {
                return Some(Problem::invalid("catalog.fields", fields.clone()));
            }
            Self::ChangedBy(who) => {
                let changed =
                    Problem::new(ProblemKind::Conflict, "catalog.changed", self.to_string());
                return Some(changed.with("by", who));
            }
            Self::NoProduct => (ProblemKind::NotFound, "catalog.product"),
            Self::NoCategory => (ProblemKind::NotFound, "catalog.category"),
            Self::NoBrand => (ProblemKind::NotFound, "catalog.brand"),
            Self::NoCollection => (ProblemKind::NotFound, "catalog.collection"),
            Self::NoImage => (ProblemKind::NotFound, "catalog.image"),
            Self::TooManyImages => (ProblemKind::Conflict, "catalog.too_many_images"),
            Self::Cycle => (ProblemKind::Conflict, "catalog.cycle"),
            Self::TooDeep => (ProblemKind::Conflict, "catalog.too_deep"),
            Self::FilledByRules => (ProblemKind::Conflict, "catalog.filled_by_rules"),
            Self::SkuTaken => (ProblemKind::Conflict, "catalog.sku_taken"),
            Self::BarcodeTaken => (ProblemKind::Conflict, "catalog.barcode_taken"),
            Self::Transition { .. } => (ProblemKind::Conflict, "catalog.transition"),
            Self::Changed => (ProblemKind::Conflict, "catalog.changed"),
            Self::NoVariants => (ProblemKind::Conflict, "catalog.no_variants"),
            Self::Database(_) => return None,
        };
        Some(Problem::new(kind, code, self.to_string()))
    }
}
