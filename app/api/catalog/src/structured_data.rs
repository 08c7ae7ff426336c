//! What search engines and other sites are told: titles, canonical addresses, and JSON-LD in the words of schema.org
//! (<https://schema.org>, JSON-LD 1.1 of the W3C).
//!
//! Invariant: the JSON can stand inside a `<script>`, whatever the merchant wrote: no `<` in it.
//! Deliberately not here: ratings, which belong to the reviews.

use catalog::rich_text;
use flows::storefront::{ProductPage, VariantOffer};
use serde_json::{Value, json};

use crate::types::PageSeo;

/// Longest description, in characters; search engines cut about there.
const DESCRIPTION: usize = 160;
/// Width of the picture that is shown elsewhere, in pixels.
const PICTURE_WIDTH: i32 = 640;

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
pub(crate) fn home(shop: &str, site: &str) -> PageSeo {
    let organisation = json!({ "@type": "Organization", "@id": format!("{site}/#shop"), "name": shop, "url": site });
    let website = json!({
        "@type": "WebSite", "url": site, "name": shop, "publisher": { "@id": format!("{site}/#shop") },
    });
    PageSeo {
        title: shop.to_owned(),
        canonical: format!("{site}/"),
        structured_data: graph(vec![organisation, website]),
        ..PageSeo::default()
    }
}

/// The page of a collection or a brand, under `path`.
pub(crate) fn members(
    site: &str,
    path: &str,
    (name, description): (&str, &str),
    (seo_title, seo_description): (&str, &str),
) -> PageSeo {
    let steps = [name.to_owned()].map(|name| (name, path.to_owned()));
    PageSeo {
        title: or(seo_title, name).to_owned(),
        description: rich_text::to_plain(or(seo_description, description), DESCRIPTION),
        canonical: format!("{site}{path}"),
        picture: String::new(),
        structured_data: graph(vec![breadcrumbs(site, &steps)]),
    }
}

/// The page of a product, with an offer per variant.
pub(crate) fn product(page: &ProductPage, site: &str) -> PageSeo {
    let product = &page.product;
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
        picture: pictures.into_iter().next().unwrap_or_default(),
        structured_data: graph(vec![thing, breadcrumbs(site, &steps)]),
    }
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
mod tests {
    use super::*;

    #[test]
    fn nothing_ends_the_script_early() {
        let seo = members(
            "https://shop.example",
            "/brands/x",
            ("</script><script>alert(1)", "<b>"),
            ("", ""),
        );
        assert!(
            !seo.structured_data.contains('<'),
            "{}",
            seo.structured_data
        );
        let read: Value = serde_json::from_str(&seo.structured_data).unwrap();
        assert_eq!(
            read["@graph"][0]["itemListElement"][0]["name"],
            "</script><script>alert(1)"
        );
        assert_eq!(seo.canonical, "https://shop.example/brands/x");
    }

    #[test]
    fn the_merchants_words_come_first() {
        let own = members("s", "/c", ("Name", "Long *text*"), ("Title", "Short"));
        assert_eq!(
            (own.title.as_str(), own.description.as_str()),
            ("Title", "Short")
        );
        let none = members("s", "/c", ("Name", "Long *text*"), ("", ""));
        assert_eq!(
            (none.title.as_str(), none.description.as_str()),
            ("Name", "Long text")
        );
    }

    #[test]
    fn the_shop_says_who_it_is() {
        let read: Value =
            serde_json::from_str(&home("Harbour", "https://h.example").structured_data).unwrap();
        assert_eq!(read["@context"], "https://schema.org");
        assert_eq!(read["@graph"][0]["@type"], "Organization");
        assert_eq!(
            read["@graph"][1]["publisher"]["@id"],
            "https://h.example/#shop"
        );
    }
}
