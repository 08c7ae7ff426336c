//! The services of one process, made from configuration and pool.

use std::sync::Arc;
use std::time::Duration;

use app::Assets;
use cache::{Cache, InvalidRedis, RedisLink};
use customers::Customers;
use ecb_rates::EcbRates;
use files::{ObjectStore, S3Config, StorageError};
use flows::Checkout;
use flows::gift_cards::GiftCardDesk;
use flows::order_care::TrackingDesk;
use flows::payment_accounts::AccountDesk;
use http_client::{HttpError, HttpLimits, Url, WebClient};
use identity::Identity;
use kernel::{Clock, OsRandom, Random, SystemClock};
use messaging::MailTransport;
use payments::PaymentGateway;
use platform::Platform;
use platform::jobs::WorkerStatus;
use platform::secrets::{MasterKeyError, SecretStore};
use pricing::{RateError, RateSource};
use sandbox_processor::{CardPagesAt, RemoteProcessor, SandboxProcessor};
use search::Search;
use smtp::SmtpConfigError;
use sqlx::PgPool;
use stripe::{Accounts, StoredAccounts, Stripe};

use super::{people, redis, webhooks};
use crate::config::Config;
use crate::database::planned_once;
use crate::http_metrics::HttpMetrics;
use crate::live_video::LiveVideo;
use crate::middleware::channel::ChannelDirectory;
use crate::middleware::rate_limit::RateLimits;
use crate::middleware::request_id::RequestIds;
use crate::request_source::SourceRules;
use crate::routes::webhooks::Webhooks;
use crate::routes::{avatar, product_pictures};
use crate::state::{AppState, Shared, leptos_options};

/// The name under which this installation is known to the embedded card processor.
const MERCHANT: &str = "lsn";

/// Most memory that cached answers take, in bytes.
const CACHE_BYTES: u64 = 64 * 1024 * 1024;

