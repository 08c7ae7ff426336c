//! Codes that people read, type and dictate: their letters, how one is drawn, and how it is written in groups.
//!
//! Every letter of an alphabet is equally likely: a byte that would favour some is drawn again. Deliberately not here: how
//! long a code must be to guard what it guards, and what is stored of it; whoever makes codes says so.

/// Letters to draw from: ASCII, at least one and none twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Alphabet(&'static [u8]);

impl Alphabet {
    /// Capitals and digits without those that are taken for one another (0 and O, 1 and I): 32, five bits each.
    pub const UNMISTAKABLE: Self = Self(b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789");
    /// Small letters and digits without look-alikes, and without vowels, so that no code spells a word: 24.
    pub const WORDLESS: Self = Self(b"bcdfghjkmnpqrstvwxz23468");
    /// All digits, capitals and small letters, for codes that nobody types: 62.
    pub const ALPHANUMERIC: Self =
        Self(b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    /// How many letters there are.
    #[must_use]
    pub const fn size(self) -> usize {
        self.0.len()
    }

    /// Whether the letter is one of them.
    #[must_use]
    pub fn contains(self, letter: char) -> bool {
        u8::try_from(letter).is_ok_and(|byte| self.0.contains(&byte))
    }

    /// The letter that stands for the last digit of `number`, written to the base of [`Alphabet::size`].
    #[must_use]
    pub fn digit(self, number: u32) -> char {
        let place = usize::try_from(number).map_or(0, |number| number % self.size());
        self.0.get(place).map_or('0', |byte| char::from(*byte))
    }

    /// `length` letters.
    #[cfg(feature = "server")]
    #[must_use]
    pub fn draw(self, random: &dyn crate::Random, length: usize) -> String {
        let mut code = String::with_capacity(length);
        while code.len() < length {
            let mut bytes = vec![0; length - code.len()];
            random.fill(&mut bytes);
            let fair = bytes.into_iter().filter(|byte| self.is_fair(*byte));
            code.extend(fair.map(|byte| self.digit(u32::from(byte))));
        }
        code
    }

    /// The bytes from the largest multiple of the number of letters on would make the first letters likelier.
    #[cfg(feature = "server")]
    fn is_fair(self, byte: u8) -> bool {
        usize::from(byte) < 256 - 256 % self.size()
    }
}

/// In groups of four with hyphens between, as people read long codes: `ABCD-EFGH-JK`.
#[must_use]
pub fn in_groups_of_four(code: &str) -> String {
    let mut grouped = String::with_capacity(code.len() + code.len() / 4);
    for (index, letter) in code.chars().enumerate() {
        if index > 0 && index % 4 == 0 {
            grouped.push('-');
        }
        grouped.push(letter);
    }
    grouped
}

#[cfg(all(test, feature = "server"))]
mod tests;
