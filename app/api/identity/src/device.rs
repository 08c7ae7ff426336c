//! Which browser on which system, from what a browser calls itself.
//!
//! For a person to recognise their own devices by; nothing is decided by it. Browsers claim to be their ancestors (all say
//! `Mozilla`, most say `Safari`), so the more special word is looked for first. Deliberately not here: versions, robots,
//! models of telephones.

use serde::{Deserialize, Serialize};

/// Proper names, the same in every language; `None` where the browser does not say.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Device {
    /// E.g. `Chrome`.
    pub browser: Option<String>,
    /// E.g. `Windows`.
    pub system: Option<String>,
}

const BROWSERS: [(&str, &str); 13] = [
    ("Edg/", "Edge"),
    ("EdgA/", "Edge"),
    ("EdgiOS/", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Vivaldi/", "Vivaldi"),
    ("FxiOS/", "Firefox"),
    ("Firefox/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("HeadlessChrome/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
    ("curl/", "curl"),
];

const SYSTEMS: [(&str, &str); 8] = [
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("CrOS", "ChromeOS"),
    ("Windows", "Windows"),
    ("Macintosh", "macOS"),
    ("Linux", "Linux"),
    ("X11", "Unix"),
];

impl Device {
    /// From the header `User-Agent`; any text gives an answer.
    #[must_use]
    pub fn from_user_agent(agent: &str) -> Self {
        Self {
            browser: first(&BROWSERS, agent),
            system: first(&SYSTEMS, agent),
        }
    }
}

fn first(names: &[(&str, &str)], agent: &str) -> Option<String> {
    names
        .iter()
        .find(|(word, _)| agent.contains(word))
        .map(|(_, name)| (*name).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(agent: &str) -> String {
        let device = Device::from_user_agent(agent);
        format!(
            "{} on {}",
            device.browser.unwrap_or_default(),
            device.system.unwrap_or_default()
        )
    }

    #[test]
    fn browsers_are_told_apart_although_they_claim_to_be_each_other() {
        let cases = [
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36",
                "Chrome on Windows",
            ),
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0",
                "Edge on Windows",
            ),
            (
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15",
                "Safari on macOS",
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/142.0.0.0 Mobile/15E148 Safari/604.1",
                "Chrome on iPhone",
            ),
            (
                "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0",
                "Firefox on Linux",
            ),
            (
                "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36",
                "Samsung Internet on Android",
            ),
            (
                "Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36",
                "Chrome on ChromeOS",
            ),
        ];
        for (agent, expected) in cases {
            assert_eq!(named(agent), expected, "{agent}");
        }
    }

    #[test]
    fn what_says_nothing_is_not_guessed() {
        assert_eq!(Device::from_user_agent(""), Device::default());
        let tool = Device::from_user_agent("curl/8.5.0");
        assert_eq!((tool.browser.as_deref(), tool.system), (Some("curl"), None));
    }
}
