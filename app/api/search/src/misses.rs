//! Counts what shoppers looked for in vain.
//!
//! Only words alone are counted: where a filter was chosen as well, it may be the filter that left nothing. A page that a
//! shared cache keeps counts once, which is no matter to a list of what is missed most. Programs that read pages are counted
//! like people.

use api_kit::{channel, database, foreign_language, platform};
use search::Language;
use search::commands::note_miss;

use crate::convert::Answer;
use crate::types::ProductQuery;

/// Counts the words of the query in the page's language.
pub(crate) async fn note(query: &ProductQuery) -> Answer<()> {
    let is_words_alone = query.chosen() == 0 && query.category.is_none() && query.after.is_none();
    if !is_words_alone {
        return Ok(());
    }
    let (platform, channel) = (platform()?, channel()?);
    let locale = foreign_language(&channel).unwrap_or(channel.locale);
    let mut connection = platform.pool().acquire().await.map_err(database)?;
    let language = Language::of(locale.tag());
    let noted = note_miss(
        &mut connection,
        &platform,
        channel.id,
        &language,
        &query.text,
    )
    .await;
    noted.map(|_| ()).map_err(database)
}