/// Why a service could not be made.
#[derive(Debug, thiserror::Error)]
pub enum ServicesError {
    /// Media can not be kept.
    #[error("media: {0}")]
    Storage(#[from] StorageError),
    /// The address of Redis is malformed, or its authorities are.
    #[error(transparent)]
    Redis(#[from] InvalidRedis),
    /// The authorities for Redis can not be read.
    #[error("the file LSN_REDIS_CA_FILE: {0}")]
    RedisAuthorities(std::io::Error),
    /// The folder of the master key can not be made.
    #[error("the folder of the master key: {0}")]
    DataFolder(std::io::Error),
    /// The file of the master key can not be used.
    #[error("the master key: {0}")]
    MasterKey(#[from] MasterKeyError),
    /// The mail server's settings are malformed.
    #[error("mail: {0}")]
    Mail(#[from] SmtpConfigError),
    /// The source of exchange rates is misconfigured.
    #[error(transparent)]
    Rates(#[from] RateError),
    /// The address of the sandbox processor is malformed.
    #[error("LSN_SANDBOX_PROCESSOR_URL is no address")]
    ProcessorAddress,
    /// The address of Stripe is malformed.
    #[error("LSN_STRIPE_URL is no address")]
    StripeAddress,
    /// Other services can not be asked anything.
    #[error(transparent)]
    Http(#[from] HttpError),
    /// Leptos' settings are malformed.
    #[error("Leptos: {0}")]
    Leptos(#[from] leptos::config::errors::LeptosConfigError),
}

/// What commands and requests work with.
#[derive(Clone)]
pub struct Services {
    /// Pool, clock, ids.
    pub platform: Platform,
    /// Takes orders.
    pub checkout: Checkout,
    /// The embedded card processor, which the checkout charges with.
    pub processor: Arc<SandboxProcessor>,
    /// What the processor signs its webhooks with: the first signs, all are believed.
    pub processor_secrets: Vec<String>,
    /// Stored keys of other services.
    pub secrets: SecretStore,
    /// The shops' accounts at Stripe.
    pub stripe_accounts: Arc<StoredAccounts>,
    /// Enters the shops' accounts at card processors.
    pub payment_accounts: AccountDesk,
    /// Pictures and other media.
    pub media: ObjectStore,
    /// Live video; `None` until [`Services::open_video`] and where it is off.
    pub video: Option<LiveVideo>,
    /// Answers worth keeping for a while.
    pub cache: Cache,
    /// The link to Redis, where one is configured.
    pub redis: Option<RedisLink>,
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
    /// Where daily exchange rates come from.
    pub rates: Arc<dyn RateSource>,
    /// How mail leaves the house.
    pub mail: Arc<dyn MailTransport>,
}

impl Services {
    /// The services of an installation. Needs a tokio runtime.
    ///
    /// # Errors
    /// [`ServicesError`].
    pub fn new(config: &Config, pool: PgPool) -> Result<Self, ServicesError> {
        let clock: Arc<dyn Clock> = Arc::new(SystemClock);
        let random: Arc<dyn Random> = Arc::new(OsRandom);
        let platform = Platform::new(pool.clone(), Arc::clone(&clock), Arc::clone(&random));
        let redis = redis::link(config)?;
        let cache = Cache::new(Arc::clone(&clock), CACHE_BYTES, redis.clone());
        let secrets = people::secrets(config, &platform, random.as_ref())?;
        let customers = Customers::new(platform.clone(), secrets.clone());
        let stripe_accounts = StoredAccounts::new(platform.clone(), secrets.clone());
        let stripe = stripe(config, &platform, Arc::clone(&clock), &stripe_accounts)?;
        let identity = people::identity(
            &platform,
            secrets.clone(),
            Arc::clone(&clock),
            redis.clone(),
        )?;
        let gift_cards = people::gift_cards(&platform, Arc::clone(&clock), redis.clone());
        let tracking = people::tracking(&platform, Arc::clone(&clock), redis.clone());
        let processor_secrets = processor_secrets(config, &platform);
        let secret = processor_secrets.first().map_or("", String::as_str);
        let card_pages = CardPagesAt::new(config.sandbox_pages_url.as_deref(), secret);
        let processor = SandboxProcessor::new(pool, clock, MERCHANT).with_card_pages(card_pages);
        let processor = Arc::new(processor);
        let checkout = Checkout {
            platform: platform.with_pool(planned_once(platform.pool())),
            gateway: gateway(config, &processor, secret)?,
            others: vec![Arc::new(stripe)],
        };
        Ok(Self {
            search: Search::new(platform.clone()),
            processor_secrets,
            processor,
            platform,
            payment_accounts: AccountDesk::new(checkout.clone(), secrets.clone()),
            checkout,
            secrets,
            stripe_accounts,
            media: media(config)?,
            video: None,
            cache,
            redis,
            identity,
            customers,
            gift_cards,
            tracking,
            rates: rates()?,
            mail: people::mail(config)?,
        })
    }
}

/// The sandbox processor that runs by itself, where one is configured; else the embedded one.
fn gateway(
    config: &Config,
    embedded: &Arc<SandboxProcessor>,
    secret: &str,
) -> Result<Arc<dyn PaymentGateway>, ServicesError> {
    let (Some(address), Some(key)) = (&config.sandbox_processor_url, &config.sandbox_processor_key)
    else {
        let embedded = Arc::clone(embedded);
        return Ok(embedded);
    };
    let pages = config.sandbox_pages_url.as_ref().unwrap_or(address);
    let card_pages = CardPagesAt::new(Some(pages), secret);
    let address = Url::parse(address).map_err(|_| ServicesError::ProcessorAddress)?;
    let http = Arc::new(WebClient::new(HttpLimits::default())?);
    let elsewhere = RemoteProcessor::new(http, address, key.clone(), card_pages);
    Ok(Arc::new(elsewhere))
}

/// Stripe, for the shops that have an account there.
fn stripe(
    config: &Config,
    platform: &Platform,
    clock: Arc<dyn Clock>,
    accounts: &Arc<StoredAccounts>,
) -> Result<Stripe, ServicesError> {
    let address = Url::parse(&config.stripe_url).map_err(|_| ServicesError::StripeAddress)?;
    // Banks take their time to answer through Stripe.
    let http = Arc::new(WebClient::new(HttpLimits {
        timeout: Duration::from_secs(25),
        ..HttpLimits::default()
    })?);
    let accounts: Arc<dyn Accounts> = Arc::<StoredAccounts>::clone(accounts);
    let pool = platform.pool().clone();
    Ok(Stripe::new(http, address, accounts, pool, clock))
}

fn processor_secrets(config: &Config, platform: &Platform) -> Vec<String> {
    if config.sandbox_webhook_secrets.is_empty() {
        // The processor delivers to the process that it is embedded in, so nobody else has to know it.
        vec![platform.ids().secret_token()]
    } else {
        config.sandbox_webhook_secrets.clone()
    }
}

fn rates() -> Result<Arc<dyn RateSource>, ServicesError> {
    let client = Arc::new(WebClient::new(HttpLimits::default())?);
    Ok(Arc::new(EcbRates::new(client, ecb_rates::ADDRESS)?))
}

fn media(config: &Config) -> Result<ObjectStore, StorageError> {
    let Some(s3) = &config.s3 else {
        return ObjectStore::folder(config.data_dir.join("media"));
    };
    ObjectStore::s3(S3Config {
        allow_http: s3
            .endpoint
            .as_ref()
            .is_some_and(|endpoint| endpoint.starts_with("http://")),
        endpoint: s3.endpoint.clone(),
        bucket: s3.bucket.clone(),
        region: s3.region.clone(),
        access_key_id: s3.access_key_id.clone(),
        secret_access_key: s3.secret_access_key.clone(),
    })
}

/// What requests may reach. Needs a tokio runtime.
///
/// # Errors
/// [`ServicesError`].
pub fn app_state(
    config: &Config,
    services: &Services,
    assets: Assets,
    worker: Option<WorkerStatus>,
) -> Result<AppState, ServicesError> {
    let platform = services.platform.clone();
    Ok(AppState::new(Shared {
        environment: config.environment,
        source_rules: SourceRules::new(config),
        leptos: leptos_options(config.site_dir.as_deref().unwrap_or("target/site".as_ref()))?,
        assets,
        checkout: services.checkout.clone(),
        webhooks: Webhooks::start(platform.clone(), webhooks::verifiers(services)),
        stripe_accounts: Arc::clone(&services.stripe_accounts),
        payment_accounts: services.payment_accounts.clone(),
        processor_pages: sandbox_processor::router(Arc::clone(&services.processor)),
        identity: services.identity.clone(),
        customers: services.customers.clone(),
        gift_cards: services.gift_cards.clone(),
        tracking: services.tracking.clone(),
        search: services.search.clone(),
        avatars: avatar::pipeline(),
        product_pictures: product_pictures::pipeline(),
        channels: ChannelDirectory::new(platform.clone(), config.environment),
        rate_limits: RateLimits::new(services.redis.clone()),
        media: services.media.clone(),
        video: services.video.clone(),
        cache: services.cache.clone(),
        metrics: HttpMetrics::default(),
        metrics_token: config.metrics_token.clone(),
        request_ids: RequestIds::new(platform.random()),
        worker,
        platform,
    }))
}
