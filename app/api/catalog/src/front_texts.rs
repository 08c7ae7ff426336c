//! What the shop says of itself on its home page, in the page's language where it has it.

use api_kit::foreign_language;
use channels::Channel;
use content::queries::storefront_texts;
use sqlx::PgConnection;

use crate::types::FrontTexts;

/// The texts in the page's language, else in the shop's; `None` when there are none.
///
/// # Errors
/// Database errors.
pub(crate) async fn front_texts(
    connection: &mut PgConnection,
    channel: &Channel,
) -> Result<Option<FrontTexts>, sqlx::Error> {
    let wanted = foreign_language(channel).unwrap_or(channel.locale);
    let locales = [wanted, channel.locale];
    let found = storefront_texts(connection, channel.id, &locales).await?;
    Ok(found.map(|texts| FrontTexts {
        language: if texts.locale.language() == wanted.language() {
            String::new()
        } else {
            texts.locale.tag().to_owned()
        },
        description: texts.description,
        eyebrow: texts.eyebrow,
        title: texts.title,
        lead: texts.lead,
        delivery_title: texts.delivery_title,
        delivery_text: texts.delivery_text,
    }))
}
