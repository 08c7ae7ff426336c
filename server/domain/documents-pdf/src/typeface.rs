//! A font of the program: how wide its letters are, and which of them a document uses.

use std::collections::BTreeMap;

use subsetter::GlyphRemapper;
use ttf_parser::{Face, GlyphId};

use crate::RenderError;

/// IBM Plex Sans, SIL Open Font License 1.1 (see `fonts/LICENSE.txt`). Its figures are equally wide, so that amounts align.
const REGULAR: &[u8] = include_bytes!("../fonts/ibm-plex-sans-regular.ttf");
const SEMIBOLD: &[u8] = include_bytes!("../fonts/ibm-plex-sans-semibold.ttf");
/// IBM Plex Sans Arabic, under the same licence.
const ARABIC_REGULAR: &[u8] = include_bytes!("../fonts/ibm-plex-sans-arabic-regular.ttf");
const ARABIC_SEMIBOLD: &[u8] = include_bytes!("../fonts/ibm-plex-sans-arabic-semibold.ttf");

/// Stands in for what the font does not have.
const REPLACEMENT: char = '\u{fffd}';

/// A font, and what is used of it.
pub(crate) struct Typeface {
    /// PostScript name.
    pub(crate) name: &'static str,
    /// The whole font file.
    pub(crate) data: &'static [u8],
    /// Which glyphs go into the document, under which numbers.
    pub(crate) glyphs: GlyphRemapper,
    /// By the number in the document: the letters that it shows and its width in thousandths of the size.
    pub(crate) used: BTreeMap<u16, (String, f32)>,
    pub(crate) face: Face<'static>,
    /// The same font for those who join letters.
    pub(crate) shaper: rustybuzz::Face<'static>,
}

impl Typeface {
    /// The font for running text.
    pub(crate) fn regular() -> Result<Self, RenderError> {
        Self::read("IBMPlexSans", REGULAR)
    }

    /// The font for what stands out.
    pub(crate) fn semibold() -> Result<Self, RenderError> {
        Self::read("IBMPlexSans-SemiBold", SEMIBOLD)
    }

    /// As [`Self::regular`], for Arabic letters.
    pub(crate) fn arabic_regular() -> Result<Self, RenderError> {
        Self::read("IBMPlexSansArabic", ARABIC_REGULAR)
    }

    /// As [`Self::semibold`], for Arabic letters.
    pub(crate) fn arabic_semibold() -> Result<Self, RenderError> {
        Self::read("IBMPlexSansArabic-SemiBold", ARABIC_SEMIBOLD)
    }

    fn read(name: &'static str, data: &'static [u8]) -> Result<Self, RenderError> {
        let failed = RenderError::Font(name);
        let face = Face::parse(data, 0).map_err(|_| RenderError::Font(name))?;
        let replacement = (REPLACEMENT.to_string(), per_mille(&face, 0));
        Ok(Self {
            name,
            data,
            glyphs: GlyphRemapper::new(),
            used: BTreeMap::from([(0, replacement)]),
            face,
            shaper: rustybuzz::Face::from_slice(data, 0).ok_or(failed)?,
        })
    }

    /// Whether the font has the letter.
    pub(crate) fn has(&self, letter: char) -> bool {
        self.face.glyph_index(letter).is_some()
    }

    /// Whether something was written with it.
    pub(crate) fn is_used(&self) -> bool {
        self.used.len() > 1
    }

    /// Width of `text` at `size`, in points.
    pub(crate) fn width(&self, text: &str, size: f32) -> f32 {
        let letters = printed(text);
        let widths = letters.map(|letter| per_mille(&self.face, self.glyph(letter)));
        widths.sum::<f32>() * size / 1000.0
    }

    /// The text as numbers of two bytes, as the document's fonts are written; notes what it uses.
    pub(crate) fn encode(&mut self, text: &str) -> Vec<u8> {
        let mut bytes = Vec::new();
        for letter in printed(text) {
            let glyph = self.glyph(letter);
            bytes.extend(self.use_glyph(glyph, &letter.to_string()));
        }
        bytes
    }

    /// The number of a glyph in the document, as two bytes; notes that it is used for these letters.
    pub(crate) fn use_glyph(&mut self, glyph: u16, letters: &str) -> [u8; 2] {
        let number = self.glyphs.remap(glyph);
        let width = per_mille(&self.face, glyph);
        self.used
            .entry(number)
            .or_insert_with(|| (letters.to_owned(), width));
        number.to_be_bytes()
    }

    fn glyph(&self, letter: char) -> u16 {
        let found = self.face.glyph_index(letter);
        found.map_or(0, |glyph| glyph.0)
    }

    /// A measure of the font in thousandths of its size.
    pub(crate) fn scaled(&self, measure: i16) -> f32 {
        f32::from(measure) * 1000.0 / f32::from(self.face.units_per_em())
    }
}

fn per_mille(face: &Face<'_>, glyph: u16) -> f32 {
    let advance = face.glyph_hor_advance(GlyphId(glyph)).unwrap_or(0);
    f32::from(advance) * 1000.0 / f32::from(face.units_per_em())
}

/// What is printed of a text: every blank is the same one, what controls is left out.
pub(crate) fn printed(text: &str) -> impl Iterator<Item = char> {
    text.chars()
        .map(|letter| if letter.is_whitespace() { ' ' } else { letter })
        .filter(|letter| !letter.is_control() && !is_mark(*letter))
}

/// Marks of direction and joining, which have no shape of their own.
pub(crate) fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}
