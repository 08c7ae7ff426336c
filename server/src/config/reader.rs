//! Turns raw texts into values and keeps every complaint.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::str::FromStr;

use super::layers::Layers;
use super::setting::ConfigProblem;
use super::table::by_key;

/// Reads values by key; a wrong one is noted, not returned, so that all complaints come at once.
pub(super) struct Reader {
    layers: Layers,
}

impl Reader {
    pub(super) const fn new(layers: Layers) -> Self {
        Self { layers }
    }

    /// The complaints and the oddities met so far.
    pub(super) fn finish(self) -> (Vec<ConfigProblem>, Vec<String>) {
        (self.layers.problems, self.layers.warnings)
    }

    /// The value of `key`; `None` when it is not given or wrong.
    pub(super) fn read<T>(
        &mut self,
        key: &str,
        parse: impl FnOnce(&str) -> Option<T>,
    ) -> Option<T> {
        let raw = self.layers.get(key)?;
        let value = parse(&raw.text);
        if value.is_none() {
            self.complain(key);
        }
        value
    }

    /// Notes that the value of `key` is wrong, or missing where it is needed.
    pub(super) fn complain(&mut self, key: &str) {
        let Some(setting) = by_key(key) else { return };
        let expected = setting.expected;
        let words = match self.layers.get(key) {
            None => format!("{} is not set: expected {expected}", setting.variable),
            Some(raw) if setting.is_confidential() => {
                format!(
                    "{} is not right (not shown here): expected {expected}",
                    raw.source.locate(setting)
                )
            }
            Some(raw) => {
                format!(
                    "{} is {:?}: expected {expected}",
                    raw.source.locate(setting),
                    raw.text
                )
            }
        };
        self.layers.problems.push(ConfigProblem(words));
    }

    pub(super) fn text(&mut self, key: &str) -> Option<String> {
        self.read(key, |text| Some(text.to_owned()))
    }

    pub(super) fn path(&mut self, key: &str) -> Option<PathBuf> {
        self.read(key, |text| Some(PathBuf::from(text)))
    }

    pub(super) fn address(&mut self, key: &str) -> Option<SocketAddr> {
        self.read(key, |text| text.parse().ok())
    }

    pub(super) fn switch(&mut self, key: &str) -> Option<bool> {
        self.read(key, |text| match text {
            "true" | "1" | "yes" | "on" => Some(true),
            "false" | "0" | "no" | "off" => Some(false),
            _ => None,
        })
    }

    pub(super) fn number<T: FromStr + PartialOrd>(
        &mut self,
        key: &str,
        allowed: std::ops::RangeInclusive<T>,
    ) -> Option<T> {
        self.read(key, |text| {
            text.parse().ok().filter(|number| allowed.contains(number))
        })
    }
}
