//! Where a request came from, as histories and consents note it.

use std::net::IpAddr;

/// As much of a user agent is kept, in characters.
const LONGEST_USER_AGENT: usize = 300;

/// Where a request came from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Origin {
    /// The client's address, if known.
    pub ip: Option<IpAddr>,
    /// What the browser says it is; empty when it does not say. The client's own words: show them as text, believe
    /// nothing.
    pub user_agent: String,
}

impl Origin {
    /// The address as it is stored: an IPv4 address inside an IPv6 one stands by itself.
    #[must_use]
    pub fn stored_ip(&self) -> Option<String> {
        self.ip.map(|ip| ip.to_canonical().to_string())
    }

    /// The user agent as it is stored: up to 300 characters, without control characters, which PostgreSQL would refuse
    /// in part.
    #[must_use]
    pub fn stored_user_agent(&self) -> String {
        self.user_agent
            .chars()
            .filter(|letter| !letter.is_control())
            .take(LONGEST_USER_AGENT)
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_stored_is_short_and_plain() {
        let origin = Origin {
            ip: "::ffff:203.0.113.9".parse().ok(),
            user_agent: format!("a\0b\n{}", "é".repeat(400)),
        };
        assert_eq!(origin.stored_ip().as_deref(), Some("203.0.113.9"));
        let agent = origin.stored_user_agent();
        assert!(agent.starts_with("abé"));
        assert_eq!(agent.chars().count(), LONGEST_USER_AGENT);
        assert_eq!(Origin::default().stored_ip(), None);
    }
}
