//! Words that mean the same, per channel and language.

use std::collections::HashMap;

use kernel::{Explain, FieldProblem, Problem};
use uuid::Uuid;

use crate::text::{Language, joined};

/// Which way a set works.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// Who looks for the first word finds the others too, not the other way.
    OneWay,
    /// Each word finds all.
    TwoWay,
}

impl Direction {
    /// As the database writes it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::OneWay => "one_way",
            Self::TwoWay => "two_way",
        }
    }

    /// Reads what the database wrote.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "one_way" => Some(Self::OneWay),
            "two_way" => Some(Self::TwoWay),
            _ => None,
        }
    }
}

/// A set of words of one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SynonymSet {
    /// Its id.
    pub id: Uuid,
    /// Which way it works.
    pub direction: Direction,
    /// 2 to 20 single words; `t-shirt` counts as one.
    pub words: Vec<String>,
}

/// Why a set can not be stored.
#[derive(Debug, thiserror::Error)]
pub enum SynonymError {
    /// Fewer than 2 words, or more than 20.
    #[error("a set has 2 to 20 words")]
    Count,
    /// Two words where one is meant, or no letters.
    #[error("not a single word: {0}")]
    NotOneWord(String),
    /// The database failed.
    #[error(transparent)]
    Database(#[from] sqlx::Error),
}

impl Explain for SynonymError {
    fn explain(&self) -> Option<Problem> {
        let code = match self {
            Self::Count => "count",
            Self::NotOneWord(_) => "not_one_word",
            Self::Database(_) => return None,
        };
        let fields = vec![FieldProblem::new("words", code)];
        Some(Problem::invalid("search.synonyms", fields))
    }
}

/// The stems that else are looked for, by stem.
#[derive(Debug, Clone, Default)]
pub struct Synonyms(HashMap<String, Vec<String>>);

impl Synonyms {
    /// From the sets of one language.
    #[must_use]
    pub fn of(sets: &[SynonymSet], language: &Language) -> Self {
        let mut found: HashMap<String, Vec<String>> = HashMap::new();
        for set in sets {
            let words: Vec<String> = set
                .words
                .iter()
                .map(|word| language.stem(&joined(word)))
                .collect();
            let heads = match set.direction {
                Direction::OneWay => 1,
                Direction::TwoWay => words.len(),
            };
            for head in words.iter().take(heads) {
                let others = words.iter().filter(|word| *word != head).cloned();
                found.entry(head.clone()).or_default().extend(others);
            }
        }
        Self(found)
    }

    /// What else a stem finds.
    pub(crate) fn of_stem(&self, stem: &str) -> &[String] {
        self.0.get(stem).map_or(&[], Vec::as_slice)
    }
}
