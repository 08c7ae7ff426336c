//! The commands of the program, one per file.

pub mod create_admin;
pub mod doctor;
pub mod documents;
pub mod identity_provider;
pub mod migrate;
pub mod payments;
pub mod prices;
pub mod products_file;
pub mod rotate_secrets;
pub mod sandbox_processor;
pub mod search;
pub mod seed;
pub mod serve;
pub mod tax;
pub mod worker;
pub mod write_page;

use anyhow::{Context, Result, bail};
use channels::Channel;
use channels::queries::all_channels;
use platform::Platform;

/// The channel with this code.
async fn find_channel(platform: &Platform, code: &str) -> Result<Channel> {
    let mut connection = platform.pool().acquire().await?;
    let all = all_channels(&mut connection)
        .await
        .context("looking for the channel; if the database is new, run `lsn migrate` first")?;
    let codes: Vec<String> = all.iter().map(|channel| channel.code.clone()).collect();
    if codes.is_empty() {
        bail!("there is no channel yet: create one with `lsn seed` first");
    }
    let found = all.into_iter().find(|channel| channel.code == code);
    found.with_context(|| {
        format!(
            "there is no channel {code:?}: there are {}",
            codes.join(", ")
        )
    })
}
