//! What stands below the items: taxes and payments at the start, the sums at the end, and notes.

use crate::flow::Flow;
use crate::items::Columns;
use crate::sheet::{Section, Sum};
use crate::style::{BODY, GAP, HEADING, LABEL, LINE, MARGIN, QUIET, Style, TOTAL};

pub(crate) fn draw(flow: &mut Flow<'_>) {
    let sections: f32 = flow.sheet.sections.iter().map(height_of).sum();
    let sums: f32 = flow.sheet.sums.iter().map(room_of).sum();
    flow.need(sections.max(sums));
    let (top, start, end) = (flow.y, flow.start(), flow.end());
    let middle = start + (end - start) * 0.54;
    let mut left = top;
    for section in &flow.sheet.sections {
        left = draw_section(flow, section, left, middle - GAP - 10.0);
    }
    let right = draw_sums(flow, top, middle);
    flow.y = left.max(right) + 12.0;
    notes(flow);
}

fn height_of(section: &Section) -> f32 {
    let rows: f32 = section.table.rows.iter().map(|_| BODY.leading + 3.0).sum();
    HEADING.leading + 16.0 + rows + 12.0
}

fn room_of(sum: &Sum) -> f32 {
    style_of(sum).leading + if sum.strong { 14.0 } else { 4.0 }
}

fn style_of(sum: &Sum) -> Style {
    if sum.strong { TOTAL } else { BODY }
}

/// A small table at the start of the line; where it ends.
fn draw_section(flow: &mut Flow<'_>, section: &Section, top: f32, end: f32) -> f32 {
    let start = flow.start();
    let table = &section.table;
    let columns = Columns::of(&flow.pen, table, start, end);
    flow.pen
        .text(start, top + HEADING.size, HEADING, &section.heading);
    let mut y = top + HEADING.leading + 2.0;
    if let Some(first) = table.headings.first() {
        flow.pen.text(start, y + LABEL.size, LABEL, first);
    }
    columns.figures(&mut flow.pen, y + LABEL.size, LABEL, &table.headings);
    y += LABEL.leading;
    flow.pen.rule(start, end, y, LINE);
    y += 3.0;
    for row in &table.rows {
        let first = row.cells.first().map(String::as_str).unwrap_or_default();
        let words = flow.pen.wrap(BODY, first, columns.words());
        columns.figures(&mut flow.pen, y + BODY.size, BODY, &row.cells);
        y = flow.pen.lines(start, y, BODY, &words) + 3.0;
    }
    y + 12.0
}

/// How it adds up, at the end of the line; where it ends.
fn draw_sums(flow: &mut Flow<'_>, top: f32, start: f32) -> f32 {
    let end = flow.end() - 8.0;
    let mut y = top;
    for sum in &flow.sheet.sums {
        let style = style_of(sum);
        if sum.strong {
            flow.pen.rule(start, end + 8.0, y + 1.0, LINE);
            y += 6.0;
        }
        let room = end - start - flow.pen.measure(style, &sum.value) - GAP;
        let words = flow.pen.wrap(style, &sum.term, room);
        flow.pen.text_to(end, y + style.size, style, &sum.value);
        y = flow.pen.lines(start, y, style, &words) + 4.0;
        if sum.strong {
            y += 4.0;
        }
    }
    y
}

fn notes(flow: &mut Flow<'_>) {
    let (start, width) = (flow.start(), flow.pen.width - MARGIN - MARGIN);
    for note in &flow.sheet.notes {
        let lines = flow.pen.wrap(QUIET, note, width);
        let height: f32 = lines.iter().map(|_| QUIET.leading).sum();
        flow.need(height);
        flow.y = flow.pen.lines(start, flow.y, QUIET, &lines) + 4.0;
    }
}
