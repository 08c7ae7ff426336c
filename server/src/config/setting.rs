//! The table of settings: every name under which a value may be given, its default, and what is expected of it.
//!
//! Flags, variables, file keys, `.env.example` and the words of complaints all come from this one table.

use std::fmt;
use std::path::PathBuf;

/// One setting.
#[derive(Debug)]
pub struct Setting {
    /// Name in the file; the flag is the same with hyphens.
    pub key: &'static str,
    /// Name of the environment variable.
    pub variable: &'static str,
    /// The value in force when nobody gives one.
    pub default: Option<&'static str>,
    /// What a good value is, for complaints: "expected …".
    pub expected: &'static str,
    /// What it does, for `--help`.
    pub about: &'static str,
    /// How it may be given.
    pub kind: Kind,
}

/// How a setting may be given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// File, environment, or a flag with a value.
    Value,
    /// As a value; the flag alone means `true`.
    Switch,
    /// File or environment only: the command line is visible to every user of the machine. Never printed.
    Secret,
    /// As a value with a flag, but never printed, because it may carry a password.
    Address,
}

impl Setting {
    /// The command-line flag without the two hyphens, if there is one.
    #[must_use]
    pub fn flag(&self) -> Option<String> {
        (self.kind != Kind::Secret).then(|| self.key.replace('_', "-"))
    }

    /// Whether the value must not be shown.
    #[must_use]
    pub fn is_confidential(&self) -> bool {
        matches!(self.kind, Kind::Secret | Kind::Address)
    }
}

/// Where a value came from. Later ones win.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Source {
    /// The table's default.
    Default,
    /// The configuration file.
    File(PathBuf),
    /// The file `.env` in the working folder.
    DotEnv,
    /// The process's environment.
    Environment,
    /// The command line.
    Flag,
}

impl Source {
    /// The setting's name as it is written in this source, and the source's name.
    pub(super) fn locate(&self, setting: &Setting) -> String {
        match self {
            Self::Default => format!("{} (default)", setting.key),
            Self::File(path) => format!("{} ({})", setting.key, path.display()),
            Self::DotEnv => format!("{} (.env)", setting.variable),
            Self::Environment => format!("{} (environment)", setting.variable),
            Self::Flag => {
                format!(
                    "--{} (command line)",
                    setting.flag().unwrap_or_else(|| setting.key.into())
                )
            }
        }
    }
}

/// One wrong thing in the configuration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigProblem(pub String);

impl fmt::Display for ConfigProblem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// Everything that is wrong with the configuration, one complaint per line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigProblems(pub Vec<ConfigProblem>);

impl fmt::Display for ConfigProblems {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the configuration is wrong:")?;
        self.0
            .iter()
            .try_for_each(|problem| write!(formatter, "\n  {problem}"))
    }
}

impl std::error::Error for ConfigProblems {}
