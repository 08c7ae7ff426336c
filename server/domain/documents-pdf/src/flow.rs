//! Goes down the pages: where the next thing stands, and what every page has.

use crate::RenderError;
use crate::pen::Pen;
use crate::sheet::Sheet;
use crate::style::{ACCENT, BOTTOM, HEADING, LABEL, LINE, MARGIN, QUIET, TOP};

/// A document on its way down the pages.
pub(crate) struct Flow<'a> {
    pub(crate) sheet: &'a Sheet,
    pub(crate) pen: Pen,
    /// Where the next thing begins.
    pub(crate) y: f32,
}

impl<'a> Flow<'a> {
    pub(crate) fn begin(sheet: &'a Sheet) -> Result<Self, RenderError> {
        let mut pen = Pen::new(sheet)?;
        pen.fill((0.0, 0.0), (pen.width, 5.0), ACCENT);
        Ok(Self { sheet, pen, y: TOP })
    }

    /// Where lines begin.
    pub(crate) fn start(&self) -> f32 {
        MARGIN
    }

    /// Where lines end.
    pub(crate) fn end(&self) -> f32 {
        self.pen.width - MARGIN
    }

    /// Makes sure that `height` is left on the page, by going on to another one if need be; whether that was so.
    pub(crate) fn need(&mut self, height: f32) -> bool {
        if self.y + height <= self.pen.height - BOTTOM {
            return false;
        }
        self.pen.add_page();
        let (start, end) = (self.start(), self.end());
        let what = format!("{} {}", self.sheet.title, self.sheet.number);
        self.pen.text(start, TOP - 8.0, HEADING, &what);
        self.pen
            .text_to(end, TOP - 8.0, LABEL, &self.sheet.seller.name);
        self.y = TOP + 12.0;
        true
    }

    /// The drawn pages, each with its foot.
    pub(crate) fn finish(mut self) -> Pen {
        let (start, end) = (self.start(), self.end());
        let y = self.pen.height - BOTTOM + 22.0;
        let pages = self.pen.pages.len();
        for page in 0..pages {
            self.pen.turn_to(page);
            self.pen.rule(start, end, y - 12.0, LINE);
            self.pen.text(start, y, QUIET, &self.sheet.footer);
            let count = self.sheet.page.replace("{pages}", &pages.to_string());
            let count = count.replace("{page}", &page.saturating_add(1).to_string());
            self.pen.text_to(end, y, QUIET, &count);
        }
        self.pen
    }
}
