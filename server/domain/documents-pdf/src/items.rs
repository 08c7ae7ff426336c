//! Tables: the first column has words, the others have figures at their ends. The table of items goes over pages and
//! repeats its headings on each.

use crate::flow::Flow;
use crate::pen::Pen;
use crate::sheet::{Row, Table};
use crate::style::{BODY, GAP, LABEL, LINE, QUIET, Style, WASH};

/// Height of the headings.
const HEAD: f32 = 20.0;
/// White above and below a row.
const PADDING: f32 = 6.0;

/// Where a table stands, and how wide its columns of figures are.
pub(crate) struct Columns {
    start: f32,
    end: f32,
    figures: Vec<f32>,
}

impl Columns {
    pub(crate) fn of(pen: &Pen, table: &Table, start: f32, end: f32) -> Self {
        let heads = table.headings.iter().skip(1).enumerate();
        let widest = heads.map(|(place, heading)| {
            let cells = table.rows.iter().filter_map(|row| row.cells.get(place + 1));
            let widths = cells.map(|cell| pen.measure(BODY, cell));
            widths.fold(pen.measure(LABEL, heading), f32::max)
        });
        Self {
            start,
            end,
            figures: widest.collect(),
        }
    }

    /// What is left for the words.
    pub(crate) fn words(&self) -> f32 {
        let figures: f32 = self.figures.iter().map(|width| width + GAP).sum();
        self.end - self.start - figures
    }

    /// The cells of a row on the line `y`; the first one is drawn by `first`'s own lines.
    pub(crate) fn figures(&self, pen: &mut Pen, y: f32, style: Style, cells: &[String]) {
        let mut end = self.end;
        let pairs = cells.iter().skip(1).zip(&self.figures);
        for (cell, width) in pairs.collect::<Vec<_>>().into_iter().rev() {
            pen.text_to(end, y, style, cell);
            end -= width + GAP;
        }
    }
}

pub(crate) fn draw(flow: &mut Flow<'_>) {
    let table = &flow.sheet.items;
    let (start, end) = (flow.start(), flow.end());
    let columns = Columns::of(&flow.pen, table, start + 8.0, end - 8.0);
    flow.need(HEAD + 40.0);
    headings(flow, &columns);
    for row in &table.rows {
        let words = Words::of(&flow.pen, &columns, row);
        if flow.need(words.height()) {
            headings(flow, &columns);
        }
        words.draw(flow, &columns, row);
        flow.pen.rule(start, end, flow.y, LINE);
    }
    flow.y += 14.0;
}

fn headings(flow: &mut Flow<'_>, columns: &Columns) {
    let (start, end, y) = (flow.start(), flow.end(), flow.y);
    let names = &flow.sheet.items.headings;
    flow.pen.fill((start, y), (end - start, HEAD), WASH);
    if let Some(first) = names.first() {
        flow.pen.text(columns.start, y + 13.0, LABEL, first);
    }
    columns.figures(&mut flow.pen, y + 13.0, LABEL, names);
    flow.y += HEAD;
}

/// The words of a row, broken into lines.
struct Words {
    title: Vec<String>,
    detail: Vec<String>,
}

impl Words {
    fn of(pen: &Pen, columns: &Columns, row: &Row) -> Self {
        let first = row.cells.first().map(String::as_str).unwrap_or_default();
        Self {
            title: pen.wrap(BODY, first, columns.words()),
            detail: pen.wrap(QUIET, &row.detail, columns.words()),
        }
    }

    fn height(&self) -> f32 {
        let title: f32 = self.title.iter().map(|_| BODY.leading).sum();
        let detail: f32 = self.detail.iter().map(|_| QUIET.leading).sum();
        PADDING + title.max(BODY.leading) + detail + PADDING
    }

    fn draw(&self, flow: &mut Flow<'_>, columns: &Columns, row: &Row) {
        let top = flow.y + PADDING;
        let below = flow.pen.lines(columns.start, top, BODY, &self.title);
        flow.pen.lines(columns.start, below, QUIET, &self.detail);
        columns.figures(&mut flow.pen, top + BODY.size, BODY, &row.cells);
        flow.y += self.height();
    }
}
