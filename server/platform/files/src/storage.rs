//! Where objects are kept: a folder of this machine, or a bucket of S3 or something that speaks its protocol.
//!
//! Both behave alike: a put is atomic and replaces, deleting what is not there succeeds, a missing object is `None`.
//! One difference remains: a folder does not keep the content type but derives it from the extension.
//!
//! Deliberately not here: signed URLs, streaming of large objects, and copies between storages.

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use futures::TryStreamExt;
use object_store::aws::{AmazonS3Builder, AmazonS3ConfigKey};
use object_store::local::LocalFileSystem;
use object_store::path::Path as BackendPath;
use object_store::{Attribute, Attributes, ObjectStoreExt, PutOptions, RetryConfig};

use crate::content_type;
use crate::object_key::ObjectKey;

/// A storage; cheap to clone.
#[derive(Debug, Clone)]
pub struct ObjectStore {
    backend: Arc<dyn object_store::ObjectStore>,
    keeps_content_type: bool,
}

/// How to reach a bucket.
#[derive(Clone)]
pub struct S3Config {
    /// `https://s3.example.com` for a service of one's own; `None` for Amazon.
    pub endpoint: Option<String>,
    /// The bucket, which must exist.
    pub bucket: String,
    /// The region, `us-east-1` where the service has none.
    pub region: String,
    /// The public half of the credentials.
    pub access_key_id: String,
    /// The secret half of the credentials.
    pub secret_access_key: String,
    /// Whether an endpoint without TLS is acceptable.
    pub allow_http: bool,
}

impl fmt::Debug for S3Config {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("S3Config")
            .field("endpoint", &self.endpoint)
            .field("bucket", &self.bucket)
            .field("region", &self.region)
            .finish_non_exhaustive()
    }
}

/// An object as read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredObject {
    /// The content.
    pub bytes: Bytes,
    /// Its media type.
    pub content_type: String,
    /// Changes whenever the content changes; for conditional requests (RFC 9110 §8.8.3).
    pub etag: Option<String>,
}

/// Why a storage failed. A missing object is no failure.
#[derive(Debug, thiserror::Error)]
pub enum StorageError {
    /// The folder can not be used.
    #[error("the storage folder {}: {source}", path.display())]
    Folder {
        /// The folder.
        path: PathBuf,
        /// What the operating system said.
        source: std::io::Error,
    },
    /// The storage refused or could not be reached.
    #[error("object storage: {0}")]
    Backend(#[from] object_store::Error),
    /// A derived key is not valid.
    #[error(transparent)]
    Key(#[from] crate::object_key::InvalidKey),
}

impl ObjectStore {
    /// Objects as files below `path`, which is created when missing. A finished put is on the disk.
    ///
    /// # Errors
    /// [`StorageError::Folder`] when the folder can not be made or entered.
    pub fn folder(path: impl AsRef<Path>) -> Result<Self, StorageError> {
        let path = path.as_ref();
        std::fs::create_dir_all(path).map_err(|source| StorageError::Folder {
            path: path.to_path_buf(),
            source,
        })?;
        let backend = LocalFileSystem::new_with_prefix(path)?.with_automatic_cleanup(true);
        Ok(Self {
            backend: Arc::new(backend.with_fsync(true)),
            keeps_content_type: false,
        })
    }

    /// Objects in a bucket. Nothing is sent yet, so wrong credentials show at the first use.
    ///
    /// # Errors
    /// [`StorageError::Backend`] when the configuration makes no sense.
    pub fn s3(config: S3Config) -> Result<Self, StorageError> {
        let retry = RetryConfig {
            max_retries: 3,
            retry_timeout: Duration::from_secs(30),
            ..RetryConfig::default()
        };
        let mut builder = AmazonS3Builder::new()
            .with_bucket_name(config.bucket)
            .with_region(config.region)
            .with_access_key_id(config.access_key_id)
            .with_secret_access_key(config.secret_access_key)
            .with_allow_http(config.allow_http)
            .with_retry(retry);
        if let Some(endpoint) = config.endpoint {
            // Services of one's own seldom have a host name per bucket.
            builder = builder
                .with_endpoint(endpoint)
                .with_config(AmazonS3ConfigKey::VirtualHostedStyleRequest, "false");
        }
        Ok(Self {
            backend: Arc::new(builder.build()?),
            keeps_content_type: true,
        })
    }

    /// Stores an object, replacing what is there.
    ///
    /// # Errors
    /// [`StorageError::Backend`].
    pub async fn put(
        &self,
        key: &ObjectKey,
        bytes: Bytes,
        content_type: &str,
    ) -> Result<(), StorageError> {
        let mut attributes = Attributes::new();
        if self.keeps_content_type {
            attributes.insert(Attribute::ContentType, content_type.to_owned().into());
        }
        let options = PutOptions::from(attributes);
        self.backend
            .put_opts(&backend_path(key), bytes.into(), options)
            .await?;
        Ok(())
    }

    /// Reads an object; `None` when there is none.
    ///
    /// # Errors
    /// [`StorageError::Backend`].
    pub async fn get(&self, key: &ObjectKey) -> Result<Option<StoredObject>, StorageError> {
        let Some(found) = present(self.backend.get(&backend_path(key)).await)? else {
            return Ok(None);
        };
        let content_type = found.attributes.get(&Attribute::ContentType);
        let content_type = content_type.map_or_else(
            || content_type::of(key).to_owned(),
            |value| value.to_string(),
        );
        let etag = found.meta.e_tag.clone();
        Ok(Some(StoredObject {
            bytes: found.bytes().await?,
            content_type,
            etag,
        }))
    }

    /// Removes an object; fine when there is none.
    ///
    /// # Errors
    /// [`StorageError::Backend`].
    pub async fn delete(&self, key: &ObjectKey) -> Result<(), StorageError> {
        present(self.backend.delete(&backend_path(key)).await)?;
        Ok(())
    }

    /// Whether there is an object.
    ///
    /// # Errors
    /// [`StorageError::Backend`].
    pub async fn exists(&self, key: &ObjectKey) -> Result<bool, StorageError> {
        Ok(present(self.backend.head(&backend_path(key)).await)?.is_some())
    }

    /// The keys below `prefix` (whole segments: `images` finds `images/a` but not `images2/a`), sorted. Objects that
    /// others have put there under names that are no [`ObjectKey`] are left out.
    ///
    /// # Errors
    /// [`StorageError::Backend`].
    pub async fn list(&self, prefix: &ObjectKey) -> Result<Vec<ObjectKey>, StorageError> {
        let found: Vec<_> = self
            .backend
            .list(Some(&backend_path(prefix)))
            .try_collect()
            .await?;
        let mut keys: Vec<_> = found
            .into_iter()
            .filter_map(|object| ObjectKey::new(object.location.to_string()).ok())
            .collect();
        keys.sort();
        Ok(keys)
    }
}

/// No character of a key is ever escaped, so the path is the key.
fn backend_path(key: &ObjectKey) -> BackendPath {
    BackendPath::from(key.as_str())
}

fn present<T>(outcome: object_store::Result<T>) -> object_store::Result<Option<T>> {
    match outcome {
        Ok(value) => Ok(Some(value)),
        Err(object_store::Error::NotFound { .. }) => Ok(None),
        Err(problem) => Err(problem),
    }
}
