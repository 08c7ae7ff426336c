//! Business documents as PDF (ISO 32000-1): invoices, receipts, credit notes.
//!
//! A [`Sheet`] holds every word and figure as it shall stand on the paper; this crate knows type, columns and pages only.
//!
//! Invariants: the same sheet gives the same bytes, whenever and wherever it is rendered (a test holds them to a hash), so
//! that a lost file can be made again; no clock, no randomness, no fonts of the machine; text can be selected, searched and
//! read aloud.
//! The fonts have Latin, Greek, Cyrillic and Arabic letters; Arabic documents are laid out from right to left. Names in other
//! letters are written in Latin ones, and a sign that can not be is a question mark.
//! Deliberately not here: what a document says and in which language, and where files are kept.

#![expect(
    clippy::float_arithmetic,
    reason = "points on paper; amounts come as words"
)]

mod closing;
mod file;
mod flow;
mod head;
mod items;
mod pen;
mod shaping;
mod sheet;
mod style;
mod typeface;
mod wrap;

pub use sheet::{Drawing, Fact, Paper, Party, Row, Section, Sheet, Sum, Table};

/// Why there is no file.
#[derive(Debug, thiserror::Error)]
pub enum RenderError {
    /// The fonts of the program can not be read.
    #[error("the font {0} can not be used")]
    Font(&'static str),
    /// More pages than a file has numbers for.
    #[error("the document is too long")]
    TooLong,
}

/// The file of `sheet`.
///
/// # Errors
/// [`RenderError`].
pub fn render(sheet: &Sheet) -> Result<Vec<u8>, RenderError> {
    let mut flow = flow::Flow::begin(sheet)?;
    head::draw(&mut flow);
    items::draw(&mut flow);
    closing::draw(&mut flow);
    file::write(sheet, flow.finish())
}
