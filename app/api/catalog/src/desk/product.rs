//! One product: what it is, where it stands, its versions.

use api_kit::ApiError;
use leptos::prelude::*;
use server_fn::codec::GetUrl;

use super::types::{DeskView, ProductForm, VariantForm};

#[cfg(feature = "ssr")]
use {
    super::form,
    super::versions,
    super::{PRODUCT_FORM, SCHEDULE_FORM, VARIANT_FORM, page_of},
    api_identity::{require, require_for_form},
    api_kit::{channel, database, platform, redirect, respond, respond_keeping_form, typed_as},
    catalog::queries::{self, ExportProduct},
    catalog::{CatalogError, Clearance, NewProduct, ProductStatus, Seo, Transition},
    channels::Channel,
    identity::queries::names_in_channel,
    identity::{Area, Permission, Role},
    kernel::{ProductId, Timestamp},
    platform::audit::last_entry_of,
    platform::{Actor, Platform},
    sqlx::PgConnection,
};

/// Where products are listed.
#[cfg(feature = "ssr")]
const LIST: &str = "/admin/products";

/// A product in whatever status, or an empty form for `new`; `None` for an id that the shop has not.
///
/// # Errors
/// `identity.signed_out`, `identity.forbidden`, `identity.second_factor_missing`.
#[server(input = GetUrl)]
pub async fn desk_product(id: String) -> Result<Option<DeskView>, ApiError> {
    let me = require(Permission::Read(Area::Catalogue)).await?;
    let (platform, channel) = (platform()?, channel()?);
    let mut connection = platform.pool().acquire().await.map_err(database)?;
    if id == "new" {
        let blank = view(&mut connection, &channel, ProductForm::default()).await;
        return blank.map(Some).map_err(database);
    }
    let Ok(id) = id.parse::<ProductId>() else {
        return Ok(None);
    };
    let found = stored(&mut connection, &channel, id, (me.role, platform.now())).await;
    found.map_err(database)
}

/// Writes a new product, or changes the one of `form.id` if nobody has changed it since the form was drawn.
///
/// # Errors
/// As [`desk_product`]; `catalog.fields`, `catalog.changed`, `catalog.product`.
#[server]
pub async fn save_product(form: ProductForm) -> Result<(), ApiError> {
    let me = require_for_form(Permission::Write(Area::Catalogue), LIST).await?;
    let (platform, channel, actor) = (platform()?, channel()?, Actor::Person(me.person));
    let saved = save(&platform, &channel, &actor, &form).await;
    let saved = say_who(&platform, &channel, &form.id, saved).await;
    let page = if form.id.is_empty() { "new" } else { &form.id };
    let id = respond_keeping_form(saved, &format!("{LIST}/{page}"), PRODUCT_FORM, &form)?;
    redirect(&format!("{LIST}/{id}?done=product_saved"));
    Ok(())
}

/// Takes a product a step further: `submit`, `reject`, `publish`, `withdraw`, `archive` or `restore`.
///
/// # Errors
/// As [`desk_product`]; `catalog.transition`, `catalog.no_variants`, `catalog.product`.
#[server]
pub async fn step_product(id: String, step: String) -> Result<(), ApiError> {
    let me = require_for_form(Permission::Write(Area::Catalogue), LIST).await?;
    let page = format!("{LIST}/{id}");
    let step = Transition::ALL.into_iter().find(|one| one.as_str() == step);
    if step.is_none_or(|step| step.clearance() == Clearance::Approver) {
        require_for_form(Permission::Write(Area::Settings), &page).await?;
    }
    let (platform, channel, actor) = (platform()?, channel()?, Actor::Person(me.person));
    respond(take(&platform, &channel, &actor, &id, step).await, &page)?;
    redirect(&page);
    Ok(())
}

