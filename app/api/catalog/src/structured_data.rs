//! What search engines and other sites are told: titles, canonical addresses, and JSON-LD in the words of schema.org
//! (<https://schema.org>, JSON-LD 1.1 of the W3C).
//!
//! Invariant: the JSON can stand inside a `<script>`, whatever the merchant wrote: no `<` in it.
//! Ratings and reviews are those that the page shows; without any, nothing is said of them.

use api_kit::{ApiError, site_address};
use channels::Channel;
use flows::storefront::{ProductPage, VariantOffer};
use kernel::Locale;
use reviews::queries::ReviewView;
use reviews::{NAMELESS, Rating};
use rust_decimal::Decimal;
use serde_json::{Value, json};

use crate::types::PageSeo;

/// Longest description, in characters; search engines cut about there.
const DESCRIPTION: usize = 160;
/// Width of the picture that is shown elsewhere, in pixels.
const PICTURE_WIDTH: i32 = 640;

/// Where the pages are.
pub(crate) struct Site {
    /// Scheme, host and port.
    pub(crate) address: String,
    /// Name of the shop.
    pub(crate) shop: String,
    /// The shop's own language.
    pub(crate) language: Locale,
}

impl Site {
    /// The site of the present request.
    pub(crate) fn of(channel: &Channel) -> Result<Self, ApiError> {
        Ok(Self {
            address: site_address()?,
            shop: channel.name.clone(),
            language: channel.locale,
        })
    }
}

/// What people say of a product.
#[derive(Default)]
pub(crate) struct Voices {
    /// The sum of all reviews.
    pub(crate) rating: Rating,
    /// The first of them.
    pub(crate) reviews: Vec<ReviewView>,
}

/// JSON as the text of a script element.
fn script(value: &Value) -> String {
    value.to_string().replace('<', "\\u003c")
}

fn graph(parts: Vec<Value>) -> String {
    script(&json!({ "@context": "https://schema.org", "@graph": parts }))
}

/// The way to a page: names and paths, the shop first.
fn breadcrumbs(site: &str, steps: &[(String, String)]) -> Value {
    let items = (1..).zip(steps).map(|(position, (name, path)): (u32, _)| {
        json!({ "@type": "ListItem", "position": position, "name": name, "item": format!("{site}{path}") })
    });
    json!({ "@type": "BreadcrumbList", "itemListElement": items.collect::<Vec<_>>() })
}

/// The merchant's own words where there are any.
fn or<'a>(own: &'a str, other: &'a str) -> &'a str {
    if own.is_empty() { other } else { own }
}

/// The home page: who sells here.
pub(crate) fn home(of: &Site) -> PageSeo {
    let (shop, site) = (of.shop.as_str(), of.address.as_str());
    let organisation = json!({ "@type": "Organization", "@id": format!("{site}/#shop"), "name": shop, "url": site });
    let website = json!({
        "@type": "WebSite", "url": site, "name": shop, "publisher": { "@id": format!("{site}/#shop") },
    });
    PageSeo {
        title: shop.to_owned(),
        canonical: format!("{site}/"),
        language: of.language.tag().to_owned(),
        structured_data: graph(vec![organisation, website]),
        ..PageSeo::default()
    }
}

/// The page of a collection or a brand, under `path`.
pub(crate) fn members(
    of: &Site,
    path: &str,
    (name, description): (&str, &str),
    (seo_title, seo_description): (&str, &str),
) -> PageSeo {
    let site = of.address.as_str();
    let steps = [name.to_owned()].map(|name| (name, path.to_owned()));
    PageSeo {
        title: or(seo_title, name).to_owned(),
        description: rich_text::to_plain(or(seo_description, description), DESCRIPTION),
        canonical: format!("{site}{path}"),
        language: of.language.tag().to_owned(),
        picture: String::new(),
        structured_data: graph(vec![breadcrumbs(site, &steps)]),
    }
}

/// The page of a category, or of everything in the shop: `steps` is the way to it, names and paths, itself last. Title and
/// description are the page's own.
///
/// # Errors
/// An internal error when nobody knows the address of the site.
pub fn listing(
    channel: &Channel,
    path: &str,
    steps: &[(String, String)],
) -> Result<PageSeo, ApiError> {
    let of = Site::of(channel)?;
    let structured_data = if steps.is_empty() {
        String::new()
    } else {
        graph(vec![breadcrumbs(&of.address, steps)])
    };
    Ok(PageSeo {
        canonical: format!("{}{path}", of.address),
        language: of.language.tag().to_owned(),
        structured_data,
        ..PageSeo::default()
    })
}

