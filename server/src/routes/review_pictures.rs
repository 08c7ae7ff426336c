//! `POST /reviews/pictures`: pictures with a buyer's review, sent by a plain form (RFC 7578).
//!
//! A route of the server and not a server function, because files have to be read piece by piece with a limit of their
//! own. The answer is always a redirect to the page of the review, with the problem in the address if there is one.
//!
//! Invariants: what is stored was drawn anew from pixels, upright, without metadata; names are random and say nothing of
//! the person; what could not be kept with the review is deleted again.

use api_identity::sign_in_path;
use api_reviews::{MAX_PHOTOS, PICTURES_PATH, review_path};
use axum::Router;
use axum::extract::multipart::Field;
use axum::extract::{DefaultBodyLimit, Multipart};
use axum::middleware::from_fn_with_state;
use axum::response::Redirect;
use axum::routing::post;
use bytes::Bytes;
use files::{ImageError, ObjectKey, ProcessedImage};
use identity::CurrentPerson;
use kernel::{Explain, FieldProblem, Problem, ProductId};
use reviews::commands::add_review_photo;
use reviews::{NewPhoto, ReviewsError};

use crate::middleware::channel;
use crate::picture_form;
use crate::state::AppState;
use crate::visitor::Visitor;

/// Where the form is sent.
pub const PATH: &str = PICTURES_PATH;
/// The largest file, in bytes; the pipeline for pictures of people takes no more.
const MAX_BYTES: usize = 5_000_000;
/// The name under which the page speaks about the files.
const FIELD: &str = "pictures";

/// The route; it knows its channel.
pub fn routes(state: &AppState) -> Router<AppState> {
    Router::new()
        .route(PATH, post(add))
        // The whole body is limited by the middleware, each picture by this route.
        .layer(DefaultBodyLimit::disable())
        .layer(from_fn_with_state(state.clone(), channel::resolve))
}

/// Why there are no new pictures.
enum Refusal {
    /// Nobody is signed in.
    SignedOut,
    /// The code of what is wrong with a file.
    File(&'static str),
    /// What the review says to it.
    Review(ReviewsError),
    /// Unexpected; logged.
    Failed,
}

async fn add(visitor: Visitor, form: Multipart) -> Redirect {
    let mut sent = Sent::default();
    let read = sent.read(form).await;
    let page = review_path(&sent.slug);
    let done = async {
        let me = visitor.current().await.map_err(failed)?;
        let me = me.ok_or(Refusal::SignedOut)?;
        read?;
        keep_all(&visitor, &me, &sent).await
    };
    match done.await {
        Ok(()) => Redirect::to(&format!("{page}?done=pictures_added")),
        Err(Refusal::SignedOut) => Redirect::to(&sign_in_path(&page)),
        Err(Refusal::File(code)) => {
            let fields = vec![FieldProblem::new(FIELD, code)];
            back(&page, &Problem::invalid("reviews.fields", fields))
        }
        Err(Refusal::Review(error)) => {
            let problem = error.explain();
            back(
                &page,
                &problem.unwrap_or_else(|| visitor.state.unexpected(error)),
            )
        }
        Err(Refusal::Failed) => back(&page, &Problem::internal(String::new())),
    }
}

fn back(page: &str, problem: &Problem) -> Redirect {
    let query = api_kit::form_problem::to_query(problem);
    Redirect::to(&format!("{page}?{query}"))
}

/// What the form holds.
#[derive(Default)]
struct Sent {
    slug: String,
    product: Option<ProductId>,
    pictures: Vec<Bytes>,
}

impl Sent {
    /// Reads the form to its end, whatever is in it: an answer before that would break the connection of a browser that
    /// is still sending, and nobody would see it.
    async fn read(&mut self, mut form: Multipart) -> Result<(), Refusal> {
        let mut first = Ok(());
        let malformed = |_| Refusal::File("picture_damaged");
        while let Some(field) = form.next_field().await.map_err(malformed)? {
            let read = match field.name() {
                Some("slug") => self.slug(field).await,
                Some("product") => self.product(field).await,
                Some(FIELD) => self.picture(field).await,
                _ => Ok(()),
            };
            first = first.and(read);
        }
        first?;
        if self.pictures.is_empty() {
            return Err(Refusal::File("required"));
        }
        Ok(())
    }

