//! Live video, opened by who serves requests: other commands need no sockets.

use media::{Media, MediaError, TokenKeys};

use super::Services;
use crate::config::Config;
use crate::live_video::LiveVideo;

impl Services {
    /// Opens the sockets of live video and starts its thread, unless it is off.
    ///
    /// # Errors
    /// [`MediaError`].
    pub fn open_video(&mut self, config: &Config) -> Result<(), MediaError> {
        let Some(settings) = &config.media else {
            return Ok(());
        };
        let media = Media::start(settings)?;
        tracing::info!(address = %media.address(), "live video is ready");
        let keys = TokenKeys::new(self.secrets.clone());
        self.video = Some(LiveVideo { media, keys });
        Ok(())
    }

    /// Tells all who publish and watch that it is over.
    pub async fn close_video(&self) {
        if let Some(video) = &self.video {
            video.media.stop().await;
        }
    }
}
