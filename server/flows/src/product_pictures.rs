//! Pictures of products and their files: how they are kept, and what becomes of those that are taken off.
//!
//! Files outlive the row by an hour, because pages that shared caches keep still name them, and for as long as an order
//! shows them: what somebody bought goes on looking as it did. Deliberately not here: how files are made (`files`).

mod kept;

use std::time::Duration;

use async_trait::async_trait;
use catalog::CatalogError;
use files::{ObjectKey, ObjectStore};
use kernel::{ChannelId, ImageId};
use platform::jobs::{JobContext, JobError, JobHandler, NewJob, enqueue};
use platform::{Actor, Platform};
use serde::{Deserialize, Serialize};
use sqlx::PgConnection;

pub use kept::PictureFiles;

/// Deletes the files of a picture that nothing shows any more.
pub const REMOVE_PICTURE_FILES: &str = "catalog.remove_picture_files";

/// Pages are kept by shared caches for five minutes, and by browsers for as long as they are open.
const GRACE: Duration = Duration::from_secs(3_600);

#[derive(Serialize, Deserialize)]
struct Payload {
    file_key: String,
}

/// Takes the picture off its product, and has its files looked at later.
///
/// # Errors
/// [`CatalogError::NoImage`]; database errors.
pub async fn remove_picture(
    connection: &mut PgConnection,
    platform: &Platform,
    actor: &Actor,
    channel: ChannelId,
    image: ImageId,
) -> Result<(), CatalogError> {
    let file_key =
        catalog::commands::remove_image(connection, platform, actor, channel, image).await?;
    let job = NewJob::new(REMOVE_PICTURE_FILES, Payload { file_key })
        .channel(channel)
        .run_at(platform.now() + GRACE);
    enqueue(connection, platform, job).await?;
    Ok(())
}

/// Works [`REMOVE_PICTURE_FILES`]: what is shown stays, what is gone already is no error.
pub struct RemovePictureFiles(pub ObjectStore);

#[async_trait]
impl JobHandler for RemovePictureFiles {
    fn kind(&self) -> &'static str {
        REMOVE_PICTURE_FILES
    }

    async fn run(&self, context: &JobContext) -> Result<(), JobError> {
        let Payload { file_key } = context.parse()?;
        let mut connection = context.platform().pool().acquire().await?;
        if is_shown(&mut connection, &file_key).await? {
            return Ok(());
        }
        drop(connection);
        let folder = ObjectKey::new(file_key);
        let folder = folder.map_err(|error| JobError::Fatal(error.to_string()))?;
        let retry = |error: files::StorageError| JobError::Retry(error.to_string());
        for key in self.0.list(&folder).await.map_err(retry)? {
            self.0.delete(&key).await.map_err(retry)?;
        }
        Ok(())
    }
}

/// By a product or by an order, in whatever channel: pictures that came with a shop are named by their content, and shared.
async fn is_shown(connection: &mut PgConnection, file_key: &str) -> Result<bool, sqlx::Error> {
    sqlx::query_scalar!(
        r#"SELECT EXISTS (SELECT FROM product_images WHERE file_key = $1)
               OR EXISTS (SELECT FROM order_lines WHERE image_key = $1) AS "shown!""#,
        file_key
    )
    .fetch_one(connection)
    .await
}
