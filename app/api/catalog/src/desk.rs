//! The catalogue for those who write it: list, product, versions.
//!
//! Invariants: every function asks for a permission on the catalogue in its first line; steps that change what shoppers
//! see ask besides for one that only those who lead the shop hold.

#[cfg(feature = "ssr")]
mod form;
mod list;
pub mod markets;
#[cfg(feature = "ssr")]
mod option_texts;
mod pictures;
pub mod price_lists;
mod product;
mod schedule;
#[cfg(feature = "ssr")]
mod seen;
mod translation;
pub mod types;
#[cfg(feature = "ssr")]
mod versions;

pub use list::{DeskProducts, desk_products};
pub use pictures::{
    DescribePicture, DeskPictures, MovePicture, RemovePicture, describe_picture, desk_pictures,
    move_picture, remove_picture,
};
pub use product::{
    DeskProduct, SaveProduct, SaveVariant, SendProductBack, StepProduct, desk_product,
    save_product, save_variant, send_product_back, step_product,
};

pub use schedule::{
    AddScheduledPrice, RemoveScheduledPrice, add_scheduled_price, remove_scheduled_price,
};

pub use translation::{DeskTranslation, SaveTranslation, desk_translation, save_translation};

/// The form in which a failed attempt on a product keeps what was typed.
pub const PRODUCT_FORM: &str = "product";
/// The same for a version.
pub const VARIANT_FORM: &str = "variant";
/// The same for a price for a while.
pub const SCHEDULE_FORM: &str = "scheduled_price";
/// The same for a product's texts in another language.
pub const TRANSLATION_FORM: &str = "translation";
/// The form in which a failed attempt on a picture's text keeps what was typed.
pub const PICTURE_FORM: &str = "picture";

/// Where pictures of products are sent.
pub const PICTURES_PATH: &str = "/admin/products/pictures";
/// The name of their field there.
pub const PICTURE_FIELD: &str = "pictures";
/// Most pictures that are sent together.
pub const MAX_SENT_PICTURES: usize = 8;

/// The page of a product. What is no id leads to the list, and to no other address.
#[cfg(feature = "ssr")]
fn page_of(product: &str) -> String {
    product.parse::<kernel::ProductId>().map_or_else(
        |_| "/admin/products".to_owned(),
        |product| format!("/admin/products/{product}"),
    )
}
