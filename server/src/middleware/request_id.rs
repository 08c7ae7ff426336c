//! A name for every request: in every log line, in the answer, and in what a shopper reads to support.
//!
//! Eight random digits per process and a counter: unique enough to find the log lines, and cheap. It is no secret.

use std::sync::atomic::{AtomicU32, Ordering};

use axum::http::{HeaderMap, HeaderName, HeaderValue};
use kernel::Random;

/// The header that carries it.
pub const HEADER: HeaderName = HeaderName::from_static("x-request-id");
/// Longest incoming id that is taken over.
const LONGEST: usize = 64;

/// Makes request ids.
pub struct RequestIds {
    process: u32,
    next: AtomicU32,
}

/// One request's id, as text and as header.
#[derive(Debug, Clone)]
pub struct RequestId(HeaderValue);

impl RequestId {
    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.to_str().unwrap_or_default()
    }

    /// The header.
    #[must_use]
    pub fn header(&self) -> HeaderValue {
        self.0.clone()
    }
}

impl RequestIds {
    /// Ids of this process.
    #[must_use]
    pub fn new(random: &dyn Random) -> Self {
        let mut bytes = [0; 4];
        random.fill(&mut bytes);
        Self {
            process: u32::from_be_bytes(bytes),
            next: AtomicU32::new(1),
        }
    }

    /// The id a trusted proxy gave, if it is a sane one, else a new one.
    #[must_use]
    pub fn choose(&self, headers: &HeaderMap, trust_proxy: bool) -> RequestId {
        let given = trust_proxy.then(|| headers.get(HEADER)).flatten();
        RequestId(
            given
                .filter(|id| is_sane(id.as_bytes()))
                .cloned()
                .unwrap_or_else(|| self.fresh()),
        )
    }

    fn fresh(&self) -> HeaderValue {
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        let text = format!("{:08x}{number:08x}", self.process);
        HeaderValue::try_from(text).unwrap_or_else(|_| HeaderValue::from_static("unknown"))
    }
}

fn is_sane(id: &[u8]) -> bool {
    let allowed = |byte: &u8| byte.is_ascii_alphanumeric() || b"-_.:".contains(byte);
    (8..=LONGEST).contains(&id.len()) && id.iter().all(allowed)
}

#[cfg(test)]
mod tests {
    use kernel::SeededRandom;

    use super::*;

    #[test]
    fn an_incoming_id_is_taken_over_only_when_sane_and_trusted() {
        let ids = RequestIds::new(&SeededRandom::new(1));
        let choose = |id: &'static str, trust| {
            let headers = HeaderMap::from_iter([(HEADER, HeaderValue::from_static(id))]);
            ids.choose(&headers, trust).as_str().to_owned()
        };
        assert_eq!(choose("abc-12345", true), "abc-12345");
        for (id, trust) in [
            ("abc-12345", false),
            ("short", true),
            ("with space", true),
            ("a\"b,cdefgh", true),
        ] {
            assert_ne!(choose(id, trust), id);
        }
        assert_eq!(ids.choose(&HeaderMap::new(), true).as_str().len(), 16);
    }
}
