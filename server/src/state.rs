//! What every request handler may reach: services and settings, made once at start.

use std::ops::Deref;
use std::path::Path;
use std::sync::Arc;

use app::Assets;
use axum::extract::FromRef;
use cache::Cache;
use customers::Customers;
use files::{ImagePipeline, ObjectStore};
use flows::Checkout;
use flows::gift_cards::GiftCardDesk;
use flows::order_care::TrackingDesk;
use flows::payment_accounts::AccountDesk;
use identity::Identity;
use kernel::Problem;
use leptos::config::LeptosOptions;
use platform::Platform;
use platform::jobs::WorkerStatus;
use search::Search;
use stripe::StoredAccounts;

use crate::config::Environment;
use crate::http_metrics::HttpMetrics;
use crate::live_video::LiveVideo;
use crate::middleware::channel::ChannelDirectory;
use crate::middleware::rate_limit::RateLimits;
use crate::middleware::request_id::RequestIds;
use crate::request_source::SourceRules;
use crate::routes::webhooks::Webhooks;

/// Shared by all requests; cheap to clone.
#[derive(Clone)]
pub struct AppState(Arc<Shared>);

/// The parts of [`AppState`].
pub struct Shared {
    /// For whom this installation runs.
    pub environment: Environment,
    /// How a request's source is read.
    pub source_rules: SourceRules,
    /// Leptos' own settings.
    pub leptos: LeptosOptions,
    /// The built browser files.
    pub assets: Assets,
    /// Pool, clock, ids.
    pub platform: Platform,
    /// Takes orders.
    pub checkout: Checkout,
    /// Takes in what other services tell us.
    pub webhooks: Webhooks,
    /// The shops' accounts at Stripe.
    pub stripe_accounts: Arc<StoredAccounts>,
    /// Enters the shops' accounts at card processors.
    pub payment_accounts: AccountDesk,
    /// The pages of the embedded card processor.
    pub processor_pages: axum::Router,
    /// Accounts and sessions.
    pub identity: Identity,
    /// What shoppers keep with a shop.
    pub customers: Customers,
    /// Takes codes of gift cards.
    pub gift_cards: GiftCardDesk,
    /// Where people without an account ask for their parcels.
    pub tracking: TrackingDesk,
    /// Finds products.
    pub search: Search,
    /// Takes pictures of people, a few at a time.
    pub avatars: ImagePipeline,
    /// Takes pictures of products, a few at a time.
    pub product_pictures: ImagePipeline,
    /// Which shop answers under a host name.
    pub channels: ChannelDirectory,
    /// How often a client may change something.
    pub rate_limits: RateLimits,
    /// Pictures and other media.
    pub media: ObjectStore,
    /// Live video; `None`: there is none here.
    pub video: Option<LiveVideo>,
    /// Answers worth keeping for a while.
    pub cache: Cache,
    /// Counts and times requests.
    pub metrics: HttpMetrics,
    /// Lets other machines read the metrics.
    pub metrics_token: Option<String>,
    /// Names requests.
    pub request_ids: RequestIds,
    /// The sign of life of the worker in this process, if it has one.
    pub worker: Option<WorkerStatus>,
}

impl AppState {
    /// Wraps the parts.
    #[must_use]
    pub fn new(shared: Shared) -> Self {
        Self(Arc::new(shared))
    }

    /// Logs what nobody expected, with an id; the problem says no more than that id.
    pub fn unexpected(&self, error: impl std::fmt::Display) -> Problem {
        let id = self.platform.ids().uuid().to_string();
        tracing::error!(error_id = %id, "{error}");
        Problem::internal(id)
    }
}

impl Deref for AppState {
    type Target = Shared;

    fn deref(&self) -> &Shared {
        &self.0
    }
}

impl FromRef<AppState> for LeptosOptions {
    fn from_ref(state: &AppState) -> Self {
        state.leptos.clone()
    }
}

/// Leptos' settings: the copy that was compiled in, with the site folder of this installation.
///
/// # Errors
/// When a `LEPTOS_*` variable of the environment has a bad value.
pub fn leptos_options(
    site_dir: &Path,
) -> Result<LeptosOptions, leptos::config::errors::LeptosConfigError> {
    let mut options = leptos::config::get_config_from_str(include_str!("../../Leptos.toml"))?;
    options.site_root = site_dir.to_string_lossy().into();
    Ok(options)
}
