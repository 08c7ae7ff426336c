//! From the domain's views to the shapes that travel.

use catalog::queries::{CategoryView, CollectionCard, ImageView, ListingRow};
use flows::storefront::{ProductPage, VariantOffer};
use kernel::{Currency, Money};

use crate::types::{
    CategoryCard, Offer, PageSeo, PriceTax, ProductCard, ProductImage, ProductView, Stock,
    TextLanguages,
};

/// Longest description on a card, in characters.
const CARD_WORDS: usize = 200;

pub(crate) fn image(key: &str, alt: &str, widths: &[i32]) -> ProductImage {
    ProductImage {
        base: ["/media/", key].concat(),
        alt: alt.to_owned(),
        widths: widths
            .iter()
            .filter_map(|width| u32::try_from(*width).ok())
            .collect(),
    }
}

/// A listing row as it travels, in the shop's own language.
pub(crate) fn card(row: ListingRow, currency: Currency) -> ProductCard {
    ProductCard {
        // In a grid the title beside the picture says what it shows.
        image: image(&row.image_key, "", &row.image_widths),
        slug: row.slug,
        title: row.title,
        brand: row.brand,
        price: Money::new(row.price_minor, currency),
        compare_at: row
            .compare_at_minor
            .map(|minor| Money::new(minor, currency)),
        price_varies: row.price_varies,
        stock: Stock::of(row.available),
        variant_count: row.variant_count,
        rating: (row.rating_hundredths, row.rating_count),
        language: String::new(),
    }
}

pub(crate) fn category(view: CategoryView) -> CategoryCard {
    CategoryCard {
        image: image(&view.image_key, &view.name, &view.image_widths),
        slug: view.slug,
        name: view.name,
        description: rich_text::to_plain(&view.description, CARD_WORDS),
        product_count: view.product_count,
    }
}

pub(crate) fn collection(view: CollectionCard) -> CategoryCard {
    category(CategoryView {
        slug: view.slug,
        name: view.name,
        description: view.description,
        image_key: view.image_key,
        image_widths: view.image_widths,
        product_count: view.product_count,
    })
}

pub(crate) fn product(
    page: ProductPage,
    seo: PageSeo,
    languages: TextLanguages,
    price_tax: PriceTax,
) -> ProductView {
    let product = page.product;
    ProductView {
        id: product.id,
        slug: product.slug,
        title: product.title,
        brand: product.brand,
        summary: product.summary,
        brand_slug: product.brand_slug,
        description_html: rich_text::to_html(&product.description),
        ancestors: product.ancestors,
        seo,
        languages,
        highlights: product.highlights,
        options: product
            .options
            .into_iter()
            .map(|option| (option.name, option.values))
            .collect(),
        category: product.category,
        origin: product.origin,
        images: product.images.iter().map(picture).collect(),
        price_tax,
        offers: page.offers.into_iter().map(offer).collect(),
    }
}

fn picture(view: &ImageView) -> ProductImage {
    image(&view.file_key, &view.alt, &view.widths)
}

fn offer(offer: VariantOffer) -> Offer {
    Offer {
        variant: offer.variant.id,
        sku: offer.variant.sku,
        title: offer.variant.title,
        options: offer.variant.options,
        price: offer.price,
        compare_at: offer.compare_at,
        stock: Stock::of(offer.available),
        weight_grams: offer.variant.weight_grams,
    }
}
