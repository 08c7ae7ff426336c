//! Precedence, and the words of every complaint.

use std::collections::{BTreeMap, BTreeSet};

use super::*;

fn map(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
    pairs
        .iter()
        .map(|(name, value)| ((*name).into(), (*value).into()))
        .collect()
}

fn environment(pairs: &[(&str, &str)]) -> Inputs {
    Inputs {
        environment: map(pairs),
        ..Inputs::default()
    }
}

fn file(text: &str) -> Inputs {
    Inputs {
        file: Some(("lsn.toml".into(), text.into())),
        ..Inputs::default()
    }
}

fn complaints(inputs: &Inputs) -> Vec<String> {
    match Config::load(inputs) {
        Ok(_) => Vec::new(),
        Err(problems) => problems.0.into_iter().map(|problem| problem.0).collect(),
    }
}

#[test]
fn defaults_are_enough_to_run() {
    let config = Config::load(&Inputs::default()).unwrap();
    assert_eq!(config.addr.to_string(), "127.0.0.1:3000");
    assert_eq!(config.database_pool_size, 16);
    assert_eq!(config.master_key_file, PathBuf::from("./data/master.key"));
    assert!(config.database_url.is_none());
    assert!(config.worker);
    assert!(!config.trust_proxy);
}

#[test]
fn a_later_source_wins() {
    let mut inputs = file("addr = \"127.0.0.1:1001\"");
    let port = |inputs: &Inputs| Config::load(inputs).unwrap().addr.port();
    assert_eq!(port(&inputs), 1001);
    inputs.dot_env = Some("LSN_ADDR=127.0.0.1:1002\n".into());
    assert_eq!(port(&inputs), 1002);
    inputs.environment = map(&[("LSN_ADDR", "127.0.0.1:1003")]);
    assert_eq!(port(&inputs), 1003);
    inputs.flags = map(&[("addr", "127.0.0.1:1004")]);
    assert_eq!(port(&inputs), 1004);
}

#[test]
fn an_empty_variable_is_no_value() {
    let config = Config::load(&environment(&[("LSN_ADDR", ""), ("DATABASE_URL", " ")])).unwrap();
    assert_eq!(config.addr.port(), 3000);
    assert!(config.database_url.is_none());
}

