//! Type sizes, colours and distances, in points.

/// The letters' weight.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Weight {
    Regular,
    SemiBold,
}

/// Red, green, blue from 0 to 1.
pub(crate) type Colour = [f32; 3];

/// How a text is set.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Style {
    pub(crate) weight: Weight,
    /// Size of the letters.
    pub(crate) size: f32,
    /// From one line to the next.
    pub(crate) leading: f32,
    pub(crate) colour: Colour,
}

const fn style(weight: Weight, size: f32, leading: f32, colour: Colour) -> Style {
    Style {
        weight,
        size,
        leading,
        colour,
    }
}

const INK: Colour = [0.11, 0.11, 0.13];
const GREY: Colour = [0.42, 0.43, 0.46];
/// The shop's own colour, as on its pages.
pub(crate) const ACCENT: Colour = [0.71, 0.208, 0.0];
const GREEN: Colour = [0.07, 0.45, 0.22];
pub(crate) const GREEN_WASH: Colour = [0.89, 0.96, 0.91];
pub(crate) const WASH: Colour = [0.957, 0.955, 0.95];
pub(crate) const LINE: Colour = [0.86, 0.86, 0.85];

pub(crate) const TITLE: Style = style(Weight::SemiBold, 22.0, 27.0, INK);
pub(crate) const NAME: Style = style(Weight::SemiBold, 14.0, 18.0, INK);
pub(crate) const STAMP: Style = style(Weight::SemiBold, 8.5, 11.0, GREEN);
pub(crate) const LABEL: Style = style(Weight::Regular, 7.5, 11.0, GREY);
pub(crate) const VALUE: Style = style(Weight::SemiBold, 9.5, 13.0, INK);
pub(crate) const BODY: Style = style(Weight::Regular, 9.0, 12.5, INK);
pub(crate) const QUIET: Style = style(Weight::Regular, 8.0, 11.0, GREY);
pub(crate) const HEADING: Style = style(Weight::SemiBold, 9.0, 12.5, INK);
pub(crate) const TOTAL: Style = style(Weight::SemiBold, 12.0, 16.0, INK);

/// White at the sides.
pub(crate) const MARGIN: f32 = 48.0;
/// Where the first line of a page may be.
pub(crate) const TOP: f32 = 56.0;
/// White at the foot, which holds the footer.
pub(crate) const BOTTOM: f32 = 64.0;
/// Between columns.
pub(crate) const GAP: f32 = 14.0;
