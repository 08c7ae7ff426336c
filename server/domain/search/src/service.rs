//! The indexes of this process: made from the database when first asked for, kept up to date while they are asked.
//!
//! A question never waits for the whole of a refresh: it waits a moment, then answers from what is there. Questions are
//! answered on threads that may block, because a page over everything keeps a core busy for milliseconds.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::Duration;

use kernel::{ChannelId, MarketId, Timestamp};
use platform::Platform;
use tokio::sync::Mutex as AsyncMutex;

use crate::index::Index;
use crate::queries::{StoredDocument, all_documents, all_synonyms, changed_documents};
use crate::request::SearchRequest;
use crate::results::{Results, Suggestions};
use crate::text::Language;

/// So long an index counts as up to date.
const FRESH: chrono::Duration = chrono::Duration::milliseconds(500);
/// So long a question waits for news.
const PATIENCE: Duration = Duration::from_millis(25);
/// Documents read at once.
const BATCH: i64 = 5_000;
/// Documents written between two questions.
const CHUNK: usize = 200;

/// Finds products. Cheap to clone.
#[derive(Clone)]
pub struct Search(Arc<Inner>);

struct Inner {
    platform: Platform,
    shelves: Mutex<HashMap<ChannelId, Arc<Shelf>>>,
}

/// A channel's index.
struct Shelf {
    index: RwLock<Option<Index>>,
    reading: AsyncMutex<Reading>,
}

/// How far the database was read.
#[derive(Default)]
struct Reading {
    horizon: String,
    read_at: Option<Timestamp>,
}

impl Shelf {
    fn is_loaded(&self) -> bool {
        let index = self.index.read().unwrap_or_else(PoisonError::into_inner);
        index.is_some()
    }
}

impl Search {
    /// Without any index yet.
    #[must_use]
    pub fn new(platform: Platform) -> Self {
        Self(Arc::new(Inner {
            platform,
            shelves: Mutex::default(),
        }))
    }

    /// What fits the request, in the channel's language.
    ///
    /// # Errors
    /// Database errors, when there is no index yet.
    pub async fn search(
        &self,
        channel: ChannelId,
        language: &Language,
        request: SearchRequest,
    ) -> Result<Results, sqlx::Error> {
        self.ask(channel, language, move |index| index.search(&request))
            .await
    }

    /// What fits the beginning of a search.
    ///
    /// # Errors
    /// Database errors, when there is no index yet.
    pub async fn suggest(
        &self,
        channel: ChannelId,
        language: &Language,
        market: MarketId,
        text: String,
    ) -> Result<Suggestions, sqlx::Error> {
        self.ask(channel, language, move |index| index.suggest(market, &text))
            .await
    }

    /// Brings a channel's index up to date now; makes it when there is none.
    ///
    /// # Errors
    /// Database errors.
    pub async fn refresh(
        &self,
        channel: ChannelId,
        language: &Language,
    ) -> Result<(), sqlx::Error> {
        let shelf = self.shelf(channel);
        let mut reading = shelf.reading.lock().await;
        self.read_on(channel, language, &shelf, &mut reading).await
    }

    /// Whether a channel's index has nothing in it, or is not there yet.
    #[must_use]
    pub fn is_empty(&self, channel: ChannelId) -> bool {
        let shelf = self.shelf(channel);
        let index = shelf.index.read().unwrap_or_else(PoisonError::into_inner);
        index.as_ref().is_none_or(Index::is_empty)
    }

    fn shelf(&self, channel: ChannelId) -> Arc<Shelf> {
        let mut shelves = self
            .0
            .shelves
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let shelf = shelves.entry(channel).or_insert_with(|| {
            Arc::new(Shelf {
                index: RwLock::default(),
                reading: AsyncMutex::default(),
            })
        });
        Arc::clone(shelf)
    }

