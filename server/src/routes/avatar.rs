//! `POST /account/profile/picture`: a person's picture, sent by a plain form (RFC 7578), set or taken away.
//!
//! A route of the server and not a server function, because a file has to be read piece by piece with a limit of its own.
//! The answer is always a redirect to the profile page, with the problem in the address if there is one.
//!
//! Invariants: what is stored was drawn anew from pixels, upright, without metadata; its name is random and says nothing
//! of the person; the files of the picture before are deleted once nothing refers to them.

use api_identity::sign_in_path;
use axum::Router;
use axum::extract::multipart::Field;
use axum::extract::{DefaultBodyLimit, Multipart};
use axum::middleware::from_fn_with_state;
use axum::response::Redirect;
use axum::routing::post;
use bytes::Bytes;
use files::{Background, ImageError, ImageLimits, ImagePipeline, ObjectKey};
use identity::CurrentPerson;
use kernel::{FieldProblem, Problem};

use crate::middleware::channel;
use crate::picture_form;
use crate::state::AppState;
use crate::visitor::Visitor;

/// Where the form is sent.
pub const PATH: &str = "/account/profile/picture";
/// Where the form is.
const PAGE: &str = "/account/profile";
/// The largest file, in bytes.
const MAX_BYTES: usize = 5_000_000;
/// The squares that are kept, in pixels: as many as a list shows, and as the profile shows on a dense screen.
const SIDES: &[u32] = &[64, 256];

/// Pictures up to 5 MB and 40 megapixels, one at a time: a large one takes a lot of memory.
#[must_use]
pub fn pipeline() -> ImagePipeline {
    let limits = ImageLimits {
        max_bytes: MAX_BYTES,
        ..ImageLimits::default()
    };
    ImagePipeline::new(limits, Background::default(), 1)
}

/// The route; it knows its channel.
pub fn routes(state: &AppState) -> Router<AppState> {
    Router::new()
        .route(PATH, post(set))
        // The whole body is limited by the middleware, the picture by this route.
        .layer(DefaultBodyLimit::disable())
        .layer(from_fn_with_state(state.clone(), channel::resolve))
}

/// Why there is no new picture.
enum Refusal {
    /// Nobody is signed in.
    SignedOut,
    /// The code of what is wrong with the file.
    File(&'static str),
    /// Unexpected; logged.
    Failed,
}

async fn set(visitor: Visitor, form: Multipart) -> Redirect {
    let done = async {
        let me = visitor.current().await.map_err(failed)?;
        let me = me.ok_or(Refusal::SignedOut)?;
        let key = match read(form).await? {
            Wanted::Remove => None,
            Wanted::Picture(bytes) => Some(store(&visitor.state, bytes).await?),
        };
        change(&visitor, &me, key).await
    };
    match done.await {
        Ok(()) => Redirect::to("/account/profile?done=picture"),
        Err(Refusal::SignedOut) => Redirect::to(&sign_in_path(PAGE)),
        Err(Refusal::File(code)) => {
            let fields = vec![FieldProblem::new("picture", code)];
            back(&Problem::invalid("identity.fields", fields))
        }
        Err(Refusal::Failed) => back(&Problem::internal(String::new())),
    }
}

fn back(problem: &Problem) -> Redirect {
    let query = api_kit::form_problem::to_query(problem);
    Redirect::to(&format!("{PAGE}?{query}"))
}

/// What the form asks for.
enum Wanted {
    Picture(Bytes),
    Remove,
}

/// Reads the form to its end, whatever is in it: an answer before that would break the connection of a browser that is
/// still sending, and nobody would see it.
async fn read(mut form: Multipart) -> Result<Wanted, Refusal> {
    let mut wanted = Err(Refusal::File("required"));
    let malformed = |_| Refusal::File("picture_damaged");
    while let Some(field) = form.next_field().await.map_err(malformed)? {
        match field.name() {
            Some("remove") => wanted = Ok(Wanted::Remove),
            Some("picture") => wanted = picture(field).await.map(Wanted::Picture),
            _ => {}
        }
    }
    wanted
}

async fn picture(field: Field<'_>) -> Result<Bytes, Refusal> {
    let sent = picture_form::read(field, MAX_BYTES).await;
    let sent = sent.map_err(Refusal::File)?;
    match sent.length {
        0 => Err(Refusal::File("required")),
        length if length > MAX_BYTES => Err(Refusal::File("picture_bytes")),
        _ => Ok(sent.bytes),
    }
}

/// Stores the squares under a name nobody guesses.
async fn store(state: &AppState, bytes: Bytes) -> Result<ObjectKey, Refusal> {
    let squares = state.avatars.squares(bytes, SIDES).await.map_err(refused)?;
    let name = format!("avatars/{}", state.platform.ids().secret_token());
    let key = ObjectKey::new(name).map_err(failed)?;
    let stored = files::store_variants(&state.media, &key, &squares).await;
    stored.map_err(failed)?;
    Ok(key)
}

fn refused(error: ImageError) -> Refusal {
    picture_form::code_of(&error).map_or_else(|| failed(error), Refusal::File)
}

/// Refers to the new picture, then deletes what nothing refers to any more.
async fn change(
    visitor: &Visitor,
    me: &CurrentPerson,
    key: Option<ObjectKey>,
) -> Result<(), Refusal> {
    let state = &visitor.state;
    let name = key.as_ref().map(ObjectKey::as_str);
    let set = state
        .identity
        .set_avatar(visitor.channel.id, me.person, name, &visitor.origin())
        .await;
    let unused = match (&set, &key) {
        (Ok(before), _) => before
            .as_deref()
            .and_then(|before| ObjectKey::new(before).ok()),
        (Err(_), key) => key.clone(),
    };
    if let Some(unused) = unused
        && let Err(error) = files::delete_variants(&state.media, &unused, SIDES).await
    {
        tracing::warn!(%error, key = %unused, "a picture that nobody needs could not be deleted");
    }
    set.map(|_| ()).map_err(failed)
}

fn failed(error: impl std::fmt::Display) -> Refusal {
    tracing::error!("a picture of a person: {error}");
    Refusal::Failed
}