/// Sends a product that waits for review back, with what is to be mended of it.
///
/// # Errors
/// As [`desk_product`]; `catalog.fields`, `catalog.transition`, `catalog.product`.
#[server]
pub async fn send_product_back(id: String, note: String) -> Result<(), ApiError> {
    let me = require_for_form(Permission::Write(Area::Settings), &page_of(&id)).await?;
    let (page, actor) = (page_of(&id), Actor::Person(me.person));
    let (platform, channel) = (platform()?, channel()?);
    respond(
        send_back(&platform, &channel, &actor, &id, &note).await,
        &page,
    )?;
    redirect(&format!("{page}?done=product_sent_back"));
    Ok(())
}

/// Writes a version of a product with its base price, the price before that is claimed, and its cost, if nobody has changed it
/// since the form was drawn.
///
/// # Errors
/// As [`desk_product`]; `catalog.fields`, `catalog.changed`, `catalog.sku_taken`, `catalog.barcode_taken`, `catalog.product`.
#[server]
pub async fn save_variant(form: VariantForm) -> Result<(), ApiError> {
    let me = require_for_form(Permission::Write(Area::Catalogue), LIST).await?;
    let (platform, channel, actor) = (platform()?, channel()?, Actor::Person(me.person));
    let page = format!("{LIST}/{}", form.product);
    let saved = versions::save(&platform, &channel, &actor, &form).await;
    let saved = say_who(&platform, &channel, &form.product, saved).await;
    respond_keeping_form(saved, &page, VARIANT_FORM, &form)?;
    redirect(&page);
    Ok(())
}

#[cfg(feature = "ssr")]
pub(super) async fn product(
    connection: &mut PgConnection,
    channel: &Channel,
    id: ProductId,
) -> Result<Option<(ExportProduct, queries::ProductHead)>, sqlx::Error> {
    let Some(head) = queries::product_head(connection, channel.id, id).await? else {
        return Ok(None);
    };
    let slugs = [head.slug.clone()];
    let found = queries::products_with_slugs(connection, channel.id, &slugs).await?;
    Ok(found.into_iter().next().map(|product| (product, head)))
}

#[cfg(feature = "ssr")]
async fn stored(
    connection: &mut PgConnection,
    channel: &Channel,
    id: ProductId,
    (role, now): (Role, Timestamp),
) -> Result<Option<DeskView>, sqlx::Error> {
    let Some((product, head)) = product(connection, channel, id).await? else {
        return Ok(None);
    };
    let variants = versions::of(connection, channel, &product, now).await?;
    let status = ProductStatus::parse(&head.status);
    let may = |step: &Transition| match step.clearance() {
        Clearance::Editor => role.allows(Permission::Write(Area::Catalogue)),
        Clearance::Approver => role.allows(Permission::Write(Area::Settings)),
    };
    let steps = Transition::ALL
        .into_iter()
        .filter(|step| status.and_then(|status| status.after(*step)).is_some() && may(step));
    Ok(Some(DeskView {
        status: head.status.clone(),
        review_note: head.review_note.clone(),
        last_change: last_change(connection, channel, id).await?,
        steps: steps.map(|step| step.as_str().to_owned()).collect(),
        description_html: rich_text::to_html(&product.description),
        variants,
        ..view(connection, channel, form::of_product(&product, &head)).await?
    }))
}

/// The form, or what was typed at a failed attempt without JavaScript, with what there is to choose.
#[cfg(feature = "ssr")]
async fn view(
    connection: &mut PgConnection,
    channel: &Channel,
    form: ProductForm,
) -> Result<DeskView, sqlx::Error> {
    let tree = queries::category_tree(connection, channel.id).await?;
    let named = |node: queries::CategoryNode| {
        let below = "– ".repeat(node.path.len().saturating_sub(1));
        (node.slug, format!("{below}{}", node.name))
    };
    Ok(DeskView {
        form: typed_as(PRODUCT_FORM).unwrap_or(form),
        status: String::new(),
        review_note: String::new(),
        last_change: None,
        steps: Vec::new(),
        categories: tree.into_iter().map(named).collect(),
        description_html: String::new(),
        variants: Vec::new(),
        typed_variant: typed_as(VARIANT_FORM),
        typed_schedule: typed_as(SCHEDULE_FORM),
        currency: channel.currency.code().to_owned(),
        own_language: channel.locale.language().to_owned(),
    })
}