    async fn ask<T: Default + Send + 'static>(
        &self,
        channel: ChannelId,
        language: &Language,
        question: impl FnOnce(&Index) -> T + Send + 'static,
    ) -> Result<T, sqlx::Error> {
        let shelf = self.shelf(channel);
        if shelf.is_loaded() {
            self.look_for_news(channel, language, &shelf).await;
        } else {
            let mut reading = shelf.reading.lock().await;
            if !shelf.is_loaded() {
                self.read_on(channel, language, &shelf, &mut reading)
                    .await?;
            }
        }
        let answer = tokio::task::spawn_blocking(move || {
            let index = shelf.index.read().unwrap_or_else(PoisonError::into_inner);
            index.as_ref().map(question).unwrap_or_default()
        });
        answer
            .await
            .map_err(|error| sqlx::Error::Io(std::io::Error::other(error)))
    }

    /// Reads what changed, unless somebody just did or is at it. Goes on without the caller when it takes long.
    async fn look_for_news(&self, channel: ChannelId, language: &Language, shelf: &Arc<Shelf>) {
        let (own, language, shelf) = (self.clone(), language.clone(), Arc::clone(shelf));
        let now = self.0.platform.now();
        {
            let Ok(reading) = shelf.reading.try_lock() else {
                return;
            };
            if reading.read_at.is_some_and(|at| now - at < FRESH) {
                return;
            }
        }
        let task = tokio::spawn(async move {
            let Ok(mut reading) = shelf.reading.try_lock() else {
                return;
            };
            let read = own.read_on(channel, &language, &shelf, &mut reading).await;
            if let Err(error) = read {
                tracing::warn!("the search goes on with what it knew: {error}");
            }
        });
        // Dropping the handle leaves the task alone.
        let _ = tokio::time::timeout(PATIENCE, task).await;
    }

    async fn read_on(
        &self,
        channel: ChannelId,
        language: &Language,
        shelf: &Shelf,
        reading: &mut Reading,
    ) -> Result<(), sqlx::Error> {
        let worn = {
            let index = shelf.index.read().unwrap_or_else(PoisonError::into_inner);
            index.as_ref().is_none_or(Index::is_worn)
        };
        let mut connection = self.0.platform.pool().acquire().await?;
        let now = self.0.platform.now();
        let synonyms = all_synonyms(&mut connection, channel).await?;
        if worn {
            let (index, horizon) = load(&mut connection, channel, language).await?;
            let mut place = shelf.index.write().unwrap_or_else(PoisonError::into_inner);
            *place = Some(index);
            reading.horizon = horizon;
        } else {
            let changes = changed_documents(&mut connection, channel, &reading.horizon).await?;
            for chunk in changes.documents.chunks(CHUNK) {
                take(shelf, chunk);
            }
            reading.horizon = changes.horizon;
        }
        let mut place = shelf.index.write().unwrap_or_else(PoisonError::into_inner);
        if let Some(index) = place.as_mut() {
            index.set_synonyms(&synonyms);
        }
        reading.read_at = Some(now);
        Ok(())
    }
}

/// Writes documents between two questions.
fn take(shelf: &Shelf, documents: &[StoredDocument]) {
    let mut place = shelf.index.write().unwrap_or_else(PoisonError::into_inner);
    if let Some(index) = place.as_mut() {
        for document in documents {
            put(index, document);
        }
    }
}

fn put(index: &mut Index, document: &StoredDocument) {
    if let Err(error) = index.put(document) {
        tracing::error!(product = %document.product, "a search document can not be read: {error}");
    }
}

/// A new index with everything there is, and from where to read on.
async fn load(
    connection: &mut sqlx::PgConnection,
    channel: ChannelId,
    language: &Language,
) -> Result<(Index, String), sqlx::Error> {
    let mut index = Index::new(language.clone());
    // What is written while the batches are read comes with the next look: the first batch's horizon is before it.
    let (mut first, mut after) = (None, None);
    loop {
        let batch = all_documents(connection, channel, after, BATCH).await?;
        first.get_or_insert(batch.horizon);
        for document in &batch.documents {
            put(&mut index, document);
        }
        let full = i64::try_from(batch.documents.len()).is_ok_and(|read| read == BATCH);
        after = batch.documents.last().map(|last| last.product);
        if !full {
            break;
        }
        tokio::task::yield_now().await;
    }
    Ok((index, first.unwrap_or_default()))
}
