//! From words to documents with scores.
//!
//! Every word must be found, by its stem or a synonym; a word that nobody knows counts as the beginning of others, else as
//! a slip of the nearest one. Score: weight by place times rarity (the logarithm of inverse document frequency, Spärck
//! Jones 1972) in whole numbers, summed over words.

use super::terms::Posting;
use super::{Index, place};
use crate::request::{MAX_TEXT, MAX_WORDS};
use crate::text::typed_words;

/// Words taken for one that is only begun.
const COMPLETIONS: usize = 40;
/// Shorter beginnings complete nothing in a search.
const SHORTEST_BEGINNING: usize = 3;
/// Words of so few letters are dropped when with them nothing is found: `for`, `und`, `les`.
const FILLER: usize = 3;
/// Of a document found by a synonym's or a completion's word, in per cent.
const BY_SYNONYM: u32 = 80;
const BY_BEGINNING: u32 = 60;

/// Documents that have all words.
#[derive(Debug, Default)]
pub(super) struct Matched {
    /// Slots, each once.
    pub(super) slots: Vec<u32>,
    /// By slot.
    pub(super) scores: Vec<u32>,
    /// Unknown words, and what was looked for instead.
    pub(super) corrected: Vec<(String, String)>,
}

/// What stands for one typed word: terms, and what they count in per cent.
#[derive(Debug, Clone)]
pub(super) struct Group {
    pub(super) terms: Vec<(u32, u32)>,
    letters: usize,
}

/// The words of a text, within the limits.
pub(super) fn words_of(text: &str) -> Vec<String> {
    let text: String = text.chars().take(MAX_TEXT).collect();
    let mut words = typed_words(&text);
    words.truncate(MAX_WORDS);
    words
}

impl Index {
    /// The documents that have all of `words`.
    pub(super) fn matching(&self, words: &[String]) -> Matched {
        let mut corrected = Vec::new();
        let groups: Vec<Group> = words
            .iter()
            .map(|word| self.group(word, &mut corrected))
            .collect();
        let mut matched = self.join(&groups);
        let telling = |group: &&Group| group.letters > FILLER;
        if matched.slots.is_empty() && groups.iter().any(|group| telling(&group)) {
            let kept: Vec<Group> = groups.iter().filter(telling).cloned().collect();
            if kept.len() < groups.len() {
                matched = self.join(&kept);
                corrected.retain(|(typed, _)| typed.chars().count() > FILLER);
            }
        }
        matched.corrected = corrected;
        matched
    }

    /// The terms of one word.
    fn group(&self, word: &str, corrected: &mut Vec<(String, String)>) -> Group {
        let stem = self.language.stem(word);
        // Codes are kept as they are.
        let own = self.terms.find(&stem).or_else(|| self.terms.find(word));
        let mut terms: Vec<(u32, u32)> = own.map(|term| (term, 100)).into_iter().collect();
        let others = self.synonyms.of_stem(&stem).iter();
        terms.extend(
            others
                .filter_map(|other| self.terms.find(other))
                .map(|term| (term, BY_SYNONYM)),
        );
        let letters = word.chars().count();
        if terms.is_empty() && letters >= SHORTEST_BEGINNING {
            terms = self.beginning(word);
        }
        if terms.is_empty()
            && let Some(near) = self.terms.nearest(word)
        {
            corrected.push((word.to_owned(), near.text.to_string()));
            terms.push((near.term, 100));
        }
        Group { terms, letters }
    }

    /// The terms of words that begin so.
    pub(super) fn beginning(&self, prefix: &str) -> Vec<(u32, u32)> {
        let words = self.terms.beginning_with(prefix, COMPLETIONS);
        let mut terms: Vec<(u32, u32)> =
            words.iter().map(|word| (word.term, BY_BEGINNING)).collect();
        terms.sort_unstable();
        terms.dedup();
        terms
    }

    /// The documents that have something of every group.
    pub(super) fn join(&self, groups: &[Group]) -> Matched {
        let slots = self.products.len();
        let (mut marks, mut scores) = (vec![0_u8; slots], vec![0_u32; slots]);
        let mut ordered: Vec<&Group> = groups.iter().collect();
        ordered.sort_by_key(|group| self.documents_of(group));
        let (mut found, mut round) = (Vec::new(), 0_u8);
        for group in ordered {
            found.clear();
            for (term, percent) in &group.terms {
                let postings = self.terms.postings_of(*term);
                let gain = self.rarity(postings.len()) * percent;
                collect(postings, round, gain, &mut marks, &mut scores, &mut found);
            }
            round = round.saturating_add(1);
            if found.is_empty() {
                break;
            }
        }
        Matched {
            slots: found,
            scores,
            corrected: Vec::new(),
        }
    }

    fn documents_of(&self, group: &Group) -> usize {
        let lengths = group
            .terms
            .iter()
            .map(|(term, _)| self.terms.postings_of(*term).len());
        lengths.sum()
    }

    /// Four times the binary logarithm of how rare a word is; at least 1.
    fn rarity(&self, documents: usize) -> u32 {
        let ratio = (self.products.len() * 16 / documents.max(1) + 16).max(16);
        let fourth = u128::try_from(ratio).unwrap_or(u128::MAX).saturating_pow(4);
        fourth.ilog2().saturating_sub(15).max(1)
    }
}

/// Takes along the documents that had all groups before; each once, at its first term's score.
fn collect(
    postings: &[Posting],
    round: u8,
    gain: u32,
    marks: &mut [u8],
    scores: &mut [u32],
    found: &mut Vec<u32>,
) {
    for posting in postings {
        let at = place(posting.slot);
        if let (Some(mark), Some(score)) = (marks.get_mut(at), scores.get_mut(at))
            && *mark == round
        {
            *mark = round + 1;
            *score = score.saturating_add(u32::from(posting.weight) * gain / 100);
            found.push(posting.slot);
        }
    }
}
