//! Views of the catalogue, one per file.

mod brands;
mod categories;
mod category_tree;
mod collections;
mod export_page;
mod gift_card_products;
mod import_pictures;
mod key_holders;
mod listed_products;
mod listing;
mod member_listing;
mod named_goods;
mod product_desk;
mod product_detail;
mod product_facts;
mod product_images;
mod rule_facts;
mod sitemap;
mod translations;
mod variant_facts;
mod variants_by_sku;

pub use brands::{BrandView, brand_by_slug};
pub use categories::{CategoryView, categories};
pub use category_tree::{CategoryDetail, CategoryNode, category_by_slug, category_tree};
pub use collections::{
    CollectionCard, CollectionView, collection_by_slug, collections, rule_collections,
};
pub use export_page::{
    ExportPicture, ExportProduct, ExportVariant, export_page, products_with_slugs,
};
pub use gift_card_products::{GiftCardProduct, gift_card_products};
pub use import_pictures::{
    ImportPicture, KeptPicture, PictureCounts, import_picture_counts, import_picture_problems,
    kept_picture, waiting_import_pictures,
};
pub use key_holders::{KeyHolder, key_holders};
pub use listed_products::listed_products;
pub use listing::{ListingFilter, ListingRow, listing};
pub use member_listing::{Members, member_listing};
pub use named_goods::{GoodsKind, NamedGoods, Wanted, named_goods};
pub use product_desk::{DeskFilter, DeskRow, ProductHead, desk_products, product_head};
pub use product_detail::{ImageView, ProductDetail, VariantView, product_detail};
pub use product_facts::{ProductFacts, product_facts};
pub use product_images::{DeskImage, product_images};
pub use rule_facts::rule_facts;
pub use sitemap::{SitemapEntry, sitemap_pages, sitemap_products, sitemap_starts};
pub use translations::{
    Translation, category_translations, product_translations, translation_in, translations,
};
pub use variant_facts::{VariantFacts, variant_facts};
pub use variants_by_sku::variants_by_sku;
