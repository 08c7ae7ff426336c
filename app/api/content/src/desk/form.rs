//! From what was typed to a text, and back.

use channels::Channel;
use content::commands::{hold_text, write_content_page, write_storefront_texts};
use content::queries::{content_page, storefront_texts, written_texts};
use content::{ContentError, HOME, NewContentPage, SLUGS, StorefrontTexts, standard};
use kernel::{Locale, Timestamp};
use platform::{Actor, Platform};
use sqlx::PgConnection;

use super::types::{TextForm, TextView};

/// Whether there is a text of this name.
pub(super) fn is_place(place: &str) -> bool {
    place == HOME || SLUGS.contains(&place)
}

/// The text as it is stored, or as it was typed at a failed attempt; nobody's rights in it.
pub(super) async fn view(
    connection: &mut PgConnection,
    channel: &Channel,
    (place, locale): (&str, Locale),
    typed: Option<TextForm>,
) -> Result<TextView, sqlx::Error> {
    let written = written_texts(connection, channel.id).await?;
    let written = written
        .into_iter()
        .find(|text| text.place == place && text.locale == locale);
    let updated_at = written.map(|text| text.updated_at);
    let stored = if place == HOME {
        front(connection, channel, locale, updated_at.is_some()).await?
    } else {
        page(connection, channel, (place, locale), updated_at.is_some()).await?
    };
    let stored = TextForm {
        place: place.to_owned(),
        language: locale.tag().to_owned(),
        version: version(updated_at),
        ..stored
    };
    let typed = typed.filter(|typed| typed.place == place && typed.language == stored.language);
    let form = typed.unwrap_or(stored);
    let own = standard(place, locale, &channel.name, &channel.support_email);
    Ok(TextView {
        html: rich_text::page_html(&form.body),
        standard_html: own
            .map(|own| rich_text::page_html(&own.body))
            .unwrap_or_default(),
        form,
        updated_at,
        may_write: false,
        may_audit: false,
    })
}

fn version(updated_at: Option<Timestamp>) -> String {
    updated_at
        .map(|at| at.timestamp_micros().to_string())
        .unwrap_or_default()
}

async fn front(
    connection: &mut PgConnection,
    channel: &Channel,
    locale: Locale,
    is_written: bool,
) -> Result<TextForm, sqlx::Error> {
    if !is_written {
        return Ok(TextForm::default());
    }
    let found = storefront_texts(connection, channel.id, &[locale]).await?;
    let form = |texts: StorefrontTexts| TextForm {
        title: texts.title,
        eyebrow: texts.eyebrow,
        lead: texts.lead,
        description: texts.description,
        delivery_title: texts.delivery_title,
        delivery_text: texts.delivery_text,
        ..TextForm::default()
    };
    Ok(found.map(form).unwrap_or_default())
}

async fn page(
    connection: &mut PgConnection,
    channel: &Channel,
    (place, locale): (&str, Locale),
    is_written: bool,
) -> Result<TextForm, sqlx::Error> {
    let found = if is_written {
        content_page(connection, channel.id, place, &[locale]).await?
    } else {
        standard(place, locale, &channel.name, &channel.support_email)
    };
    let form = found.map(|page| TextForm {
        title: page.title,
        body: page.body,
        ..TextForm::default()
    });
    Ok(form.unwrap_or_default())
}

/// Writes what was typed.
pub(super) async fn save(
    platform: &Platform,
    channel: &Channel,
    actor: &Actor,
    form: &TextForm,
) -> Result<(), ContentError> {
    let unknown = || ContentError::UnknownPage(form.place.clone());
    let locale = Locale::parse(&form.language).ok_or_else(unknown)?;
    let seen = match form.version.as_str() {
        "" => None,
        micros => {
            let micros = micros.parse().map_err(|_| ContentError::Changed)?;
            let seen = Timestamp::from_timestamp_micros(micros);
            Some(seen.ok_or(ContentError::Changed)?)
        }
    };
    let mut work = platform.begin().await?;
    hold_text(&mut work, channel.id, &form.place, locale, seen).await?;
    if form.place == HOME {
        let texts = texts(form, locale);
        write_storefront_texts(&mut work, platform, channel.id, actor, &texts).await?;
    } else {
        let page = NewContentPage {
            slug: &form.place,
            locale,
            title: &form.title,
            body: &form.body,
        };
        write_content_page(&mut work, platform, channel.id, actor, page).await?;
    }
    work.commit().await?;
    Ok(())
}

fn texts(form: &TextForm, locale: Locale) -> StorefrontTexts {
    let plain = |text: &str| text.trim().to_owned();
    StorefrontTexts {
        locale,
        description: plain(&form.description),
        eyebrow: plain(&form.eyebrow),
        title: plain(&form.title),
        lead: plain(&form.lead),
        delivery_title: plain(&form.delivery_title),
        delivery_text: plain(&form.delivery_text),
    }
}
