//! The catalogue for those who write it: list, product, versions.
//!
//! Invariants: every function asks for a permission on the catalogue in its first line; steps that change what shoppers
//! see ask besides for one that only those who lead the shop hold.

#[cfg(feature = "ssr")]
mod form;
mod list;
mod product;
pub mod types;

pub use list::{DeskProducts, desk_products};
pub use product::{
    DeskProduct, SaveProduct, SaveVariant, StepProduct, desk_product, save_product, save_variant,
    step_product,
};

/// The form in which a failed attempt on a product keeps what was typed.
pub const PRODUCT_FORM: &str = "product";
/// The same for a version.
pub const VARIANT_FORM: &str = "variant";
