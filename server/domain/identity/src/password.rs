//! Passwords as people type them: normalised, of a good length, not easily guessed.
//!
//! Rules of NIST SP 800-63B §5.1.1.2: any characters, NFKC so that the same keys give the same password on every
//! system, no rules of composition, nothing that a guesser tries first. Length counts characters after normalisation.

use kernel::FieldProblem;
use unicode_normalization::UnicodeNormalization;
use zxcvbn::{Score, zxcvbn};

use crate::hasher::HashError;

/// In characters.
const SHORTEST: usize = 8;
/// In characters; longer ones only cost time.
const LONGEST: usize = 128;
/// More characters than this are not looked at: it is too long however it is normalised.
const READ_AT_MOST: usize = 1024;

/// A typed password, normalised. Has no `Debug`.
#[derive(Clone)]
pub(crate) struct Password(String);

impl Password {
    /// Normalises what was typed.
    pub(crate) fn typed(text: &str) -> Self {
        Self(text.chars().take(READ_AT_MOST).nfkc().collect())
    }

    /// The bytes to hash.
    pub(crate) fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }

    /// What speaks against taking it as a new password of the person with this address and name.
    pub(crate) async fn problem(
        &self,
        email: &str,
        name: &str,
    ) -> Result<Option<FieldProblem>, HashError> {
        let code = match self.0.chars().count() {
            0 => Some("required"),
            length if length < SHORTEST => Some("password_short"),
            length if length > LONGEST => Some("password_long"),
            _ => self
                .is_common(email, name)
                .await?
                .then_some("password_common"),
        };
        Ok(code.map(|code| FieldProblem::new("password", code)))
    }

    /// Whether fewer than 10⁶ guesses find it (zxcvbn's score below 2; Wheeler, USENIX Security 2016).
    async fn is_common(&self, email: &str, name: &str) -> Result<bool, HashError> {
        let (password, personal) = (self.0.clone(), personal_words(email, name));
        let guessed = tokio::task::spawn_blocking(move || {
            let words: Vec<&str> = personal.iter().map(String::as_str).collect();
            zxcvbn(&password, &words).score() < Score::Two
        });
        guessed.await.map_err(|_| HashError::Interrupted)
    }
}

/// What somebody who knows the person would try: address and name, whole and in words.
fn personal_words(email: &str, name: &str) -> Vec<String> {
    let whole = [email.to_owned(), name.to_lowercase()];
    let parts = [email, name].into_iter().flat_map(|text| {
        text.split(|letter: char| !letter.is_alphanumeric())
            .filter(|word| word.chars().count() > 2)
            .map(str::to_lowercase)
    });
    whole.into_iter().chain(parts).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn code(text: &str) -> Option<String> {
        let password = Password::typed(text);
        let problem = password.problem("ada.lovelace@shop.example", "Ada Lovelace");
        problem.await.unwrap().map(|problem| problem.code)
    }

    #[tokio::test]
    async fn length_counts_characters() {
        assert_eq!(code("").await.as_deref(), Some("required"));
        assert_eq!(code("q7!xZ2p").await.as_deref(), Some("password_short"));
        assert_eq!(code("ч7!жЗ2пъ").await, None);
        let long: String = "correct horse battery staple ".repeat(5);
        let at_most: String = long.chars().take(128).collect();
        assert_eq!(code(&at_most).await, None);
        assert_eq!(code(&long).await.as_deref(), Some("password_long"));
        assert_eq!(
            code(&"x".repeat(1_000_000)).await.as_deref(),
            Some("password_long")
        );
    }

    #[tokio::test]
    async fn what_is_guessed_first_is_refused() {
        for common in [
            "password1",
            "qwertyuiop",
            "aaaaaaaaaaaa",
            "lovelace1",
            "Ada Lovelace",
            "12345678",
        ] {
            assert_eq!(
                code(common).await.as_deref(),
                Some("password_common"),
                "{common}"
            );
        }
        assert_eq!(code("correct horse battery").await, None);
    }

    #[test]
    fn two_spellings_of_a_letter_are_one_password() {
        assert_eq!(
            Password::typed("Zu\u{308}rich ﬁne").as_bytes(),
            Password::typed("Z\u{fc}rich fine").as_bytes()
        );
    }
}
