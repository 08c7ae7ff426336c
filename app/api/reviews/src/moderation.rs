//! What those of the shop look through and decide.

use api_kit::ApiError;
use leptos::prelude::*;
use server_fn::codec::GetUrl;

use crate::types::VoicesPage;

#[cfg(feature = "ssr")]
use {
    crate::MODERATION_FORM,
    crate::convert,
    crate::types::VoiceEntry,
    api_identity::{require, require_for_form},
    api_kit::{channel, database, platform, redirect, respond_keeping, wants_page},
    channels::Channel,
    chrono::DateTime,
    identity::{Area, CurrentPerson, Permission},
    kernel::{AnswerId, Cursor, PageRequest, QuestionId, ReviewId},
    platform::{Actor, Platform},
    reviews::commands::{self, Answering},
    reviews::{Decision, ReviewsError, Status, queries},
    sqlx::PgConnection,
};

/// Texts on a page.
#[cfg(feature = "ssr")]
const PAGE: u16 = 20;

/// A page of texts to look at. `kind` is `reviews`, `questions` or `answers`, `status` `pending`, `published` or
/// `rejected`, `after` the cursor of the page before.
///
/// # Errors
/// `identity.signed_out`, `identity.forbidden`, `identity.second_factor_missing`.
#[server(input = GetUrl)]
pub async fn list_voices(
    #[server(default)] kind: String,
    #[server(default)] status: String,
    after: Option<String>,
) -> Result<VoicesPage, ApiError> {
    let me = require(Permission::Read(Area::Support)).await?;
    let (platform, channel) = (platform()?, channel()?);
    let request = PageRequest::new(PAGE, after.and_then(|text| text.parse::<Cursor>().ok()));
    let status = status.parse().unwrap_or(Status::Pending);
    let mut connection = platform.pool().acquire().await.map_err(database)?;
    let counts = queries::queue_counts(&mut connection, channel.id).await;
    let counts = counts.map_err(database)?;
    let page = entries(&mut connection, &channel, &kind, status, &request).await;
    let (entries, next) = page.map_err(database)?;
    Ok(VoicesPage {
        waiting: [counts.reviews, counts.questions, counts.answers],
        entries,
        next: next.map(|cursor| cursor.to_string()),
        may_decide: me.role.allows(Permission::Write(Area::Support)),
    })
}

#[cfg(feature = "ssr")]
async fn entries(
    connection: &mut PgConnection,
    channel: &Channel,
    kind: &str,
    status: Status,
    request: &PageRequest,
) -> Result<(Vec<VoiceEntry>, Option<Cursor>), sqlx::Error> {
    Ok(match kind {
        "questions" => {
            let page = queries::question_queue(connection, channel.id, status, request).await?;
            let page = page.map(|(_, text)| convert::text(channel, text));
            (page.items, page.next)
        }
        "answers" => {
            let page = queries::answer_queue(connection, channel.id, status, request).await?;
            let page = page.map(|(_, text)| convert::text(channel, text));
            (page.items, page.next)
        }
        _ => {
            let page = queries::review_queue(connection, channel.id, status, request).await?;
            let page = page.map(|queued| convert::queued(channel, queued));
            (page.items, page.next)
        }
    })
}

/// Lets a text through, or refuses it with a reason: `decision` is `publish` or `reject`. `version` says which text was
/// looked at.
///
/// # Errors
/// `reviews.missing`, `reviews.changed`; `reviews.fields` with `reason`; those of permissions.
#[server]
pub async fn decide_voice(
    kind: String,
    id: String,
    version: String,
    decision: String,
    #[server(default)] reason: String,
    #[server(default)] status: String,
) -> Result<(), ApiError> {
    let me = require_for_form(Permission::Write(Area::Support), &page_of(&kind, &status)).await?;
    let page = page_of(&kind, &status);
    let (platform, channel) = (platform()?, channel()?);
    let kept = [("id", id.clone()), ("reason", reason.clone())];
    let decision = decided(&version, &decision, reason);
    let mut work = platform.begin().await.map_err(database)?;
    let done = decide(&mut work, &platform, &channel, &me, (&kind, &id), decision).await;
    keeping(done, &page, &kept)?;
    work.commit().await.map_err(database)?;
    if wants_page() {
        redirect(&format!("{page}&done=voice_decided"));
    }
    Ok(())
}

