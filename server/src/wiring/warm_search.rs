//! Makes the indexes of the search when a server starts, so that no visitor waits for them.

use flows::search::rebuild_documents;
use platform::Platform;
use search::{Language, Search};

/// Makes the index of every channel, one after the other. A channel whose index is empty has its documents written first:
/// a shop from before the search has none.
pub async fn warm_search(platform: Platform, search: Search) {
    if let Err(error) = warm(&platform, &search).await {
        tracing::warn!("the search is made when it is first asked: {error}");
    }
}

async fn warm(platform: &Platform, search: &Search) -> Result<(), sqlx::Error> {
    let mut connection = platform.pool().acquire().await?;
    let channels = channels::queries::all_channels(&mut connection).await?;
    drop(connection);
    for channel in channels {
        let language = Language::of(channel.locale.tag());
        search.refresh(channel.id, &language).await?;
        if search.is_empty(channel.id) {
            rebuild_documents(platform, channel.id).await?;
            search.refresh(channel.id, &language).await?;
        }
    }
    Ok(())
}
