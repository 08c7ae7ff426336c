//! A product's texts in another language.

use api_kit::ApiError;
use leptos::prelude::*;
use server_fn::codec::GetUrl;

use super::types::{TranslationForm, TranslationView};

#[cfg(feature = "ssr")]
use {
    super::product::{last_change, product, say_who},
    super::seen::{print_of, unchanged},
    super::{TRANSLATION_FORM, form, option_texts, page_of},
    api_identity::{require, require_for_form},
    api_kit::{channel, database, platform, redirect, respond_keeping_form, typed_as},
    catalog::CatalogError,
    catalog::commands::{NewTranslation, revise_translation},
    catalog::queries::{ExportProduct, Translation, translation_in},
    channels::Channel,
    identity::{Area, Permission},
    kernel::{Locale, ProductId},
    platform::{Actor, Platform},
};

/// A product's texts in the language with this tag, beside the original; `None` for a product that the shop has not, and
/// for the language that it is written in.
///
/// # Errors
/// `identity.signed_out`, `identity.forbidden`, `identity.second_factor_missing`.
#[server(input = GetUrl)]
pub async fn desk_translation(
    id: String,
    language: String,
) -> Result<Option<TranslationView>, ApiError> {
    require(Permission::Read(Area::Catalogue)).await?;
    let (platform, channel) = (platform()?, channel()?);
    let (Ok(id), Some(locale)) = (id.parse::<ProductId>(), foreign(&channel, &language)) else {
        return Ok(None);
    };
    let mut connection = platform.pool().acquire().await.map_err(database)?;
    let found = product(&mut connection, &channel, id).await;
    let Some((original, head)) = found.map_err(database)? else {
        return Ok(None);
    };
    let texts = translation_in(&mut connection, channel.id, locale, id.0).await;
    let stored = of_texts(
        &original,
        locale,
        texts.map_err(database)?.unwrap_or_default(),
    );
    let kept = typed_as::<TranslationForm>(TRANSLATION_FORM);
    let last = last_change(&mut connection, &channel, id).await;
    Ok(Some(TranslationView {
        original: form::of_product(&original, &head),
        form: kept
            .filter(|kept| kept.language == stored.language)
            .unwrap_or(stored),
        last_change: last.map_err(database)?,
    }))
}

/// Writes a product's texts in a language, if nobody has changed them since the form was drawn; what is empty is shown in the
/// original.
///
/// # Errors
/// As [`desk_translation`]; `catalog.fields`, `catalog.changed`, `catalog.product`.
#[server]
pub async fn save_translation(form: TranslationForm) -> Result<(), ApiError> {
    let me = require_for_form(Permission::Write(Area::Catalogue), &page_of(&form.product)).await?;
    let page = format!("{}/translations", page_of(&form.product));
    let (platform, channel, actor) = (platform()?, channel()?, Actor::Person(me.person));
    let locale = foreign(&channel, &form.language);
    let language = locale.map_or("", Locale::tag);
    let page = format!("{page}?language={language}");
    let saved = save(&platform, &channel, &actor, locale, &form).await;
    let saved = say_who(&platform, &channel, &form.product, saved).await;
    respond_keeping_form(saved, &page, TRANSLATION_FORM, &form)?;
    redirect(&format!("{page}&done=translation_saved"));
    Ok(())
}

/// A language that is not the shop's own.
#[cfg(feature = "ssr")]
fn foreign(channel: &Channel, language: &str) -> Option<Locale> {
    let locale = Locale::parse(language)?;
    (locale.language() != channel.locale.language()).then_some(locale)
}

#[cfg(feature = "ssr")]
fn of_texts(product: &ExportProduct, locale: Locale, texts: Translation) -> TranslationForm {
    let options = texts.options.unwrap_or_default();
    let form = TranslationForm {
        product: product.id.to_string(),
        language: locale.tag().to_owned(),
        title: texts.title.unwrap_or_default(),
        summary: texts.summary.unwrap_or_default(),
        description: texts.description.unwrap_or_default(),
        highlights: texts.highlights.unwrap_or_default().join("\n"),
        options: option_texts::write(&product.options, &options),
        seo_title: texts.seo_title.unwrap_or_default(),
        seo_description: texts.seo_description.unwrap_or_default(),
        seen: String::new(),
    };
    TranslationForm {
        seen: print_of(&form),
        ..form
    }
}

#[cfg(feature = "ssr")]
async fn save(
    platform: &Platform,
    channel: &Channel,
    actor: &Actor,
    locale: Option<Locale>,
    form: &TranslationForm,
) -> Result<(), CatalogError> {
    let id: ProductId = form.product.parse().map_err(|_| CatalogError::NoProduct)?;
    let locale = locale.ok_or(CatalogError::NoProduct)?;
    let mut work = platform.begin().await?;
    catalog::commands::hold_product(&mut work, channel.id, id).await?;
    let found = product(&mut work, channel, id).await?;
    let (original, _) = found.ok_or(CatalogError::NoProduct)?;
    let texts = translation_in(&mut work, channel.id, locale, id.0).await?;
    let stored = of_texts(&original, locale, texts.unwrap_or_default());
    unchanged(&form.seen, &stored.seen)?;
    let options = option_texts::read(&original.options, &form.options)
        .ok_or_else(|| CatalogError::field("options", "differ"))?;
    let highlights: Vec<String> = form::lines(&form.highlights).map(str::to_owned).collect();
    let own = |text: &'_ str| form::filled(text);
    let (title, summary) = (own(&form.title), own(&form.summary));
    let (seo_title, seo_description) = (own(&form.seo_title), own(&form.seo_description));
    let new = NewTranslation {
        title: title.as_deref(),
        summary: summary.as_deref(),
        description: (!form.description.trim().is_empty()).then_some(form.description.as_str()),
        highlights: (!highlights.is_empty()).then_some(highlights.as_slice()),
        options: (!options.is_empty()).then_some(&options),
        seo_title: seo_title.as_deref(),
        seo_description: seo_description.as_deref(),
    };
    revise_translation(&mut work, platform, actor, channel.id, id, locale, new).await?;
    work.commit().await?;
    Ok(())
}
