//! Fetches the pictures that a file names, some at a time, and hangs them at their products in the order of the file.
//!
//! Invariants: what is asked for is judged by the HTTP client, redirects included, and nothing is asked inside a
//! transaction; what is kept was drawn anew from pixels; an address whose picture the shop has is not asked again.

use std::sync::Arc;

use catalog::commands::{add_image, settle_import_picture};
use catalog::queries::{ImportPicture, KeptPicture, kept_picture, waiting_import_pictures};
use catalog::{CatalogError, NewImage};
use files::{ImagePipeline, ObjectStore};
use futures::stream::{self, StreamExt};
use http_client::{HttpClient, Url, get_following};
use sqlx::PgConnection;

use super::batch::Target;
use super::error::ImportError;
use super::named_pictures::own_key;
use crate::product_pictures::PictureFiles;

/// Pictures that are fetched at one time.
const AT_ONCE: usize = 6;
/// Pictures between two looks at how far it has come.
const SOME: i64 = 60;
/// Most redirects on the way to a picture.
const REDIRECTS: usize = 5;

/// How pictures come here.
pub struct PictureIntake {
    /// Asks for them; it keeps strangers' addresses out of the house.
    pub http: Arc<dyn HttpClient>,
    /// Draws them anew.
    pub pipeline: ImagePipeline,
    /// Where their files go.
    pub objects: ObjectStore,
}

/// What an address led to.
enum Brought {
    /// A picture that a product of the shop shows already.
    Kept(KeptPicture),
    /// A new one.
    Files(PictureFiles),
    /// None, and why.
    Nothing(String),
}

/// Fetches the next pictures of the run; `false` when none is left.
pub(super) async fn fetch_some(
    target: &Target<'_>,
    intake: &PictureIntake,
) -> Result<bool, ImportError> {
    let (platform, channel) = (target.platform, target.channel.id);
    let mut connection = platform.pool().acquire().await?;
    let waiting = waiting_import_pictures(&mut connection, channel, target.run, SOME).await?;
    drop(connection);
    if waiting.is_empty() {
        return Ok(false);
    }
    let bring = |one: ImportPicture| async move {
        let brought = bring(target, intake, &one.address).await;
        (one, brought)
    };
    // In their order, because a product shows them so.
    let mut brought = stream::iter(waiting).map(bring).buffered(AT_ONCE);
    while let Some((one, brought)) = brought.next().await {
        settle(target, intake, &one, brought?).await?;
    }
    Ok(true)
}

async fn bring(
    target: &Target<'_>,
    intake: &PictureIntake,
    address: &str,
) -> Result<Brought, ImportError> {
    let mut connection = target.platform.pool().acquire().await?;
    let (channel, own) = (target.channel.id, own_key(address));
    let kept = kept_picture(&mut connection, channel, address, own).await?;
    drop(connection);
    if let Some(kept) = kept {
        return Ok(Brought::Kept(kept));
    }
    let image = match fetch(intake, address).await {
        Ok(image) => image,
        Err(problem) => return Ok(Brought::Nothing(problem)),
    };
    let files = PictureFiles::keep(&intake.objects, target.platform, image).await?;
    Ok(Brought::Files(files))
}

/// The picture, drawn anew; what is no picture is told by its content.
async fn fetch(intake: &PictureIntake, address: &str) -> Result<files::ProcessedImage, String> {
    let nowhere = |_| "is no picture of this shop".to_owned();
    let url = Url::parse(address).map_err(nowhere)?;
    let answer = get_following(intake.http.as_ref(), url, REDIRECTS).await;
    let answer = answer.map_err(|error| error.to_string())?;
    if !answer.status.is_success() {
        return Err(format!(
            "there is no picture, the answer is {}",
            answer.status
        ));
    }
    let image = intake.pipeline.process(answer.body).await;
    image.map_err(|error| error.to_string())
}

/// One transaction: the picture at its product, and that it is done with.
async fn settle(
    target: &Target<'_>,
    intake: &PictureIntake,
    one: &ImportPicture,
    brought: Brought,
) -> Result<(), ImportError> {
    let done = hang(target, one, &brought).await;
    if let (Brought::Files(files), Err(_) | Ok(false)) = (&brought, &done) {
        files.forget(&intake.objects).await;
    }
    done.map(|_| ())
}

/// Whether it hangs now.
async fn hang(
    target: &Target<'_>,
    one: &ImportPicture,
    brought: &Brought,
) -> Result<bool, ImportError> {
    let (platform, channel) = (target.platform, target.channel.id);
    let mut transaction = platform.begin().await?;
    let hung = match brought {
        Brought::Nothing(problem) => Err(problem.clone()),
        Brought::Kept(kept) => in_words(hang_kept(target, &mut transaction, one, kept).await)?,
        Brought::Files(files) => {
            let (by, words) = (
                (target.actor, channel),
                (one.alt.as_str(), Some(one.address.as_str())),
            );
            in_words(
                files
                    .hang(&mut transaction, platform, by, one.product, words)
                    .await
                    .map(|_| ()),
            )?
        }
    };
    let (place, problem) = ((one.record, one.place), hung.as_ref().err());
    let problem = problem.map(String::as_str);
    let settled = settle_import_picture(
        &mut transaction,
        platform,
        channel,
        target.run,
        place,
        problem,
    )
    .await?;
    if !settled {
        return Err(ImportError::UnderWay);
    }
    transaction.commit().await?;
    Ok(hung.is_ok())
}

/// What is wrong with the picture, apart from what is wrong with the database.
fn in_words(hung: Result<(), CatalogError>) -> Result<Result<(), String>, ImportError> {
    match hung {
        Ok(()) => Ok(Ok(())),
        Err(CatalogError::Database(error)) => Err(error.into()),
        Err(error) => Ok(Err(error.to_string())),
    }
}

async fn hang_kept(
    target: &Target<'_>,
    connection: &mut PgConnection,
    one: &ImportPicture,
    kept: &KeptPicture,
) -> Result<(), CatalogError> {
    let (platform, actor, channel) = (target.platform, target.actor, target.channel.id);
    let new = NewImage {
        file_key: &kept.file_key,
        alt: &one.alt,
        size: (kept.width, kept.height),
        widths: &kept.widths,
        dominant_colour: &kept.dominant_colour,
        source: kept.source.as_deref(),
    };
    add_image(connection, platform, actor, channel, one.product, &new).await?;
    Ok(())
}
