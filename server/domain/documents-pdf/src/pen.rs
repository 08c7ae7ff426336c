//! Draws on pages. Distances are in points from the top and the start of the page.

use pdf_writer::{Content, Name, Str};

use crate::RenderError;
use crate::sheet::Paper;
use crate::style::{Colour, Style, Weight};
use crate::typeface::Typeface;
use crate::wrap;

/// By these names the pages know the fonts.
pub(crate) const REGULAR: Name<'static> = Name(b"F1");
pub(crate) const SEMIBOLD: Name<'static> = Name(b"F2");

/// Pages that are being drawn.
pub(crate) struct Pen {
    pub(crate) regular: Typeface,
    pub(crate) semibold: Typeface,
    pub(crate) pages: Vec<Content>,
    pub(crate) width: f32,
    pub(crate) height: f32,
    /// The page that is drawn on, from 0 on.
    at: usize,
}

impl Pen {
    pub(crate) fn new(paper: Paper) -> Result<Self, RenderError> {
        let (width, height) = paper.size();
        Ok(Self {
            regular: Typeface::regular()?,
            semibold: Typeface::semibold()?,
            pages: vec![Content::new()],
            width,
            height,
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

    fn face(&self, weight: Weight) -> &Typeface {
        match weight {
            Weight::Regular => &self.regular,
            Weight::SemiBold => &self.semibold,
        }
    }

    /// Width of a line of text.
    pub(crate) fn measure(&self, style: Style, text: &str) -> f32 {
        self.face(style.weight).width(text, style.size)
    }

    /// The lines of a text that is broken at `width`.
    pub(crate) fn wrap(&self, style: Style, text: &str, width: f32) -> Vec<String> {
        wrap::lines(text, width, |part| self.measure(style, part))
    }

    /// A line of text whose letters stand on `y`.
    pub(crate) fn text(&mut self, x: f32, y: f32, style: Style, text: &str) {
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