#[test]
fn a_complaint_names_source_value_and_expectation() {
    assert_eq!(
        complaints(&environment(&[("LSN_ADDR", "foo")])),
        [r#"LSN_ADDR (environment) is "foo": expected an address and port such as 127.0.0.1:3000"#]
    );
    let dot_env = Inputs {
        dot_env: Some("LSN_LOG_FORMAT=xml".into()),
        ..Inputs::default()
    };
    assert_eq!(
        complaints(&dot_env),
        [r#"LSN_LOG_FORMAT (.env) is "xml": expected text or json"#]
    );
    let flag = Inputs {
        flags: map(&[("database_pool_size", "1")]),
        ..Inputs::default()
    };
    assert_eq!(
        complaints(&flag),
        [r#"--database-pool-size (command line) is "1": expected a number from 2 to 1000"#]
    );
}

#[test]
fn all_complaints_come_at_once() {
    let mut inputs = file("worker = 3\n[database]\npool_size = 0\n");
    inputs.environment = map(&[
        ("LSN_ENVIRONMENT", "staging"),
        ("LSN_PUBLIC_URL", "https://shop.example.org/path"),
        ("LSN_LOG", "lsn=loud"),
        ("REDIS_URL", "http://cache"),
    ]);
    let complaints = complaints(&inputs);
    assert_eq!(complaints.len(), 6, "{complaints:#?}");
    for name in [
        "worker (lsn.toml)",
        "database_pool_size (lsn.toml)",
        "LSN_ENVIRONMENT",
        "LSN_LOG",
    ] {
        assert!(
            complaints.iter().any(|words| words.starts_with(name)),
            "{name}: {complaints:#?}"
        );
    }
}

#[test]
fn authorities_for_redis_go_with_tls() {
    let file = ("LSN_REDIS_CA_FILE", "/etc/lsn/redis-ca.pem");
    for url in [None, Some(("REDIS_URL", "redis://cache:6379"))] {
        let given: Vec<_> = url.into_iter().chain([file]).collect();
        let complaints = complaints(&environment(&given));
        assert_eq!(complaints.len(), 1, "{complaints:#?}");
        assert!(complaints[0].starts_with("LSN_REDIS_CA_FILE"));
    }
    let config = Config::load(&environment(&[("REDIS_URL", "rediss://cache:6380"), file]));
    assert!(config.unwrap().redis_ca_file.is_some());
}

#[test]
fn confidential_values_are_not_repeated() {
    let inputs = environment(&[
        ("DATABASE_URL", "mysql://root:hunter2@db/shop"),
        ("LSN_METRICS_TOKEN", "hunter2"),
    ]);
    let complaints = complaints(&inputs);
    assert_eq!(complaints.len(), 2);
    assert!(
        complaints.iter().all(|words| !words.contains("hunter2")),
        "{complaints:?}"
    );
}

#[test]
fn the_file_is_checked_for_unknown_names_and_bad_syntax() {
    assert!(
        complaints(&file("adr = 1"))[0]
            .starts_with("adr (lsn.toml) is no setting: expected one of addr, ")
    );
    assert!(complaints(&file("\naddr = \n"))[0].starts_with("lsn.toml, line 2: "));
}

#[test]
fn an_unknown_variable_is_a_warning() {
    let config = Config::load(&environment(&[("LSN_ADRESS", "x"), ("HOME", "/")])).unwrap();
    assert_eq!(
        config.warnings,
        ["LSN_ADRESS is no variable of this program: it has no effect"]
    );
}

#[test]
fn tables_in_the_file_are_prefixes() {
    let text = "[s3]\nbucket = \"media\"\naccess_key_id = \"id\"\nsecret_access_key = \"key\"";
    let s3 = Config::load(&file(text)).unwrap().s3.unwrap();
    assert_eq!(
        (s3.bucket.as_str(), s3.region.as_str()),
        ("media", "us-east-1")
    );
}

#[test]
fn a_bucket_needs_its_keys() {
    let complaints = complaints(&environment(&[("LSN_S3_BUCKET", "media")]));
    assert_eq!(complaints.len(), 2);
    assert!(complaints[0].starts_with("LSN_S3_ACCESS_KEY_ID is not set: expected "));
}

#[test]
fn a_public_url_is_scheme_and_authority() {
    let url = |text| PublicUrl::parse(text).map(|url| url.to_string());
    assert_eq!(
        url("https://Shop.example.org/").as_deref(),
        Some("https://shop.example.org")
    );
    assert_eq!(
        url("http://localhost:3000").as_deref(),
        Some("http://localhost:3000")
    );
    for bad in [
        "shop.example.org",
        "ftp://a",
        "https://a/b",
        "https://u@a",
        "https://a?b",
    ] {
        assert_eq!(url(bad), None, "{bad}");
    }
}

#[test]
fn the_site_is_found_beside_the_program() {
    let folder = std::env::temp_dir().join(format!("lsn-config-{}", std::process::id()));
    let (program_dir, beside) = (folder.join("release"), folder.join("site"));
    std::fs::create_dir_all(&program_dir).unwrap();
    std::fs::create_dir_all(&beside).unwrap();
    let inputs = Inputs {
        program_dir: Some(program_dir.clone()),
        ..Inputs::default()
    };
    let found = || Config::load(&inputs).unwrap().site_dir.unwrap();
    assert_eq!(found(), beside.canonicalize().unwrap());
    let nearer = program_dir.join("site");
    std::fs::create_dir_all(&nearer).unwrap();
    assert_eq!(found(), nearer.canonicalize().unwrap());
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn the_example_file_names_exactly_the_variables_that_exist() {
    let text = include_str!("../../../.env.example");
    let named: Vec<&str> = text
        .lines()
        .filter_map(|line| line.trim_start_matches(['#', ' ']).split_once('='))
        .map(|(name, _)| name)
        .filter(|name| {
            name.bytes()
                .all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_')
        })
        .collect();
    let known: BTreeSet<&str> = SETTINGS.iter().map(|setting| setting.variable).collect();
    assert_eq!(named.iter().copied().collect::<BTreeSet<_>>(), known);
    assert_eq!(named.len(), known.len(), "a variable is named twice");
}

#[test]
fn the_example_file_changes_nothing_as_it_is() {
    let example = Inputs {
        dot_env: Some(include_str!("../../../.env.example").into()),
        ..Inputs::default()
    };
    assert!(super::layers::Layers::of(&example).problems.is_empty());
    let (given, usual) = (
        Config::load(&example).unwrap(),
        Config::load(&Inputs::default()).unwrap(),
    );
    assert_eq!(given.addr, usual.addr);
    assert_eq!(given.environment, usual.environment);
    assert!(given.warnings.is_empty());
}

#[test]
fn live_video_on_all_interfaces_needs_an_address_to_name() {
    let media = |pairs: &[(&str, &str)]| Config::load(&environment(pairs)).unwrap().media;
    assert_eq!(media(&[]).unwrap().bind.to_string(), "127.0.0.1:0");
    assert!(media(&[("LSN_MEDIA_ADDR", "off")]).is_none());
    let everywhere = ("LSN_MEDIA_ADDR", "0.0.0.0:7882");
    let complaints = complaints(&environment(&[everywhere]));
    assert!(
        complaints[0].starts_with("LSN_MEDIA_ADVERTISE is not set: expected "),
        "{complaints:?}"
    );
    let named = media(&[
        everywhere,
        ("LSN_MEDIA_ADVERTISE", "203.0.113.7, 2001:db8::7"),
    ]);
    assert_eq!(named.unwrap().advertised.len(), 2);
}
