//! Texts in the page's language, where the shop has them in it, and else its own.
//!
//! Invariant: in the shop's own language nothing is asked for and nothing is changed. What stays in the shop's language on a
//! page in another one is told, so that it is read out and hyphenated as what it is.

use std::collections::HashMap;

use api_kit::foreign_language;
use catalog::queries::{
    ListingRow, Translation, category_translations, product_translations, translations,
};
use channels::Channel;
use flows::storefront::ProductPage;
use kernel::{Currency, Locale};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::convert;
use crate::option_words;
use crate::types::{ProductCard, TextLanguages};

/// Cards of listing rows.
///
/// # Errors
/// Database errors.
pub async fn product_cards(
    connection: &mut PgConnection,
    channel: &Channel,
    rows: Vec<ListingRow>,
    currency: Currency,
) -> Result<Vec<ProductCard>, sqlx::Error> {
    let ids: Vec<Uuid> = rows.iter().map(|row| row.product.0).collect();
    let Some(mut found) = of(connection, channel, &ids).await? else {
        let cards = rows.into_iter().map(|row| convert::card(row, currency));
        return Ok(cards.collect());
    };
    let card = |row: ListingRow| {
        let title = found.remove(&row.product.0).and_then(|texts| texts.title);
        let mut card = convert::card(row, currency);
        card.language = replace(&mut card.title, title, channel);
        card
    };
    Ok(rows.into_iter().map(card).collect())
}

/// Names of categories, or of anything else that stands beside a category's slug, in the page's language.
///
/// # Errors
/// Database errors.
pub async fn name_categories<'a>(
    connection: &mut PgConnection,
    channel: &Channel,
    names: impl Iterator<Item = (&'a str, &'a mut String)>,
) -> Result<(), sqlx::Error> {
    let Some(locale) = foreign_language(channel) else {
        return Ok(());
    };
    let names: Vec<(&str, &mut String)> = names.collect();
    let slugs: Vec<String> = names.iter().map(|(slug, _)| (*slug).to_owned()).collect();
    let found = category_translations(connection, channel.id, locale, &slugs).await?;
    for (slug, name) in names {
        if let Some(title) = found.get(slug).and_then(|texts| texts.title.clone()) {
            *name = title;
        }
    }
    Ok(())
}

/// Names of products, beside their slugs, in the page's language.
///
/// # Errors
/// Database errors.
pub async fn name_products(
    connection: &mut PgConnection,
    channel: &Channel,
    names: &mut [(String, String)],
) -> Result<(), sqlx::Error> {
    let Some(locale) = foreign_language(channel) else {
        return Ok(());
    };
    let slugs: Vec<String> = names.iter().map(|(slug, _)| slug.clone()).collect();
    let found = product_translations(connection, channel.id, locale, &slugs).await?;
    for (slug, name) in names {
        if let Some(title) = found.get(slug).and_then(|texts| texts.title.clone()) {
            *name = title;
        }
    }
    Ok(())
}

/// The product in the page's language: its own texts and the names of its categories. Gives the languages of what stayed.
pub(crate) async fn product(
    connection: &mut PgConnection,
    channel: &Channel,
    page: &mut ProductPage,
) -> Result<TextLanguages, sqlx::Error> {
    let product = &mut page.product;
    let Some(mut found) = of(connection, channel, &[product.id.0]).await? else {
        return Ok(TextLanguages::default());
    };
    let above = product.ancestors.iter_mut().chain([&mut product.category]);
    let categories = above.map(|(slug, name)| (slug.as_str(), name));
    name_categories(connection, channel, categories).await?;
    let texts = found.remove(&product.id.0).unwrap_or_default();
    let (title, summary) = (texts.title.clone(), texts.summary.clone());
    let own = channel.locale.tag();
    if let Some(options) = &texts.options {
        option_words::translate(product, &mut page.offers, options);
    }
    if let Some(highlights) = texts.highlights {
        product.highlights = highlights;
    }
    // What search engines are told falls back to what the page says, not to another language.
    product.seo_title = texts.seo_title.or(title).unwrap_or_default();
    product.seo_description = texts.seo_description.or(summary).unwrap_or_default();
    Ok(TextLanguages {
        title: replace(&mut product.title, texts.title, channel),
        summary: replace(&mut product.summary, texts.summary, channel),
        description: replace(&mut product.description, texts.description, channel),
        rest: own.to_owned(),
    })
}

/// The translations of these subjects; `None` where the page is in the shop's own language.
pub(crate) async fn of(
    connection: &mut PgConnection,
    channel: &Channel,
    subjects: &[Uuid],
) -> Result<Option<HashMap<Uuid, Translation>>, sqlx::Error> {
    let Some(locale) = foreign_language(channel) else {
        return Ok(None);
    };
    let found = translations(connection, channel.id, locale, subjects).await?;
    Ok(Some(found))
}

/// The part of a cache's key that tells languages apart.
#[must_use]
pub fn language_key(channel: &Channel) -> &'static str {
    foreign_language(channel).unwrap_or(channel.locale).tag()
}

/// Puts the translation in; without one, gives the language of what stayed.
pub(crate) fn replace(text: &mut String, translated: Option<String>, channel: &Channel) -> String {
    match translated {
        Some(translated) => {
            *text = translated;
            String::new()
        }
        None if text.is_empty() => String::new(),
        None => Locale::tag(channel.locale).to_owned(),
    }
}
