//! The head of the first page: who, what, when, for whom.

use crate::flow::Flow;
use crate::sheet::Party;
use crate::style::{BODY, GAP, GREEN_WASH, HEADING, LABEL, LINE, NAME, QUIET, STAMP, TITLE, VALUE};

/// Facts side by side.
const FACTS_IN_A_ROW: usize = 4;

pub(crate) fn draw(flow: &mut Flow<'_>) {
    let top = flow.y;
    let left = seller(flow, top);
    let right = title(flow, top);
    flow.y = left.max(right) + 16.0;
    facts(flow);
    parties(flow);
}

/// Who issues it; where that ends.
fn seller(flow: &mut Flow<'_>, top: f32) -> f32 {
    let (start, half) = (flow.start(), (flow.end() - flow.start()) / 2.0);
    let seller = &flow.sheet.seller;
    let name = flow.pen.wrap(NAME, &seller.name, half);
    let mut y = flow.pen.lines(start, top, NAME, &name) + 2.0;
    for line in &seller.lines {
        let lines = flow.pen.wrap(QUIET, line, half);
        y = flow.pen.lines(start, y, QUIET, &lines);
    }
    y
}

/// What it is, its number, and whether it is paid; where that ends.
fn title(flow: &mut Flow<'_>, top: f32) -> f32 {
    let end = flow.end();
    let sheet = flow.sheet;
    let baseline = top + TITLE.size - 4.0;
    flow.pen.text_to(end, baseline, TITLE, &sheet.title);
    let mut y = baseline + 18.0;
    flow.pen.text_to(end, y, VALUE, &sheet.number);
    y += 10.0;
    if !sheet.stamp.is_empty() {
        let width = flow.pen.measure(STAMP, &sheet.stamp) + 14.0;
        flow.pen.fill((end - width, y), (width, 16.0), GREEN_WASH);
        flow.pen.text_to(end - 7.0, y + 11.2, STAMP, &sheet.stamp);
        y += 18.0;
    }
    y
}

/// Terms above their values, in columns of equal width.
fn facts(flow: &mut Flow<'_>) {
    let (start, end) = (flow.start(), flow.end());
    let column = (end - start) / 4.0;
    flow.pen.rule(start, end, flow.y, LINE);
    flow.y += 9.0;
    for row in flow.sheet.facts.chunks(FACTS_IN_A_ROW) {
        let mut x = start;
        let mut lowest = flow.y;
        for fact in row {
            let term = [fact.term.clone()];
            let below = flow.pen.lines(x, flow.y, LABEL, &term);
            let value = flow.pen.wrap(VALUE, &fact.value, column - GAP);
            lowest = lowest.max(flow.pen.lines(x, below, VALUE, &value));
            x += column;
        }
        flow.y = lowest + 6.0;
    }
    flow.pen.rule(start, end, flow.y + 1.0, LINE);
    flow.y += 16.0;
}

/// Whom it is for, side by side.
fn parties(flow: &mut Flow<'_>) {
    let column = (flow.end() - flow.start()) / 2.0;
    let (top, mut x, mut lowest) = (flow.y, flow.start(), flow.y);
    for one in &flow.sheet.parties {
        lowest = lowest.max(party(flow, one, (x, top), column - GAP));
        x += column;
    }
    flow.y = lowest + 18.0;
}

fn party(flow: &mut Flow<'_>, party: &Party, (x, y): (f32, f32), width: f32) -> f32 {
    let heading = [party.heading.clone()];
    let mut y = flow.pen.lines(x, y, LABEL, &heading) + 1.0;
    let name = flow.pen.wrap(HEADING, &party.name, width);
    y = flow.pen.lines(x, y, HEADING, &name);
    for line in &party.lines {
        let lines = flow.pen.wrap(BODY, line, width);
        y = flow.pen.lines(x, y, BODY, &lines);
    }
    y
}