/// A version that can not be read is none that is there.
#[cfg(feature = "ssr")]
fn decided(version: &str, decision: &str, reason: String) -> Decision {
    let micros = version.parse().ok();
    Decision {
        version: micros
            .and_then(DateTime::from_timestamp_micros)
            .unwrap_or_default(),
        reject: (decision != "publish").then_some(reason),
    }
}

#[cfg(feature = "ssr")]
async fn decide(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: &Channel,
    me: &CurrentPerson,
    (kind, id): (&str, &str),
    decision: Decision,
) -> Result<(), ReviewsError> {
    let (actor, channel) = (Actor::Person(me.person), channel.id);
    let missing = |_| ReviewsError::Missing;
    match kind {
        "questions" => {
            let id: QuestionId = id.parse().map_err(missing)?;
            commands::decide_question(connection, platform, channel, &actor, id, &decision).await
        }
        "answers" => {
            let id: AnswerId = id.parse().map_err(missing)?;
            commands::decide_answer(connection, platform, channel, &actor, id, &decision).await
        }
        _ => {
            let id: ReviewId = id.parse().map_err(missing)?;
            commands::decide_review(connection, platform, channel, &actor, id, &decision).await
        }
    }
}

/// Answers a review or a question in the shop's name; an empty answer takes that of a review away.
///
/// # Errors
/// `reviews.missing`; `reviews.fields` with `answer`; those of permissions.
#[server]
pub async fn answer_voice(
    kind: String,
    id: String,
    #[server(default)] answer: String,
    #[server(default)] status: String,
) -> Result<(), ApiError> {
    let me = require_for_form(Permission::Write(Area::Support), &page_of(&kind, &status)).await?;
    let page = page_of(&kind, &status);
    let (platform, channel) = (platform()?, channel()?);
    let kept = [("id", id.clone()), ("answer", answer.clone())];
    let mut work = platform.begin().await.map_err(database)?;
    let done = give_answer(&mut work, &platform, &channel, &me, (&kind, &id), answer).await;
    keeping(done, &page, &kept)?;
    work.commit().await.map_err(database)?;
    if wants_page() {
        redirect(&format!("{page}&done=voice_answered"));
    }
    Ok(())
}

#[cfg(feature = "ssr")]
async fn give_answer(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: &Channel,
    me: &CurrentPerson,
    (kind, id): (&str, &str),
    answer: String,
) -> Result<(), ReviewsError> {
    let missing = |_| ReviewsError::Missing;
    if kind == "questions" {
        let answering = Answering {
            question: id.parse::<QuestionId>().map_err(missing)?,
            person: me.person,
            name: channel.name.clone(),
            by_shop: true,
            body: answer,
        };
        commands::answer_question(connection, platform, channel.id, &answering).await?;
        return Ok(());
    }
    let (id, actor) = (
        id.parse::<ReviewId>().map_err(missing)?,
        Actor::Person(me.person),
    );
    commands::answer_review(connection, platform, channel.id, &actor, id, &answer).await
}

/// A form that failed finds again what was typed, and into the form of which text.
#[cfg(feature = "ssr")]
fn keeping(
    done: Result<(), ReviewsError>,
    page: &str,
    [id, words]: &[(&str, String); 2],
) -> Result<(), ApiError> {
    let fields = [(id.0, id.1.as_str()), (words.0, words.1.as_str())];
    respond_keeping(done, page, MODERATION_FORM, &fields)
}

/// The page with the text on it, as far as what was sent says it.
#[cfg(feature = "ssr")]
fn page_of(kind: &str, status: &str) -> String {
    let status = status.parse().unwrap_or(Status::Pending).as_str();
    let kind = match kind {
        "questions" => "questions",
        "answers" => "answers",
        _ => "reviews",
    };
    format!("/admin/reviews?kind={kind}&status={status}")
}
