//! Commands on the catalogue, one per file.

mod add_image;
mod change_status;
mod delete_collection;
mod describe_image;
mod hold_product;
mod import_pictures;
mod import_runs;
mod move_image;
mod picture_rows;
mod project_membership;
mod publish_product;
mod put_brand;
mod put_category;
mod put_collection;
mod put_image;
mod put_product;
mod put_products;
mod put_translation;
mod put_variant;
mod put_variants;
mod remove_image;
mod revise_product;
mod revise_translation;
mod send_back;
mod set_collection_products;
mod set_customs;
mod set_gift_card;

pub use add_image::add_image;
pub use change_status::{change_status, change_statuses};
pub use delete_collection::delete_collection;
pub use describe_image::describe_image;
pub use hold_product::hold_product;
pub use import_pictures::{
    NewImportPicture, forget_import_pictures, note_import_pictures, settle_import_picture,
};
pub use import_runs::{ImportRun, advance_import_run, start_import_run};
pub use move_image::{Direction, move_image};
pub use project_membership::project_membership;
pub use publish_product::publish_product;
pub use put_brand::{brand_named, put_brand};
pub use put_category::put_category;
pub use put_collection::put_collection;
pub use put_image::put_image;
pub use put_product::put_product;
pub use put_products::put_products;
pub use put_translation::{NewTranslation, Subject, put_translation};
pub use put_variant::put_variant;
pub use put_variants::{VariantOf, put_variants};
pub use remove_image::remove_image;
pub use revise_product::revise_product;
pub use revise_translation::revise_translation;
pub use send_back::send_back;
pub use set_collection_products::set_collection_products;
pub use set_customs::set_customs;
pub use set_gift_card::set_gift_card;
