//! The file around drawn pages: objects of ISO 32000-1, fonts as subsets with the way back to letters.
//!
//! Nothing is compressed: a file of some ten kilobytes is small enough, and its bytes depend on no other library.

use chrono::{Datelike, Timelike};
use pdf_writer::types::{CidFontType, Direction, FontFlags, SystemInfo, UnicodeCmap};
use pdf_writer::{Date, Finish, Name, Pdf, Rect, Ref, Str, TextStr};

use crate::RenderError;
use crate::pen::{ARABIC_REGULAR, ARABIC_SEMIBOLD, Pen, REGULAR, SEMIBOLD};
use crate::sheet::Sheet;
use crate::typeface::Typeface;

const IDENTITY: SystemInfo<'static> = SystemInfo {
    registry: Str(b"Adobe"),
    ordering: Str(b"Identity"),
    supplement: 0,
};

/// The whole file.
pub(crate) fn write(sheet: &Sheet, pen: Pen) -> Result<Vec<u8>, RenderError> {
    let mut next = Ref::new(1);
    let mut pdf = Pdf::new();
    let (catalogue, tree, info) = (next.bump(), next.bump(), next.bump());
    let count = i32::try_from(pen.pages.len()).map_err(|_| RenderError::TooLong)?;
    let pages: Vec<(Ref, Ref)> = pen
        .pages
        .iter()
        .map(|_| (next.bump(), next.bump()))
        .collect();
    let mut fonts = vec![
        (REGULAR, font(&mut pdf, &mut next, &pen.regular)?),
        (SEMIBOLD, font(&mut pdf, &mut next, &pen.semibold)?),
    ];
    for (name, face) in [
        (ARABIC_REGULAR, &pen.arabic_regular),
        (ARABIC_SEMIBOLD, &pen.arabic_semibold),
    ] {
        if face.is_used() {
            fonts.push((name, font(&mut pdf, &mut next, face)?));
        }
    }
    let mut root = pdf.catalog(catalogue);
    root.pages(tree).lang(TextStr(&sheet.language));
    let mut preferences = root.viewer_preferences();
    preferences.display_doc_title(true);
    if pen.from_right {
        preferences.direction(Direction::R2L);
    }
    preferences.finish();
    root.finish();
    pdf.pages(tree)
        .kids(pages.iter().map(|(page, _)| *page))
        .count(count);
    for ((page, content), drawn) in pages.into_iter().zip(pen.pages) {
        let mut one = pdf.page(page);
        one.parent(tree)
            .media_box(Rect::new(0.0, 0.0, pen.width, pen.height))
            .contents(content);
        one.resources()
            .fonts()
            .pairs(fonts.iter().map(|(name, font)| (*name, *font)));
        one.finish();
        pdf.stream(content, &drawn.finish());
    }
    describe(&mut pdf, info, sheet);
    Ok(pdf.finish())
}

fn describe(pdf: &mut Pdf, info: Ref, sheet: &Sheet) {
    let title = format!("{} {}", sheet.title, sheet.number);
    let mut about = pdf.document_info(info);
    about
        .title(TextStr(&title))
        .author(TextStr(&sheet.seller.name));
    let at = sheet.issued_at;
    let part = |value: u32| u8::try_from(value).unwrap_or(0);
    if let Ok(year) = u16::try_from(at.year()) {
        let date = Date::new(year)
            .month(part(at.month()))
            .day(part(at.day()))
            .hour(part(at.hour()))
            .minute(part(at.minute()))
            .second(part(at.second()))
            .utc_offset_hour(0)
            .utc_offset_minute(0);
        about.creation_date(date);
    }
}

/// A font as a composite one whose codes are the numbers of glyphs (§9.7); its object.
fn font(pdf: &mut Pdf, next: &mut Ref, face: &Typeface) -> Result<Ref, RenderError> {
    let (whole, letters, descriptor) = (next.bump(), next.bump(), next.bump());
    let (shapes, unicode) = (next.bump(), next.bump());
    let failed = |_| RenderError::Font(face.name);
    let data = subsetter::subset(face.data, 0, &face.glyphs).map_err(failed)?;
    let tagged = format!("{}+{}", tag(face), face.name);
    let name = Name(tagged.as_bytes());
    pdf.type0_font(whole)
        .base_font(name)
        .encoding_predefined(Name(b"Identity-H"))
        .descendant_font(letters)
        .to_unicode(unicode);
    let mut cid = pdf.cid_font(letters);
    cid.subtype(CidFontType::Type2)
        .base_font(name)
        .system_info(IDENTITY)
        .font_descriptor(descriptor)
        .default_width(0.0)
        .cid_to_gid_map_predefined(Name(b"Identity"));
    cid.widths()
        .consecutive(0, face.used.values().map(|(_, width)| *width));
    cid.finish();
    describe_font(pdf, (descriptor, shapes), face, name);
    pdf.stream(shapes, &data)
        .pair(Name(b"Length1"), i32::try_from(data.len()).unwrap_or(0));
    let mut back = UnicodeCmap::new(Name(b"Letters"), IDENTITY);
    for (number, (letters, _)) in &face.used {
        back.pair_with_multiple(*number, letters.chars());
    }
    pdf.cmap(unicode, &back.finish());
    Ok(whole)
}

fn describe_font(pdf: &mut Pdf, (id, shapes): (Ref, Ref), face: &Typeface, name: Name<'_>) {
    let bounds = face.face.global_bounding_box();
    let capitals = face.face.capital_height().unwrap_or(700);
    pdf.font_descriptor(id)
        .name(name)
        .flags(FontFlags::NON_SYMBOLIC)
        .bbox(Rect::new(
            face.scaled(bounds.x_min),
            face.scaled(bounds.y_min),
            face.scaled(bounds.x_max),
            face.scaled(bounds.y_max),
        ))
        .italic_angle(0.0)
        .ascent(face.scaled(face.face.ascender()))
        .descent(face.scaled(face.face.descender()))
        .cap_height(face.scaled(capitals))
        .stem_v(80.0)
        .font_file2(shapes);
}

/// Six capitals that tell this subset from others (§9.6.4), by what is in it.
fn tag(face: &Typeface) -> String {
    let mut sum: u32 = 2_166_136_261;
    for letter in face.used.values().flat_map(|(letters, _)| letters.chars()) {
        sum = (sum ^ u32::from(letter)).wrapping_mul(16_777_619);
    }
    let mut tag = String::new();
    for _ in 0..6 {
        tag.push(char::from_u32(u32::from('A') + sum % 26).unwrap_or('A'));
        sum /= 26;
    }
    tag
}
