//! Configuration: defaults < file < `.env` < environment < flags, understood once at start.
//!
//! Invariants: the environment is read here and nowhere else; every wrong value is named with its source, the value
//! and what was expected, all at once. Deliberately not here: settings of a channel, which live in the database.

mod layers;
mod media;
mod process;
mod reader;
mod setting;
mod site;
mod table;
mod values;

use std::net::SocketAddr;
use std::path::PathBuf;

pub use layers::Inputs;
pub use process::flags;
pub use setting::{ConfigProblem, ConfigProblems, Kind, Setting, Source};
pub use table::SETTINGS;
pub use values::{Environment, LogFormat, PublicUrl, S3Settings};

use ::media::MediaSettings;
use layers::Layers;
use reader::Reader;
use values::has_scheme;

/// The settings in force.
#[derive(Clone)]
pub struct Config {
    /// Where to listen.
    pub addr: SocketAddr,
    /// The address shoppers see, when it differs from what requests say.
    pub public_url: Option<PublicUrl>,
    /// Whether forwarding headers are believed.
    pub trust_proxy: bool,
    /// For whom this installation runs.
    pub environment: Environment,
    /// Everything the server keeps.
    pub data_dir: PathBuf,
    /// The built browser files; `None` when they were found nowhere, which only `serve` minds.
    pub site_dir: Option<PathBuf>,
    /// PostgreSQL; `None` means the embedded one.
    pub database_url: Option<String>,
    /// Most database connections open at a time.
    pub database_pool_size: u32,
    /// Redis, if several servers share cache and limits.
    pub redis_url: Option<String>,
    /// The authorities that Redis' certificate may come from; `None`: those that the machine trusts.
    pub redis_ca_file: Option<PathBuf>,
    /// Whether `serve` works jobs too.
    pub worker: bool,
    /// Most jobs worked at a time.
    pub worker_concurrency: usize,
    /// Log filter directives.
    pub log: String,
    /// How log lines look.
    pub log_format: LogFormat,
    /// The key that wraps secrets.
    pub master_key_file: PathBuf,
    /// Lets other machines read the metrics.
    pub metrics_token: Option<String>,
    /// A sandbox processor that runs by itself; `None`: it is embedded.
    pub sandbox_processor_url: Option<String>,
    /// What the shop shows to it; there whenever there is an address.
    pub sandbox_processor_key: Option<String>,
    /// Where the embedded one listens for its pages that take cards; `None`: at the port after the shop's.
    pub sandbox_pages_addr: Option<SocketAddr>,
    /// Where browsers reach those pages; `None`: at the shop's name and that port, or at the processor that runs by itself.
    pub sandbox_pages_url: Option<String>,
    /// What the sandbox processor signs webhooks with: the first signs, all are believed. Empty: made up at start.
    pub sandbox_webhook_secrets: Vec<String>,
    /// Where Stripe's interface is.
    pub stripe_url: String,
    /// The mail server; `None`: letters stay here.
    pub smtp_url: Option<String>,
    /// The sender of letters; there whenever there is a mail server.
    pub mail_from: Option<String>,
    /// Where live video listens; `None`: there is none.
    pub media: Option<MediaSettings>,
    /// Where media are kept; `None` means the data folder.
    pub s3: Option<S3Settings>,
    /// Oddities worth a line in the log.
    pub warnings: Vec<String>,
}

impl Config {
    /// Understands what the process was given.
    ///
    /// # Errors
    /// Every wrong value.
    pub fn load(inputs: &Inputs) -> Result<Self, ConfigProblems> {
        let mut reader = Reader::new(Layers::of(inputs));
        let config = Self::read(&mut reader, inputs);
        let (problems, warnings) = reader.finish();
        match config {
            Some(config) if problems.is_empty() => Ok(Self { warnings, ..config }),
            _ => Err(ConfigProblems(problems)),
        }
    }

