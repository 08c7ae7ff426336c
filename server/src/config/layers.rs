//! The sources of configuration laid over one another: defaults < file < `.env` < environment < flags.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::setting::{ConfigProblem, Setting, Source};
use super::table::{SETTINGS, by_key};

/// A value as text, before it is understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Raw {
    /// The text.
    pub text: String,
    /// Who gave it.
    pub source: Source,
}

/// What the process was given, as plain data, so that tests need no process.
#[derive(Debug, Clone, Default)]
pub struct Inputs {
    /// Path and text of the configuration file, if there is one.
    pub file: Option<(PathBuf, String)>,
    /// The text of `.env`, if there is one.
    pub dot_env: Option<String>,
    /// The environment variables.
    pub environment: BTreeMap<String, String>,
    /// Flags by setting key.
    pub flags: BTreeMap<String, String>,
    /// The folder of the running program, where the site is looked for.
    pub program_dir: Option<PathBuf>,
}

/// The winning raw value per setting, and what was wrong or odd on the way.
#[derive(Debug, Default)]
pub(super) struct Layers {
    values: BTreeMap<&'static str, Raw>,
    pub(super) problems: Vec<ConfigProblem>,
    pub(super) warnings: Vec<String>,
}

impl Layers {
    pub(super) fn of(inputs: &Inputs) -> Self {
        let mut layers = Self::default();
        for setting in SETTINGS {
            if let Some(default) = setting.default {
                layers.put(setting, default, Source::Default);
            }
        }
        if let Some((path, text)) = &inputs.file {
            layers.add_file(path, text);
        }
        if let Some(text) = &inputs.dot_env {
            layers.add_dot_env(text);
        }
        layers.add_variables(&inputs.environment, &Source::Environment);
        for (key, text) in &inputs.flags {
            if let Some(setting) = by_key(key) {
                layers.put(setting, text, Source::Flag);
            }
        }
        layers
    }

    pub(super) fn get(&self, key: &str) -> Option<&Raw> {
        self.values.get(key)
    }

    /// An empty value is no value: `LSN_ADDR=` in a file of variables means "as usual".
    fn put(&mut self, setting: &'static Setting, text: &str, source: Source) {
        let text = text.trim();
        if !text.is_empty() {
            self.values.insert(
                setting.key,
                Raw {
                    text: text.into(),
                    source,
                },
            );
        }
    }

    fn complain(&mut self, words: String) {
        self.problems.push(ConfigProblem(words));
    }

    fn add_file(&mut self, path: &Path, text: &str) {
        match text.parse::<toml::Table>() {
            Ok(table) => self.add_table(path, "", &table),
            Err(error) => {
                let place = error.span().map_or(1, |span| line_of(text, span.start));
                let words = error.message();
                self.complain(format!("{}, line {place}: {words}", path.display()));
            }
        }
    }

    /// `[s3] bucket = "media"` says the same as `s3_bucket = "media"`.
    fn add_table(&mut self, path: &Path, prefix: &str, table: &toml::Table) {
        for (name, value) in table {
            let key = format!("{prefix}{name}");
            match (value, by_key(&key)) {
                (toml::Value::Table(inner), None) => {
                    self.add_table(path, &format!("{key}_"), inner);
                }
                (toml::Value::String(text), Some(setting)) => {
                    self.put(setting, text, Source::File(path.into()));
                }
                (value, Some(setting)) => {
                    self.put(setting, &value.to_string(), Source::File(path.into()));
                }
                (_, None) => self.complain(format!(
                    "{key} ({}) is no setting: expected one of {}",
                    path.display(),
                    SETTINGS
                        .iter()
                        .map(|setting| setting.key)
                        .collect::<Vec<_>>()
                        .join(", ")
                )),
            }
        }
    }

    fn add_dot_env(&mut self, text: &str) {
        let mut variables = BTreeMap::new();
        for pair in dotenvy::from_read_iter(text.as_bytes()) {
            match pair {
                Ok((name, value)) => {
                    variables.insert(name, value);
                }
                // The line may hold a secret: it is not repeated.
                Err(_) => self.complain(".env has a line that is not NAME=value".into()),
            }
        }
        self.add_variables(&variables, &Source::DotEnv);
    }

    fn add_variables(&mut self, variables: &BTreeMap<String, String>, source: &Source) {
        for setting in SETTINGS {
            if let Some(text) = variables.get(setting.variable) {
                self.put(setting, text, source.clone());
            }
        }
        let known = |name: &str| SETTINGS.iter().any(|setting| setting.variable == name);
        for name in variables
            .keys()
            .filter(|name| name.starts_with("LSN_") && !known(name))
        {
            self.warnings.push(format!(
                "{name} is no variable of this program: it has no effect"
            ));
        }
    }
}

fn line_of(text: &str, position: usize) -> usize {
    text.bytes()
        .take(position)
        .filter(|byte| *byte == b'\n')
        .count()
        + 1
}
