//! Commands on the catalogue, one per file.

mod change_status;
mod delete_collection;
mod import_runs;
mod project_membership;
mod publish_product;
mod put_brand;
mod put_category;
mod put_collection;
mod put_image;
mod put_product;
mod put_translation;
mod put_variant;
mod revise_product;
mod set_collection_products;
mod set_customs;

pub use change_status::change_status;
pub use delete_collection::delete_collection;
pub use import_runs::{ImportRun, advance_import_run, start_import_run};
pub use project_membership::project_membership;
pub use publish_product::publish_product;
pub use put_brand::{brand_named, put_brand};
pub use put_category::put_category;
pub use put_collection::put_collection;
pub use put_image::put_image;
pub use put_product::put_product;
pub use put_translation::{NewTranslation, Subject, put_translation};
pub use put_variant::put_variant;
pub use revise_product::revise_product;
pub use set_collection_products::set_collection_products;
pub use set_customs::set_customs;