    /// Reads everything before the first `?`, so that each complaint is heard.
    fn read(reader: &mut Reader, inputs: &Inputs) -> Option<Self> {
        let addr = reader.address("addr");
        let public_url = reader.read("public_url", PublicUrl::parse);
        let trust_proxy = reader.switch("trust_proxy");
        let environment = reader.read("environment", Environment::parse);
        let data_dir = reader.path("data_dir");
        let site_dir = reader
            .read("site_dir", |text| {
                Some(PathBuf::from(text)).filter(|folder| folder.is_dir())
            })
            .or_else(|| site::find(inputs.program_dir.as_deref()));
        let database_url = reader.read("database_url", database_url);
        let database_pool_size = reader.number("database_pool_size", 2..=1000);
        let redis_url = reader.read("redis_url", redis_url);
        let redis_ca_file = reader.path("redis_ca_file");
        if redis_ca_file.is_some() && !redis_url.as_deref().is_some_and(speaks_tls) {
            reader.complain("redis_ca_file");
        }
        let worker = reader.switch("worker");
        let worker_concurrency = reader.number("worker_concurrency", 1..=256);
        let log = reader.read("log", log_filter);
        let log_format = reader.read("log_format", LogFormat::parse);
        let master_key_file = reader.path("master_key_file");
        let metrics_token = reader.read("metrics_token", |text| {
            (text.len() >= 16).then(|| text.into())
        });
        let sandbox_processor_url = reader.read("sandbox_processor_url", |text| {
            let known = text.starts_with("http://") || text.starts_with("https://");
            known.then(|| text.to_owned())
        });
        let sandbox_processor_key = reader.read("sandbox_processor_key", |text| {
            (text.len() >= 16).then(|| text.into())
        });
        if sandbox_processor_url.is_some() && sandbox_processor_key.is_none() {
            reader.complain("sandbox_processor_key");
        }
        let sandbox_pages_addr = reader.address("sandbox_pages_addr");
        let sandbox_pages_url = reader.read("sandbox_pages_url", |text| {
            has_scheme(text, &["http", "https"]).then(|| text.to_owned())
        });
        let sandbox_webhook_secrets = reader.read("sandbox_webhook_secrets", webhook_secrets);
        let stripe_url = reader.read("stripe_url", |text| {
            let known = text.starts_with("http://") || text.starts_with("https://");
            known.then(|| text.to_owned())
        });
        let smtp_url = reader.read("smtp_url", |text| {
            let known = text.starts_with("smtp://") || text.starts_with("smtps://");
            known.then(|| text.to_owned())
        });
        let mail_from = reader.read("mail_from", |text| text.contains('@').then(|| text.into()));
        if smtp_url.is_some() && mail_from.is_none() {
            reader.complain("mail_from");
        }
        let media = media::read(reader);
        let s3 = read_s3(reader);
        let data_dir = data_dir?;
        Some(Self {
            addr: addr?,
            public_url,
            trust_proxy: trust_proxy?,
            environment: environment?,
            site_dir,
            database_url,
            database_pool_size: database_pool_size?,
            redis_url,
            redis_ca_file,
            worker: worker?,
            worker_concurrency: worker_concurrency?,
            log: log?,
            log_format: log_format?,
            master_key_file: master_key_file.unwrap_or_else(|| data_dir.join("master.key")),
            metrics_token,
            sandbox_processor_url,
            sandbox_processor_key,
            sandbox_pages_addr,
            sandbox_pages_url,
            sandbox_webhook_secrets: sandbox_webhook_secrets.unwrap_or_default(),
            stripe_url: stripe_url?,
            smtp_url,
            mail_from,
            media,
            s3,
            warnings: Vec::new(),
            data_dir,
        })
    }
}

/// One secret or more, with commas between them.
fn webhook_secrets(text: &str) -> Option<Vec<String>> {
    let secrets: Vec<String> = text.split(',').map(|part| part.trim().to_owned()).collect();
    secrets
        .iter()
        .all(|secret| secret.len() >= 16)
        .then_some(secrets)
}

fn database_url(text: &str) -> Option<String> {
    let parsed = text.parse::<sqlx::postgres::PgConnectOptions>().is_ok();
    (parsed && has_scheme(text, &["postgres", "postgresql"])).then(|| text.into())
}

fn redis_url(text: &str) -> Option<String> {
    has_scheme(text, &["redis", "rediss", "redis+unix", "unix"]).then(|| text.into())
}

fn speaks_tls(redis_url: &str) -> bool {
    has_scheme(redis_url, &["rediss"])
}

fn log_filter(text: &str) -> Option<String> {
    text.parse::<tracing_subscriber::filter::Targets>().ok()?;
    Some(text.into())
}

/// All or nothing: a bucket needs its keys.
fn read_s3(reader: &mut Reader) -> Option<S3Settings> {
    let bucket = reader.text("s3_bucket");
    let region = reader.text("s3_region");
    let endpoint = reader.read("s3_endpoint", |text| {
        has_scheme(text, &["http", "https"]).then(|| text.to_owned())
    });
    let access_key_id = reader.text("s3_access_key_id");
    let secret_access_key = reader.text("s3_secret_access_key");
    let bucket = bucket?;
    for (key, given) in [
        ("s3_access_key_id", &access_key_id),
        ("s3_secret_access_key", &secret_access_key),
    ] {
        if given.is_none() {
            reader.complain(key);
        }
    }
    Some(S3Settings {
        bucket,
        region: region?,
        endpoint,
        access_key_id: access_key_id?,
        secret_access_key: secret_access_key?,
    })
}

#[cfg(test)]
mod tests;