/// When the product was changed last, and by whom where that was a person of the shop.
#[cfg(feature = "ssr")]
pub(super) async fn last_change(
    connection: &mut PgConnection,
    channel: &Channel,
    product: ProductId,
) -> Result<Option<(Timestamp, Option<String>)>, sqlx::Error> {
    let subject = product.to_string();
    let entry = last_entry_of(connection, channel.id, "product", &subject).await?;
    let Some(entry) = entry else { return Ok(None) };
    let mut name = None;
    if let Some(person) = entry.person() {
        let mut names = names_in_channel(connection, channel.id, &[person]).await?;
        name = names.remove(&person);
    }
    Ok(Some((entry.occurred_at, name)))
}

/// Who has changed the product meanwhile, or what belongs to it, is named.
#[cfg(feature = "ssr")]
pub(super) async fn say_who<T>(
    platform: &Platform,
    channel: &Channel,
    product: &str,
    saved: Result<T, CatalogError>,
) -> Result<T, CatalogError> {
    let (Err(CatalogError::Changed), Ok(id)) = (&saved, product.parse()) else {
        return saved;
    };
    let mut connection = platform.pool().acquire().await?;
    let changed = last_change(&mut connection, channel, id).await?;
    match changed {
        Some((_, Some(who))) => Err(CatalogError::ChangedBy(who)),
        _ => saved,
    }
}

#[cfg(feature = "ssr")]
async fn save(
    platform: &Platform,
    channel: &Channel,
    actor: &Actor,
    form: &ProductForm,
) -> Result<ProductId, CatalogError> {
    let mut transaction = platform.begin().await?;
    let tree = queries::category_tree(&mut transaction, channel.id).await?;
    let typed = form::typed(form, &tree)?;
    let position = match typed.seen {
        Some((id, _)) => {
            let found = product(&mut transaction, channel, id).await?;
            found.ok_or(CatalogError::NoProduct)?.0.position
        }
        None => 0,
    };
    let new = NewProduct {
        category: typed.category,
        slug: &typed.slug,
        title: form.title.trim(),
        brand: form.brand.trim(),
        summary: form.summary.trim(),
        description: &form.description,
        highlights: &typed.highlights,
        options: &typed.options,
        position,
        origin: typed.origin.as_deref(),
        hs_code: typed.hs_code.as_deref(),
        tags: &typed.tags,
        seo: Seo {
            title: form.seo_title.trim(),
            description: form.seo_description.trim(),
        },
    };
    let (shop, seen) = (channel.id, typed.seen);
    let id = catalog::commands::revise_product(&mut transaction, platform, shop, actor, seen, &new)
        .await?;
    transaction.commit().await?;
    Ok(id)
}

#[cfg(feature = "ssr")]
async fn take(
    platform: &Platform,
    channel: &Channel,
    actor: &Actor,
    id: &str,
    step: Option<Transition>,
) -> Result<(), CatalogError> {
    let id = id.parse().map_err(|_| CatalogError::NoProduct)?;
    let step = step.ok_or_else(|| CatalogError::field("step", "unknown"))?;
    let mut transaction = platform.begin().await?;
    let connection = &mut *transaction;
    catalog::commands::change_status(connection, platform, actor, channel.id, id, step).await?;
    transaction.commit().await?;
    Ok(())
}

#[cfg(feature = "ssr")]
async fn send_back(
    platform: &Platform,
    channel: &Channel,
    actor: &Actor,
    id: &str,
    note: &str,
) -> Result<(), CatalogError> {
    let id = id.parse().map_err(|_| CatalogError::NoProduct)?;
    let mut work = platform.begin().await?;
    catalog::commands::send_back(&mut work, platform, actor, channel.id, id, note).await?;
    work.commit().await?;
    Ok(())
}