    async fn slug(&mut self, field: Field<'_>) -> Result<(), Refusal> {
        self.slug = word(field).await?;
        Ok(())
    }

    async fn product(&mut self, field: Field<'_>) -> Result<(), Refusal> {
        self.product = word(field).await?.parse().ok();
        Ok(())
    }

    /// An empty file is what a browser sends for a field without one.
    async fn picture(&mut self, field: Field<'_>) -> Result<(), Refusal> {
        let is_full = self.pictures.len() >= MAX_PHOTOS;
        let most = if is_full { 0 } else { MAX_BYTES };
        let sent = picture_form::read(field, most).await;
        let sent = sent.map_err(Refusal::File)?;
        match sent.length {
            0 => Ok(()),
            length if length > MAX_BYTES => Err(Refusal::File("picture_bytes")),
            _ if is_full => Err(Refusal::Review(ReviewsError::TooManyPhotos)),
            _ => {
                self.pictures.push(sent.bytes);
                Ok(())
            }
        }
    }
}

async fn word(field: Field<'_>) -> Result<String, Refusal> {
    picture_form::word(field).await.map_err(Refusal::File)
}

async fn keep_all(visitor: &Visitor, me: &CurrentPerson, sent: &Sent) -> Result<(), Refusal> {
    let product = sent
        .product
        .ok_or(Refusal::Review(ReviewsError::NoProduct))?;
    for picture in &sent.pictures {
        let image = visitor.state.avatars.process(picture.clone()).await;
        keep(visitor, me, product, image.map_err(refused)?).await?;
    }
    Ok(())
}

/// Stores the picture under a name nobody guesses and puts it to the review.
async fn keep(
    visitor: &Visitor,
    me: &CurrentPerson,
    product: ProductId,
    image: ProcessedImage,
) -> Result<(), Refusal> {
    let state = &visitor.state;
    let name = format!("reviews/{}", state.platform.ids().secret_token());
    let key = ObjectKey::new(name).map_err(failed)?;
    let stored = files::store_variants(&state.media, &key, &image.variants).await;
    stored.map_err(failed)?;
    let widths: Vec<u32> = image.variants.iter().map(|variant| variant.width).collect();
    let photo = NewPhoto {
        file_key: key.as_str().to_owned(),
        width: i32::try_from(image.width).map_err(failed)?,
        height: i32::try_from(image.height).map_err(failed)?,
        widths: widths
            .iter()
            .filter_map(|width| i32::try_from(*width).ok())
            .collect(),
    };
    let added = note(visitor, me, product, &photo).await;
    if added.is_err()
        && let Err(error) = files::delete_variants(&state.media, &key, &widths).await
    {
        tracing::warn!(%error, %key, "a picture that nobody needs could not be deleted");
    }
    added.map_err(Refusal::Review)
}

async fn note(
    visitor: &Visitor,
    me: &CurrentPerson,
    product: ProductId,
    photo: &NewPhoto,
) -> Result<(), ReviewsError> {
    let (platform, channel) = (&visitor.state.platform, visitor.channel.id);
    let mut work = platform.begin().await?;
    add_review_photo(&mut work, platform, channel, me.person, product, photo).await?;
    work.commit().await?;
    Ok(())
}

fn refused(error: ImageError) -> Refusal {
    picture_form::code_of(&error).map_or_else(|| failed(error), Refusal::File)
}

fn failed(error: impl std::fmt::Display) -> Refusal {
    tracing::error!("a picture of a review: {error}");
    Refusal::Failed
}
