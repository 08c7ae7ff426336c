//! What this process was given: command line, environment, working folder. The one place that reads them.

use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use clap::{Arg, ArgMatches};

use super::layers::Inputs;
use super::setting::{ConfigProblem, ConfigProblems, Kind};
use super::table::SETTINGS;

/// The file that is read when it exists and `--config` names no other.
const USUAL_FILE: &str = "lsn.toml";

/// A flag per setting, and `--config`.
#[must_use]
pub fn flags() -> Vec<Arg> {
    let config = Arg::new("config")
        .long("config")
        .value_name("FILE")
        .global(true)
        .help("Configuration file [default: lsn.toml in the working folder, if present]");
    let settings = SETTINGS.iter().filter_map(|setting| {
        let flag = setting.flag()?;
        let help = format!("{} [env: {}]", setting.about, setting.variable);
        let arg = Arg::new(setting.key)
            .long(flag)
            .global(true)
            .help(help)
            .help_heading("Settings");
        Some(match setting.kind {
            Kind::Switch => arg
                .value_name("BOOL")
                .num_args(0..=1)
                .require_equals(true)
                .default_missing_value("true"),
            Kind::Value | Kind::Secret | Kind::Address => arg.value_name("VALUE"),
        })
    });
    std::iter::once(config).chain(settings).collect()
}

impl Inputs {
    /// Gathers what this process was given; `matches` are those of [`flags`].
    ///
    /// # Errors
    /// When a file that is there, or was named, can not be read.
    pub fn of_process(matches: &ArgMatches) -> Result<Self, ConfigProblems> {
        let given = |key: &str| matches.get_one::<String>(key).cloned();
        let flags = SETTINGS
            .iter()
            .filter(|setting| setting.flag().is_some())
            .filter_map(|setting| Some((setting.key.to_owned(), given(setting.key)?)));
        let file = match given("config") {
            Some(named) => Some((
                PathBuf::from(&named),
                read(Path::new(&named), true)?.unwrap_or_default(),
            )),
            None => read(Path::new(USUAL_FILE), false)?.map(|text| (USUAL_FILE.into(), text)),
        };
        Ok(Self {
            flags: flags.collect(),
            file,
            dot_env: read(Path::new(".env"), false)?,
            environment: environment(),
            program_dir: crate::process::program_dir(),
        })
    }
}

/// Variables that are not UTF-8 can not be ours.
fn environment() -> BTreeMap<String, String> {
    std::env::vars_os()
        .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)))
        .collect()
}

fn read(path: &Path, needed: bool) -> Result<Option<String>, ConfigProblems> {
    match std::fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == ErrorKind::NotFound && !needed => Ok(None),
        Err(error) => {
            let words = format!("{} can not be read: {error}", path.display());
            Err(ConfigProblems(vec![ConfigProblem(words)]))
        }
    }
}
