//! What stands on the paper: words and figures, ready to be read.

use kernel::Timestamp;
use serde::{Deserialize, Serialize};

/// A sheet size.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Paper {
    /// 210 × 297 mm (ISO 216).
    #[default]
    A4,
    /// 8.5 × 11 inches, as in North America.
    Letter,
}

impl Paper {
    /// Width and height in points, 72 to the inch.
    #[must_use]
    pub const fn size(self) -> (f32, f32) {
        match self {
            Self::A4 => (595.28, 841.89),
            Self::Letter => (612.0, 792.0),
        }
    }
}

/// How letters are set. Documents that were issued keep theirs, so that their files stay the same.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Drawing {
    /// One after the other from left to right; a letter that the fonts do not have is an empty box.
    #[default]
    Plain,
    /// Joined and ordered as their script wants it.
    Joined,
}

/// A document. It is kept as it was rendered first, so fields are added with a default and never change their meaning.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    /// Size of the paper.
    pub paper: Paper,
    /// How letters are set.
    #[serde(default)]
    pub drawing: Drawing,
    /// BCP 47 tag of the language it is in.
    pub language: String,
    /// What it is, such as "Tax invoice".
    pub title: String,
    /// Its number.
    pub number: String,
    /// A word that stands out, such as "Paid"; empty for none.
    pub stamp: String,
    /// When it was issued; becomes the file's date.
    pub issued_at: Timestamp,
    /// Who issues it; without a heading.
    pub seller: Party,
    /// Whom it is for, and where things went.
    pub parties: Vec<Party>,
    /// Numbers and dates.
    pub facts: Vec<Fact>,
    /// What was sold or taken back.
    pub items: Table,
    /// How it adds up.
    pub sums: Vec<Sum>,
    /// Tables beside the sums: taxes, payments.
    pub sections: Vec<Section>,
    /// What the law or the shop wants to be said.
    pub notes: Vec<String>,
    /// At the foot of each page.
    pub footer: String,
    /// How pages are counted, with `{page}` and `{pages}` in it.
    pub page: String,
}

/// A name with its address.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Party {
    /// What they are here, such as "Bill to".
    pub heading: String,
    /// Who.
    pub name: String,
    /// Address, registrations.
    pub lines: Vec<String>,
}

/// A term and its value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact {
    /// The term.
    pub term: String,
    /// Its value.
    pub value: String,
}

/// A line of the sum.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sum {
    /// What it is.
    pub term: String,
    /// How much.
    pub value: String,
    /// Whether it is the one that counts.
    pub strong: bool,
}

/// A table: the first column takes the room that the others leave, those are figures and stand at the end.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// Names of the columns.
    pub headings: Vec<String>,
    /// The rows.
    pub rows: Vec<Row>,
}

/// A row of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// As many as there are headings.
    pub cells: Vec<String>,
    /// Below the first cell, in small letters; empty for nothing.
    pub detail: String,
}

/// A table with a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// What it is about.
    pub heading: String,
    /// The table.
    pub table: Table,
}
