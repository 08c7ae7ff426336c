//! Live video of this process: the forwarding unit, and the keys that its tokens are signed with.

use kernel::ChannelId;
use media::token::Grant;
use media::{Media, TokenKeys};
use platform::secrets::SecretError;

/// What routes of live video work with.
#[derive(Clone)]
pub struct LiveVideo {
    /// The forwarding unit.
    pub media: Media,
    /// The channels' keys for tokens.
    pub keys: TokenKeys,
}

/// Why no token can be given.
#[derive(Debug, thiserror::Error)]
pub enum IssueError {
    /// The channel's key can not be read.
    #[error(transparent)]
    Key(#[from] SecretError),
    /// The token can not be written.
    #[error("a media token could not be written: {0}")]
    Token(#[from] media::token::IssueError),
}

impl LiveVideo {
    /// The token of a grant.
    ///
    /// # Errors
    /// [`IssueError`].
    pub async fn issue(&self, grant: &Grant) -> Result<String, IssueError> {
        let channel: ChannelId = grant.room.channel;
        Ok(self.keys.of(channel).await?.issue(grant)?)
    }
}
