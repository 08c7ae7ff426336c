//! Somebody writes a product's texts in another language.

use kernel::{ChannelId, FieldProblem, Locale, ProductId};
use platform::{Actor, Platform, audit};
use serde_json::json;
use sqlx::PgConnection;

use super::put_translation::{NewTranslation, Subject, put_translation};
use crate::checks::{MAX_DESCRIPTION, MAX_SUMMARY, MAX_TITLE};
use crate::error::CatalogError;

/// Checks the texts and writes them in place of those that were there.
///
/// # Errors
/// [`CatalogError::Fields`] with `too_long`; [`CatalogError::NoProduct`]; database errors.
pub async fn revise_translation(
    connection: &mut PgConnection,
    platform: &Platform,
    actor: &Actor,
    channel: ChannelId,
    product: ProductId,
    locale: Locale,
    new: NewTranslation<'_>,
) -> Result<(), CatalogError> {
    let problems = problems(&new);
    if !problems.is_empty() {
        return Err(CatalogError::Fields(problems));
    }
    let subject = Subject::Product(product);
    put_translation(connection, platform, channel, subject, locale, new).await?;
    let (subject, detail) = (product.to_string(), json!({ "locale": locale.tag() }));
    let action = "catalog.revise_translation";
    audit::record(
        connection, platform, channel, actor, action, "product", &subject, detail,
    )
    .await?;
    Ok(())
}

fn problems(new: &NewTranslation<'_>) -> Vec<FieldProblem> {
    let texts = [
        ("title", new.title, MAX_TITLE),
        ("summary", new.summary, MAX_SUMMARY),
        ("description", new.description, MAX_DESCRIPTION),
        ("seo_title", new.seo_title, MAX_TITLE),
        ("seo_description", new.seo_description, MAX_SUMMARY),
    ];
    texts
        .into_iter()
        .filter(|(_, text, most)| text.is_some_and(|text| text.chars().count() > *most))
        .map(|(field, ..)| FieldProblem::new(field, "too_long"))
        .collect()
}
