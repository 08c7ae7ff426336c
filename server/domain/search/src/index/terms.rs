//! Words and where they stand: stems with their documents, and the words as they were written, which spelling and
//! suggestions need.

use std::collections::{BTreeMap, HashMap};

use super::place;
use super::spelling::Spelling;
use crate::text::Language;

/// A document that has a word.
#[derive(Debug, Clone, Copy)]
pub(super) struct Posting {
    pub(super) slot: u32,
    /// How much the word says of it.
    pub(super) weight: u8,
}

/// A word as it was written, folded.
#[derive(Debug)]
pub(super) struct Word {
    pub(super) text: Box<str>,
    /// Number of its stem.
    pub(super) term: u32,
    /// How often it stands somewhere.
    pub(super) uses: u32,
    /// Whether it stands in a name, so that it may be suggested.
    pub(super) shown: bool,
}

#[derive(Debug, Default)]
pub(super) struct Terms {
    by_stem: HashMap<Box<str>, u32>,
    postings: Vec<Vec<Posting>>,
    by_text: HashMap<Box<str>, u32>,
    sorted: BTreeMap<Box<str>, u32>,
    words: Vec<Word>,
    spelling: Spelling,
}

impl Terms {
    /// The number of a word's stem; the word is counted.
    pub(super) fn term(&mut self, word: &str, language: &Language, shown: bool) -> u32 {
        if let Some(known) = self
            .by_text
            .get(word)
            .and_then(|number| self.words.get_mut(place(*number)))
        {
            known.uses += 1;
            known.shown |= shown;
            return known.term;
        }
        let term = self.stem(&language.stem(word));
        let number = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
        self.words.push(Word {
            text: word.into(),
            term,
            uses: 1,
            shown,
        });
        self.by_text.insert(word.into(), number);
        self.sorted.insert(word.into(), number);
        self.spelling.learn(word, number);
        term
    }

    /// The number of a code, which is found as a whole only: it is neither suggested nor a spelling of anything.
    pub(super) fn code(&mut self, code: &str) -> u32 {
        self.stem(code)
    }

    fn stem(&mut self, stem: &str) -> u32 {
        if let Some(number) = self.by_stem.get(stem) {
            return *number;
        }
        let number = u32::try_from(self.postings.len()).unwrap_or(u32::MAX);
        self.postings.push(Vec::new());
        self.by_stem.insert(stem.into(), number);
        number
    }

    /// Enters a document under its terms; weights of one term add up.
    pub(super) fn post(&mut self, slot: u32, weights: &mut [(u32, u8)]) {
        weights.sort_unstable();
        for same in weights.chunk_by(|left, right| left.0 == right.0) {
            let weight = same
                .iter()
                .fold(0_u8, |sum, (_, weight)| sum.saturating_add(*weight));
            let term = same.first().map(|(term, _)| place(*term));
            if let Some(list) = term.and_then(|term| self.postings.get_mut(term)) {
                list.push(Posting { slot, weight });
            }
        }
    }

    pub(super) fn find(&self, stem: &str) -> Option<u32> {
        let number = self.by_stem.get(stem).copied()?;
        (!self.postings_of(number).is_empty()).then_some(number)
    }

    pub(super) fn postings_of(&self, term: u32) -> &[Posting] {
        self.postings.get(place(term)).map_or(&[], Vec::as_slice)
    }

    /// The words that begin so, the most used first, at most `count`.
    pub(super) fn beginning_with(&self, prefix: &str, count: usize) -> Vec<&Word> {
        let range = self.sorted.range::<str, _>((
            std::ops::Bound::Included(prefix),
            std::ops::Bound::Unbounded,
        ));
        let mut found: Vec<&Word> = range
            .take_while(|(text, _)| text.starts_with(prefix))
            .filter_map(|(_, number)| self.words.get(place(*number)))
            .collect();
        let order = |word: &&Word| (std::cmp::Reverse(word.uses), word.text.clone());
        if found.len() > count {
            found.select_nth_unstable_by_key(count, order);
            found.truncate(count);
        }
        found.sort_by_key(order);
        found
    }

    /// The known word nearest to an unknown one, if any is near enough.
    pub(super) fn nearest(&self, word: &str) -> Option<&Word> {
        self.spelling.nearest(word, &self.words)
    }
}
