//! Lines of text as glyphs at their places: joined where the script joins, in the order in which they are read on paper.
//!
//! Directions follow the Unicode Bidirectional Algorithm (UAX #9). A text without letters that are written from right to left
//! keeps to the left-to-right order, whatever the page: amounts, dates and numbers stay as they are. Letters that no font
//! has are written in Latin ones, and those that can not be are question marks.

use deunicode::deunicode_char;
use rustybuzz::{Direction, GlyphInfo, GlyphPosition, UnicodeBuffer};
use unicode_bidi::{BidiClass, BidiInfo, Level, bidi_class};

use crate::typeface::{Typeface, is_mark};

/// What stands in for a letter that nobody can write in Latin ones.
const UNKNOWN: &str = "?";

/// One glyph of a line.
pub(crate) struct Placed {
    /// Whether it is of the font with Arabic letters.
    pub(crate) is_arabic: bool,
    pub(crate) glyph: u16,
    /// The letters that it shows.
    pub(crate) letters: String,
    /// From the start of the line, in thousandths of the size.
    pub(crate) x: f32,
    /// Above the line, in the same.
    pub(crate) y: f32,
}

/// A line: its glyphs in the order in which they are read, and its width in thousandths of the size.
pub(crate) struct Line {
    pub(crate) glyphs: Vec<Placed>,
    pub(crate) width: f32,
}

/// Whether letters can be set one after the other, as in documents of Latin letters alone.
pub(crate) fn is_plain(text: &str, latin: &Typeface) -> bool {
    text.chars()
        .all(|letter| letter.is_whitespace() || is_mark(letter) || latin.has(letter))
}

/// The glyphs of a line of text.
pub(crate) fn line(text: &str, latin: &Typeface, arabic: &Typeface) -> Line {
    let text = written(text, latin, arabic);
    let rtl = text.chars().any(is_rtl);
    let level = if rtl { Level::rtl() } else { Level::ltr() };
    let info = BidiInfo::new(&text, Some(level));
    let mut line = Line {
        glyphs: Vec::new(),
        width: 0.0,
    };
    for paragraph in &info.paragraphs {
        let (levels, runs) = info.visual_runs(paragraph, paragraph.range.clone());
        for run in runs {
            let rtl = levels.get(run.start).is_some_and(Level::is_rtl);
            let part = text.get(run).unwrap_or_default();
            line.add(part, rtl, latin, arabic);
        }
    }
    line
}

impl Line {
    /// Goes on with a run of one direction.
    fn add(&mut self, text: &str, rtl: bool, latin: &Typeface, arabic: &Typeface) {
        let mut parts = parts(text, latin, arabic);
        if rtl {
            parts.reverse();
        }
        for (part, is_arabic) in parts {
            let face = if is_arabic { arabic } else { latin };
            self.shape(part, rtl, is_arabic, face);
        }
    }

    fn shape(&mut self, text: &str, rtl: bool, is_arabic: bool, face: &Typeface) {
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.guess_segment_properties();
        buffer.set_direction(if rtl {
            Direction::RightToLeft
        } else {
            Direction::LeftToRight
        });
        let shaped = rustybuzz::shape(&face.shaper, &[], buffer);
        let pairs: Vec<(&GlyphInfo, &GlyphPosition)> = shaped
            .glyph_infos()
            .iter()
            .zip(shaped.glyph_positions())
            .collect();
        let begin = self.glyphs.len();
        for (info, position) in pairs {
            let scaled = |measure: i32| face.scaled(i16::try_from(measure).unwrap_or(0));
            let glyph = u16::try_from(info.glyph_id).unwrap_or(0);
            self.glyphs.push(Placed {
                is_arabic,
                glyph,
                letters: letters(text, info.cluster, shaped.glyph_infos()),
                x: self.width + scaled(position.x_offset),
                y: scaled(position.y_offset),
            });
            self.width += scaled(position.x_advance);
        }
        // Glyphs come from the left; readers want them as they are read.
        if rtl && let Some(own) = self.glyphs.get_mut(begin..) {
            own.reverse();
        }
    }
}

/// The letters of a cluster: up to where the next one begins.
fn letters(text: &str, cluster: u32, all: &[GlyphInfo]) -> String {
    let start = usize::try_from(cluster).unwrap_or(0);
    let next = all
        .iter()
        .filter_map(|info| usize::try_from(info.cluster).ok())
        .filter(|other| *other > start)
        .min();
    let end = next.unwrap_or(text.len());
    text.get(start..end).unwrap_or_default().to_owned()
}

/// Stretches of letters of one font each; blanks and signs go with what is before them.
fn parts<'a>(text: &'a str, latin: &Typeface, arabic: &Typeface) -> Vec<(&'a str, bool)> {
    let mut parts: Vec<(usize, bool)> = Vec::new();
    for (at, letter) in text.char_indices() {
        let wants_arabic = if is_rtl(letter) || !latin.has(letter) {
            arabic.has(letter)
        } else {
            false
        };
        let last = parts.last().map(|(_, is_arabic)| *is_arabic);
        let stays = match last {
            None => false,
            Some(now) => now == wants_arabic || (letter == ' ' && now),
        };
        if !stays {
            parts.push((at, wants_arabic));
        }
    }
    let ends = parts
        .iter()
        .skip(1)
        .map(|(at, _)| *at)
        .chain(std::iter::once(text.len()));
    let pairs = parts.iter().zip(ends);
    pairs
        .filter_map(|((start, is_arabic), end)| Some((text.get(*start..end)?, *is_arabic)))
        .collect()
}

/// The text in letters that the fonts have; what gives directions stays in it.
fn written(text: &str, latin: &Typeface, arabic: &Typeface) -> String {
    let mut written = String::new();
    let kept = text
        .chars()
        .filter(|letter| letter.is_whitespace() || !letter.is_control());
    for letter in kept {
        if letter.is_whitespace() {
            written.push(' ');
        } else if is_mark(letter) || latin.has(letter) || arabic.has(letter) {
            written.push(letter);
        } else {
            written.push_str(deunicode_char(letter).unwrap_or(UNKNOWN));
        }
    }
    written.trim_end().to_owned()
}

fn is_rtl(letter: char) -> bool {
    matches!(bidi_class(letter), BidiClass::R | BidiClass::AL)
}
