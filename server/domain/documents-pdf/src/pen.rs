//! Draws on pages. Distances are in points from the top and the start of the page: its left, or its right where the document
//! is written from right to left.

use pdf_writer::{Content, Name, Str};

use crate::RenderError;
use crate::shaping::{self, Line};
use crate::sheet::{Drawing, Sheet};
use crate::style::{Colour, Style, Weight};
use crate::typeface::Typeface;
use crate::wrap;

/// By these names the pages know the fonts.
pub(crate) const REGULAR: Name<'static> = Name(b"F1");
pub(crate) const SEMIBOLD: Name<'static> = Name(b"F2");
pub(crate) const ARABIC_REGULAR: Name<'static> = Name(b"F3");
pub(crate) const ARABIC_SEMIBOLD: Name<'static> = Name(b"F4");

/// Pages that are being drawn.
pub(crate) struct Pen {
    pub(crate) regular: Typeface,
    pub(crate) semibold: Typeface,
    pub(crate) arabic_regular: Typeface,
    pub(crate) arabic_semibold: Typeface,
    pub(crate) pages: Vec<Content>,
    pub(crate) width: f32,
    pub(crate) height: f32,
    /// Whether lines begin at the right.
    pub(crate) from_right: bool,
    drawing: Drawing,
    /// The page that is drawn on, from 0 on.
    at: usize,
}

impl Pen {
    pub(crate) fn new(sheet: &Sheet) -> Result<Self, RenderError> {
        let (width, height) = sheet.paper.size();
        Ok(Self {
            regular: Typeface::regular()?,
            semibold: Typeface::semibold()?,
            arabic_regular: Typeface::arabic_regular()?,
            arabic_semibold: Typeface::arabic_semibold()?,
            pages: vec![Content::new()],
            width,
            height,
            from_right: sheet.drawing == Drawing::Joined && is_from_right(&sheet.language),
            drawing: sheet.drawing,
            at: 0,
        })
    }

    /// Goes on to another page.
    pub(crate) fn add_page(&mut self) {
        self.at = self.pages.len();
        self.pages.push(Content::new());
    }

    /// Turns back to a page that was drawn on before.
    pub(crate) fn turn_to(&mut self, page: usize) {
        self.at = page;
    }

    /// The font with Latin letters, and that with Arabic ones.
    fn faces(&self, weight: Weight) -> (&Typeface, &Typeface) {
        match weight {
            Weight::Regular => (&self.regular, &self.arabic_regular),
            Weight::SemiBold => (&self.semibold, &self.arabic_semibold),
        }
    }

    /// The glyphs of a text that is more than letters one after the other.
    fn joined(&self, weight: Weight, text: &str) -> Option<Line> {
        let (latin, arabic) = self.faces(weight);
        let joins = self.drawing == Drawing::Joined && !shaping::is_plain(text, latin);
        joins.then(|| shaping::line(text, latin, arabic))
    }

    /// Width of a line of text.
    pub(crate) fn measure(&self, style: Style, text: &str) -> f32 {
        match self.joined(style.weight, text) {
            Some(line) => line.width * style.size / 1000.0,
            None => self.faces(style.weight).0.width(text, style.size),
        }
    }

    /// The lines of a text that is broken at `width`.
    pub(crate) fn wrap(&self, style: Style, text: &str, width: f32) -> Vec<String> {
        wrap::lines(text, width, |part| self.measure(style, part))
    }

    /// A line of text whose letters stand on `y`.
    pub(crate) fn text(&mut self, x: f32, y: f32, style: Style, text: &str) {
        let left = if self.from_right {
            self.width - x - self.measure(style, text)
        } else {
            x
        };
        match self.joined(style.weight, text) {
            Some(line) => self.glyphs((left, y), style, &line),
            None => self.letters((left, y), style, text),
        }
    }

    /// Letters one after the other.
    fn letters(&mut self, (x, y): (f32, f32), style: Style, text: &str) {
        let (bytes, font) = match style.weight {
            Weight::Regular => (self.regular.encode(text), REGULAR),
            Weight::SemiBold => (self.semibold.encode(text), SEMIBOLD),
        };
        let height = self.height;
        let [red, green, blue] = style.colour;
        if let Some(page) = self.pages.get_mut(self.at) {
            page.begin_text()
                .set_font(font, style.size)
                .set_fill_rgb(red, green, blue)
                .next_line(x, height - y)
                .show(Str(&bytes))
                .end_text();
        }
    }

    /// Glyphs, each at its place.
    fn glyphs(&mut self, (x, y): (f32, f32), style: Style, line: &Line) {
        let [red, green, blue] = style.colour;
        let Some(page) = self.pages.get_mut(self.at) else {
            return;
        };
        page.begin_text().set_fill_rgb(red, green, blue);
        for placed in &line.glyphs {
            let (face, font) = match (style.weight, placed.is_arabic) {
                (Weight::Regular, false) => (&mut self.regular, REGULAR),
                (Weight::SemiBold, false) => (&mut self.semibold, SEMIBOLD),
                (Weight::Regular, true) => (&mut self.arabic_regular, ARABIC_REGULAR),
                (Weight::SemiBold, true) => (&mut self.arabic_semibold, ARABIC_SEMIBOLD),
            };
            let bytes = face.use_glyph(placed.glyph, &placed.letters);
            let right = x + placed.x * style.size / 1000.0;
            let up = self.height - y + placed.y * style.size / 1000.0;
            page.set_font(font, style.size)
                .set_text_matrix([1.0, 0.0, 0.0, 1.0, right, up])
                .show(Str(&bytes));
        }
        page.end_text();
    }

    /// As [`Self::text`], with its end at `end`.
    pub(crate) fn text_to(&mut self, end: f32, y: f32, style: Style, text: &str) {
        let width = self.measure(style, text);
        self.text(end - width, y, style, text);
    }

    /// Lines below each other, the first one in the leading below `y`; where the last one ends.
    pub(crate) fn lines(&mut self, x: f32, y: f32, style: Style, lines: &[String]) -> f32 {
        let mut y = y;
        for line in lines {
            self.text(x, y + style.size, style, line);
            y += style.leading;
        }
        y
    }

    /// A filled rectangle.
    pub(crate) fn fill(&mut self, (x, y): (f32, f32), (width, height): (f32, f32), colour: Colour) {
        let bottom = self.height - y - height;
        let x = if self.from_right {
            self.width - x - width
        } else {
            x
        };
        let [red, green, blue] = colour;
        if let Some(page) = self.pages.get_mut(self.at) {
            page.set_fill_rgb(red, green, blue)
                .rect(x, bottom, width, height)
                .fill_nonzero();
        }
    }

    /// A thin line from `x` to `end`.
    pub(crate) fn rule(&mut self, x: f32, end: f32, y: f32, colour: Colour) {
        self.fill((x, y), (end - x, 0.6), colour);
    }
}

/// Whether a language, by its tag (BCP 47), is written from right to left with letters that the fonts have.
fn is_from_right(language: &str) -> bool {
    language == "ar" || language.starts_with("ar-")
}
