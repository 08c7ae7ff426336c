//! `POST /admin/products/pictures`: pictures of a product, sent by a plain form (RFC 7578).
//!
//! A route of the server and not a server function, because files have to be read piece by piece with a limit of their
//! own. The answer is always a redirect to the page of the product, with the problem in the address if there is one.
//!
//! Invariants: who may not write the catalogue has nothing kept, not even for the length of the request; what is stored was
//! drawn anew from pixels; of several pictures all are kept or none; what no product names in the end is deleted again.

use api_catalog::desk::{MAX_SENT_PICTURES, PICTURE_FIELD, PICTURES_PATH};
use api_identity::sign_in_path;
use axum::Router;
use axum::extract::{DefaultBodyLimit, Multipart};
use axum::middleware::from_fn_with_state;
use axum::response::Redirect;
use axum::routing::post;
use bytes::Bytes;
use catalog::CatalogError;
use files::{Background, ImageError, ImageLimits, ImagePipeline};
use flows::product_pictures::PictureFiles;
use identity::{Area, CurrentPerson, Permission};
use kernel::{Explain, FieldProblem, Problem, ProblemKind, ProductId};
use platform::Actor;

use crate::middleware::channel;
use crate::picture_form;
use crate::state::AppState;
use crate::visitor::Visitor;

/// Where the form is sent.
pub const PATH: &str = PICTURES_PATH;
/// The largest picture, in bytes.
pub const MAX_BYTES: usize = 10_000_000;
/// The largest form: so much arrives that a page can say what is too large. Only what is allowed of it is kept.
pub const BODY_LIMIT: usize = 96 * 1024 * 1024;

/// Pictures up to 10 MB and 40 megapixels, one at a time: a large one takes a lot of memory.
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
        .route(PATH, post(add))
        // The whole body is limited by the middleware, each picture by this route.
        .layer(DefaultBodyLimit::disable())
        .layer(from_fn_with_state(state.clone(), channel::resolve))
}

/// Why there are no new pictures.
enum Refusal {
    /// Nobody is signed in.
    SignedOut,
    /// They may not write the catalogue.
    Forbidden,
    /// The code of what is wrong with a file.
    File(&'static str),
    /// What the catalogue says to it.
    Catalogue(CatalogError),
    /// Unexpected; logged.
    Failed,
}

async fn add(visitor: Visitor, form: Multipart) -> Redirect {
    let editor = editor(&visitor).await;
    let mut sent = Sent::default();
    let most = if editor.is_ok() { MAX_BYTES } else { 0 };
    let read = sent.read(form, most).await;
    let page = sent.product.map_or_else(
        || "/admin/products".to_owned(),
        |product| format!("/admin/products/{product}"),
    );
    let done = async {
        let me = editor?;
        read?;
        keep_all(&visitor, &me, &sent).await
    };
    match done.await {
        Ok(()) => Redirect::to(&format!("{page}?done=pictures_added#pictures")),
        Err(Refusal::SignedOut) => Redirect::to(&sign_in_path(&page)),
        Err(refusal) => {
            let query = api_kit::form_problem::to_query(&problem(&visitor, refusal));
            Redirect::to(&format!("{page}?{query}#pictures"))
        }
    }
}

/// Who sends them, if they may write the catalogue.
async fn editor(visitor: &Visitor) -> Result<CurrentPerson, Refusal> {
    let me = visitor.current().await.map_err(failed)?;
    let me = me.ok_or(Refusal::SignedOut)?;
    if me.role.allows(Permission::Write(Area::Catalogue)) && !me.second_factor_missing {
        Ok(me)
    } else {
        Err(Refusal::Forbidden)
    }
}

fn problem(visitor: &Visitor, refusal: Refusal) -> Problem {
    match refusal {
        Refusal::File(code) => {
            let fields = vec![FieldProblem::new(PICTURE_FIELD, code)];
            Problem::invalid("catalog.pictures", fields)
        }
        Refusal::Catalogue(error) => error
            .explain()
            .unwrap_or_else(|| visitor.state.unexpected(error)),
        Refusal::Forbidden | Refusal::SignedOut => {
            let detail = "Your role in this shop does not allow it.";
            Problem::new(ProblemKind::Forbidden, api_identity::FORBIDDEN, detail)
        }
        Refusal::Failed => Problem::internal(String::new()),
    }
}

/// What the form holds.
#[derive(Default)]
struct Sent {
    product: Option<ProductId>,
    pictures: Vec<Bytes>,
}

impl Sent {
    async fn read(&mut self, mut form: Multipart, most: usize) -> Result<(), Refusal> {
        let mut first = Ok(());
        let malformed = |_| Refusal::File("picture_damaged");
        while let Some(field) = form.next_field().await.map_err(malformed)? {
            match field.name() {
                Some("product") => {
                    let word = picture_form::word(field).await;
                    self.product = word.map_err(Refusal::File)?.parse().ok();
                }
                Some(PICTURE_FIELD) => {
                    let file = picture_form::read(field, self.room(most)).await;
                    let taken = self.take(file.map_err(Refusal::File)?);
                    first = first.and(taken);
                }
                _ => {}
            }
        }
        first?;
        if self.pictures.is_empty() {
            return Err(Refusal::File("required"));
        }
        Ok(())
    }

    /// How much of one more picture is kept.
    const fn room(&self, most: usize) -> usize {
        if self.pictures.len() < MAX_SENT_PICTURES {
            most
        } else {
            0
        }
    }

    fn take(&mut self, file: picture_form::Sent) -> Result<(), Refusal> {
        match file.length {
            0 => Ok(()),
            length if length > MAX_BYTES => Err(Refusal::File("picture_bytes")),
            _ if self.pictures.len() >= MAX_SENT_PICTURES => Err(Refusal::File("picture_count")),
            _ => {
                self.pictures.push(file.bytes);
                Ok(())
            }
        }
    }
}

async fn keep_all(visitor: &Visitor, me: &CurrentPerson, sent: &Sent) -> Result<(), Refusal> {
    let product = sent.product;
    let product = product.ok_or(Refusal::Catalogue(CatalogError::NoProduct))?;
    let mut images = Vec::new();
    for picture in &sent.pictures {
        let image = visitor.state.product_pictures.process(picture.clone());
        images.push(image.await.map_err(refused)?);
    }
    let mut stored = Vec::new();
    let hung = async {
        for image in images {
            let state = &visitor.state;
            let files = PictureFiles::keep(&state.media, &state.platform, image);
            stored.push(files.await.map_err(failed)?);
        }
        let hung = hang(visitor, me, product, &stored).await;
        hung.map_err(Refusal::Catalogue)
    };
    let hung = hung.await;
    if hung.is_err() {
        for files in &stored {
            files.forget(&visitor.state.media).await;
        }
    }
    hung
}

/// Hangs all of them at the product.
async fn hang(
    visitor: &Visitor,
    me: &CurrentPerson,
    product: ProductId,
    stored: &[PictureFiles],
) -> Result<(), CatalogError> {
    let (platform, channel) = (&visitor.state.platform, visitor.channel.id);
    let actor = Actor::Person(me.person);
    let mut work = platform.begin().await?;
    for files in stored {
        let by = (&actor, channel);
        files
            .hang(&mut work, platform, by, product, ("", None))
            .await?;
    }
    work.commit().await?;
    Ok(())
}

fn refused(error: ImageError) -> Refusal {
    picture_form::code_of(&error).map_or_else(|| failed(error), Refusal::File)
}

fn failed(error: impl std::fmt::Display) -> Refusal {
    tracing::error!("a picture of a product: {error}");
    Refusal::Failed
}
