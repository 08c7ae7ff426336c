//! Which known word was meant: candidates share trigrams with what was typed, the number of slips decides.
//!
//! Trigrams over words padded by blanks, as PostgreSQL's `pg_trgm` cuts them; slips are insertion, deletion, exchange, and
//! the swap of neighbours (optimal string alignment distance). Over the vocabulary, not over documents, so that it costs
//! far less than a millisecond.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::place;
use super::terms::Word;

/// Candidates whose slips are counted.
const CANDIDATES: usize = 60;

type Trigram = [char; 3];

/// The words that have a trigram.
#[derive(Debug, Default)]
pub(super) struct Spelling(HashMap<Trigram, Vec<u32>>);

fn trigrams(word: &str) -> Vec<Trigram> {
    let padded: Vec<char> = [' ', ' ']
        .into_iter()
        .chain(word.chars())
        .chain([' '])
        .collect();
    let mut found: Vec<Trigram> = padded
        .windows(3)
        .filter_map(|window| window.try_into().ok())
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// Slips that are forgiven in a word of so many letters.
const fn forgiven(letters: usize) -> usize {
    match letters {
        0..=2 => 0,
        3..=7 => 1,
        _ => 2,
    }
}

impl Spelling {
    pub(super) fn learn(&mut self, word: &str, number: u32) {
        // Numbers and the very long are nobody's slips.
        if word.chars().any(|letter| letter.is_ascii_digit()) {
            return;
        }
        for trigram in trigrams(word) {
            self.0.entry(trigram).or_default().push(number);
        }
    }

    /// The nearest of `words`: fewest slips, then the same first letter, then most used.
    pub(super) fn nearest<'a>(&self, typed: &str, words: &'a [Word]) -> Option<&'a Word> {
        let letters = typed.chars().count();
        let most = forgiven(letters);
        if most == 0 || typed.chars().any(|letter| letter.is_ascii_digit()) {
            return None;
        }
        let judged = self
            .candidates(typed, words, letters, most)
            .into_iter()
            .filter_map(|word| {
                let slips = strsim::osa_distance(typed, &word.text);
                let other_start = typed.chars().next() != word.text.chars().next();
                (slips <= most).then_some((slips, other_start, Reverse(word.uses), word))
            });
        judged
            .min_by(|left, right| (left.0, left.1, left.2).cmp(&(right.0, right.1, right.2)))
            .map(|(.., word)| word)
    }

    /// Words that share most trigrams with what was typed.
    fn candidates<'a>(
        &self,
        typed: &str,
        words: &'a [Word],
        letters: usize,
        most: usize,
    ) -> Vec<&'a Word> {
        let mut shared: HashMap<u32, u32> = HashMap::new();
        for trigram in trigrams(typed) {
            for number in self.0.get(&trigram).map_or(&[][..], Vec::as_slice) {
                *shared.entry(*number).or_default() += 1;
            }
        }
        let mut ranked: Vec<(u32, &Word)> = shared
            .into_iter()
            .filter_map(|(number, count)| Some((count, words.get(place(number))?)))
            .filter(|(_, word)| word.text.chars().count().abs_diff(letters) <= most)
            .collect();
        let order = |(count, word): &(u32, &Word)| (Reverse(*count), Reverse(word.uses), word.term);
        if ranked.len() > CANDIDATES {
            ranked.select_nth_unstable_by_key(CANDIDATES, order);
            ranked.truncate(CANDIDATES);
        }
        ranked.into_iter().map(|(_, word)| word).collect()
    }
}
