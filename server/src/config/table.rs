//! All settings of the server.

use super::setting::{Kind, Setting};

const DEFAULT_ENVIRONMENT: &str = if cfg!(debug_assertions) {
    "development"
} else {
    "production"
};

const fn setting(
    kind: Kind,
    key: &'static str,
    variable: &'static str,
    default: Option<&'static str>,
    expected: &'static str,
    about: &'static str,
) -> Setting {
    Setting {
        key,
        variable,
        default,
        expected,
        about,
        kind,
    }
}

/// In the order of `.env.example`.
pub const SETTINGS: &[Setting] = &[
    setting(
        Kind::Value,
        "addr",
        "LSN_ADDR",
        Some("127.0.0.1:3000"),
        "an address and port such as 127.0.0.1:3000",
        "Address and port to listen on",
    ),
    setting(
        Kind::Value,
        "public_url",
        "LSN_PUBLIC_URL",
        None,
        "an http or https address without a path such as https://shop.example.org",
        "Address under which shoppers reach this server",
    ),
    setting(
        Kind::Switch,
        "trust_proxy",
        "LSN_TRUST_PROXY",
        Some("false"),
        "true or false",
        "Believe X-Forwarded-For, -Proto, -Host and X-Request-Id: only behind a proxy that sets them",
    ),
    setting(
        Kind::Value,
        "environment",
        "LSN_ENVIRONMENT",
        Some(DEFAULT_ENVIRONMENT),
        "development or production",
        "Development adds pages for developers and answers unknown host names",
    ),
    setting(
        Kind::Value,
        "data_dir",
        "LSN_DATA_DIR",
        Some("./data"),
        "a folder",
        "Folder for everything the server keeps: embedded database, media, keys",
    ),
    setting(
        Kind::Value,
        "site_dir",
        "LSN_SITE_DIR",
        None,
        "an existing folder with the built site",
        "Folder with the built browser files; found beside the program when not given",
    ),
    setting(
        Kind::Address,
        "database_url",
        "DATABASE_URL",
        None,
        "a PostgreSQL address such as postgres://user:password@host:5432/name",
        "PostgreSQL 15 or later; without it the server runs its own private one",
    ),
    setting(
        Kind::Value,
        "database_pool_size",
        "LSN_DATABASE_POOL_SIZE",
        Some("16"),
        "a number from 2 to 1000",
        "Most database connections open at a time",
    ),
    setting(
        Kind::Address,
        "redis_url",
        "REDIS_URL",
        None,
        "a Redis address such as redis://host:6379",
        "Redis for cache and rate limits shared between several servers",
    ),
    setting(
        Kind::Switch,
        "worker",
        "LSN_WORKER",
        Some("true"),
        "true or false",
        "Whether `serve` also works background jobs",
    ),
    setting(
        Kind::Value,
        "worker_concurrency",
        "LSN_WORKER_CONCURRENCY",
        Some("4"),
        "a number from 1 to 256",
        "Most background jobs worked at a time",
    ),
    setting(
        Kind::Value,
        "log",
        "LSN_LOG",
        Some("info"),
        "a filter such as info or info,lsn=debug",
        "What is logged: a level, or levels per module",
    ),
    setting(
        Kind::Value,
        "log_format",
        "LSN_LOG_FORMAT",
        Some("text"),
        "text or json",
        "How log lines look",
    ),
    setting(
        Kind::Value,
        "master_key_file",
        "LSN_MASTER_KEY_FILE",
        None,
        "a path",
        "File with the key that wraps stored secrets; made in the data folder when not given",
    ),
    setting(
        Kind::Secret,
        "metrics_token",
        "LSN_METRICS_TOKEN",
        None,
        "at least 16 characters",
        "Token with which other machines may read /metrics",
    ),
    setting(
        Kind::Value,
        "sandbox_processor_url",
        "LSN_SANDBOX_PROCESSOR_URL",
        None,
        "an http or https address such as http://127.0.0.1:4000",
        "A sandbox processor that runs by itself (lsn sandbox-processor); embedded when not given",
    ),
    setting(
        Kind::Secret,
        "sandbox_processor_key",
        "LSN_SANDBOX_PROCESSOR_KEY",
        None,
        "at least 16 characters, needed with sandbox_processor_url",
        "What the shop shows to a sandbox processor that runs by itself",
    ),
    setting(
        Kind::Secret,
        "sandbox_webhook_secrets",
        "LSN_SANDBOX_WEBHOOK_SECRETS",
        None,
        "one or two secrets of at least 16 characters, with a comma between them",
        "What the sandbox processor signs its webhooks with: the first signs, all are believed; made up at start when not given",
    ),
    setting(
        Kind::Value,
        "stripe_url",
        "LSN_STRIPE_URL",
        Some("https://api.stripe.com"),
        "an http or https address",
        "Where Stripe's interface is; another address is for emulators",
    ),
    setting(
        Kind::Address,
        "smtp_url",
        "LSN_SMTP_URL",
        None,
        "a mail server's address such as smtps://user:password@mail.example.org",
        "Mail server; without one, letters are kept to be read at /dev/mailbox in development",
    ),
    setting(
        Kind::Value,
        "mail_from",
        "LSN_MAIL_FROM",
        None,
        "an address such as no-reply@shop.example.org",
        "Sender of letters; needed with a mail server",
    ),
    setting(
        Kind::Value,
        "s3_bucket",
        "LSN_S3_BUCKET",
        None,
        "a bucket name",
        "Keep media in this S3 bucket instead of the data folder",
    ),
    setting(
        Kind::Value,
        "s3_region",
        "LSN_S3_REGION",
        Some("us-east-1"),
        "a region such as eu-central-1",
        "Region of the bucket",
    ),
    setting(
        Kind::Value,
        "s3_endpoint",
        "LSN_S3_ENDPOINT",
        None,
        "an http or https address",
        "Address of an S3-compatible service other than Amazon's",
    ),
    setting(
        Kind::Secret,
        "s3_access_key_id",
        "LSN_S3_ACCESS_KEY_ID",
        None,
        "an access key id, needed with s3_bucket",
        "Access key of the bucket",
    ),
    setting(
        Kind::Secret,
        "s3_secret_access_key",
        "LSN_S3_SECRET_ACCESS_KEY",
        None,
        "a secret access key, needed with s3_bucket",
        "Secret of the access key",
    ),
];

/// The setting that has `key` in the file.
pub(super) fn by_key(key: &str) -> Option<&'static Setting> {
    SETTINGS.iter().find(|setting| setting.key == key)
}
