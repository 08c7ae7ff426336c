//! A secret in memory: never printed, wiped when dropped.

use std::fmt;
use std::str::Utf8Error;

use zeroize::Zeroizing;

/// A secret in the clear. Shows nothing of itself in `Debug`, has no `Display`, and is wiped from memory when dropped.
#[derive(Clone, PartialEq, Eq)]
pub struct Plaintext(Zeroizing<Vec<u8>>);

impl Plaintext {
    /// The secret's bytes. Do not let them stray.
    #[must_use]
    pub fn expose(&self) -> &[u8] {
        &self.0
    }

    /// The secret as text.
    ///
    /// # Errors
    /// When it is not UTF-8.
    pub fn expose_text(&self) -> Result<&str, Utf8Error> {
        std::str::from_utf8(&self.0)
    }
}

impl From<Vec<u8>> for Plaintext {
    fn from(bytes: Vec<u8>) -> Self {
        Self(Zeroizing::new(bytes))
    }
}

impl From<String> for Plaintext {
    fn from(text: String) -> Self {
        Self::from(text.into_bytes())
    }
}

impl From<&str> for Plaintext {
    fn from(text: &str) -> Self {
        Self::from(text.as_bytes().to_vec())
    }
}

impl fmt::Debug for Plaintext {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Plaintext(hidden)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_shows_nothing() {
        let secret = Plaintext::from("sk_live_51");
        assert_eq!(
            format!("{secret:?} {:?}", Some(&secret)),
            "Plaintext(hidden) Some(Plaintext(hidden))"
        );
        assert_eq!(secret.expose_text(), Ok("sk_live_51"));
    }
}