/// The page of a product, with an offer per variant.
pub(crate) fn product(page: &ProductPage, voices: &Voices, of: &Site) -> PageSeo {
    let (product, site) = (&page.product, of.address.as_str());
    let path = format!("/products/{}", product.slug);
    let pictures = product.images.iter().map(|image| {
        let width = image.widths.iter().max().copied().unwrap_or(PICTURE_WIDTH);
        format!("{site}/media/{}/{width}.jpg", image.file_key)
    });
    let pictures: Vec<String> = pictures.collect();
    let description =
        rich_text::to_plain(or(&product.seo_description, &product.summary), DESCRIPTION);
    let offers = page
        .offers
        .iter()
        .map(|one| offer(one, &format!("{site}{path}")));
    let mut thing = json!({
        "@type": "Product", "@id": format!("{site}{path}#product"), "name": product.title, "url": format!("{site}{path}"),
        "description": description, "image": pictures, "offers": offers.collect::<Vec<_>>(),
    });
    if let Some(fields) = thing.as_object_mut() {
        if !product.brand.is_empty() {
            fields.insert(
                "brand".into(),
                json!({ "@type": "Brand", "name": product.brand }),
            );
        }
        if let Some(country) = &product.origin {
            fields.insert("countryOfOrigin".into(), json!(country));
        }
        for (name, value) in said(voices) {
            fields.insert(name.into(), value);
        }
    }
    let above = product.ancestors.iter().chain([&product.category]);
    let mut steps: Vec<(String, String)> = above
        .map(|(slug, name)| (name.clone(), format!("/categories/{slug}")))
        .collect();
    steps.push((product.title.clone(), path.clone()));
    PageSeo {
        title: or(&product.seo_title, &product.title).to_owned(),
        description,
        canonical: format!("{site}{path}"),
        language: of.language.tag().to_owned(),
        picture: pictures.into_iter().next().unwrap_or_default(),
        structured_data: graph(vec![thing, breadcrumbs(site, &steps)]),
    }
}

/// Rating and reviews; nothing before there are any.
fn said(voices: &Voices) -> Vec<(&'static str, Value)> {
    if voices.rating.count <= 0 {
        return Vec::new();
    }
    // As the page says it: with one decimal place.
    let average = Decimal::new(i64::from(voices.rating.hundredths()), 2);
    let average =
        average.round_dp_with_strategy(1, rust_decimal::RoundingStrategy::MidpointAwayFromZero);
    let sum = json!({
        "@type": "AggregateRating", "ratingValue": average.normalize().to_string(), "reviewCount": voices.rating.count,
        "bestRating": 5, "worstRating": 1,
    });
    // Search engines want a name; the page has a word for those without one.
    let named = voices.reviews.iter().filter(|one| one.author != NAMELESS);
    let reviews: Vec<Value> = named.map(review).collect();
    let mut parts = vec![("aggregateRating", sum)];
    if !reviews.is_empty() {
        parts.push(("review", json!(reviews)));
    }
    parts
}

fn review(one: &ReviewView) -> Value {
    json!({
        "@type": "Review", "name": one.title, "reviewBody": one.body,
        "datePublished": one.written_at.format("%Y-%m-%d").to_string(),
        "author": { "@type": "Person", "name": one.author },
        "reviewRating": { "@type": "Rating", "ratingValue": one.stars, "bestRating": 5, "worstRating": 1 },
    })
}

fn offer(one: &VariantOffer, url: &str) -> Value {
    let stock = if one.available > 0 {
        "InStock"
    } else {
        "OutOfStock"
    };
    let mut offer = json!({
        "@type": "Offer", "sku": one.variant.sku, "url": url, "price": one.price.to_decimal().to_string(),
        "priceCurrency": one.price.currency().code(), "availability": format!("https://schema.org/{stock}"),
        "itemCondition": "https://schema.org/NewCondition",
    });
    if let (Some(fields), Some(barcode)) = (offer.as_object_mut(), &one.variant.barcode) {
        fields.insert("gtin".into(), json!(barcode));
    }
    if let Some(fields) = offer.as_object_mut()
        && !one.variant.title.is_empty()
    {
        fields.insert("name".into(), json!(one.variant.title));
    }
    offer
}

#[cfg(test)]
mod tests;
