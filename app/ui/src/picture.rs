//! Responsive pictures: WebP with JPEG to fall back on, in as many widths as there are.
//!
//! The box has its size before the file arrives: `width` and `height` give the ratio, and a filled
//! `<rect>` behind the image shows the picture's dominant colour (an SVG attribute, because the
//! content security policy forbids `style`).

use leptos::prelude::*;

use crate::class::classes;

/// One file of a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendition {
    /// Where it is.
    pub url: String,
    /// Its width in pixels.
    pub width: u32,
}

impl Rendition {
    /// The file at `url`, `width` pixels wide.
    pub fn new(url: impl Into<String>, width: u32) -> Self {
        Self {
            url: url.into(),
            width,
        }
    }
}

/// The value of a `srcset` attribute: `url 320w, url 640w`, narrowest first.
///
/// A comma ends a candidate and white space ends its URL (HTML standard, 4.8.4.2.1), so both are
/// escaped.
pub fn srcset(renditions: &[Rendition]) -> String {
    let mut sorted: Vec<&Rendition> = renditions.iter().collect();
    sorted.sort_by_key(|rendition| rendition.width);
    let candidates: Vec<String> = sorted
        .into_iter()
        .map(|Rendition { url, width }| {
            format!("{} {width}w", url.replace(',', "%2C").replace(' ', "%20"))
        })
        .collect();
    candidates.join(", ")
}

/// The file for browsers without `srcset`: the widest that is at most `wanted` pixels wide, else the
/// narrowest.
pub fn fallback(renditions: &[Rendition], wanted: u32) -> Option<&Rendition> {
    renditions
        .iter()
        .filter(|rendition| rendition.width <= wanted)
        .max_by_key(|rendition| rendition.width)
        .or_else(|| renditions.iter().min_by_key(|rendition| rendition.width))
}

/// The shape of the box; the picture is cropped to it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PictureRatio {
    /// The picture's own.
    #[default]
    Natural,
    /// 1:1.
    Square,
    /// 4:5, as in listings.
    Portrait,
    /// 16:9.
    Wide,
}

impl PictureRatio {
    const fn class(self) -> &'static str {
        match self {
            Self::Natural => "",
            Self::Square => "aspect-square",
            Self::Portrait => "aspect-[4/5]",
            Self::Wide => "aspect-video",
        }
    }

    const fn image(self) -> &'static str {
        match self {
            Self::Natural => "relative block h-auto w-full",
            Self::Square | Self::Portrait | Self::Wide => {
                "absolute inset-0 block size-full object-cover"
            }
        }
    }
}

/// A picture, or its coloured box alone while there is no file. Give `priority` to the one that is the largest thing on the first screen.
#[component]
pub fn Picture(
    /// What is to be seen; empty when the text beside it says so already.
    #[prop(into)]
    alt: String,
    /// WebP files.
    #[prop(optional)]
    webp: Vec<Rendition>,
    /// JPEG files.
    jpeg: Vec<Rendition>,
    /// Width in pixels of the original.
    width: u32,
    /// Height in pixels of the original.
    height: u32,
    /// How wide it is shown, as the `sizes` attribute says it.
    #[prop(default = "100vw".to_owned(), into)]
    sizes: String,
    /// Dominant colour, `#rrggbb`.
    #[prop(optional, into)]
    colour: Option<String>,
    #[prop(optional)] ratio: PictureRatio,
    /// Loads at once and before other pictures.
    #[prop(optional)]
    priority: bool,
    #[prop(optional, into)] class: String,
) -> impl IntoView {
    let source = fallback(&jpeg, 960).map(|rendition| rendition.url.clone());
    let modern = (!webp.is_empty()).then(|| srcset(&webp));
    let frame = "relative block overflow-clip bg-base-300";
    view! {
        <span class=classes(&[frame, ratio.class(), &class])>
            {colour
                .map(|colour| {
                    view! {
                        <svg class="absolute inset-0 size-full" aria-hidden="true">
                            <rect width="100%" height="100%" fill=colour></rect>
                        </svg>
                    }
                })}
            {source
                .map(|source| {
                    view! {
                        <picture>
                            {modern
                                .map(|set| {
                                    view! {
                                        <source type="image/webp" srcset=set sizes=sizes.clone() />
                                    }
                                })}
                            <img
                                class=ratio.image()
                                alt=alt
                                width=width
                                height=height
                                loading=if priority { "eager" } else { "lazy" }
                                fetchpriority=priority.then_some("high")
                                decoding="async"
                                sizes=sizes
                                srcset=srcset(&jpeg)
                                src=source
                            />
                        </picture>
                    }
                })}
        </span>
    }
}

#[cfg(test)]
mod tests {
    use super::{Rendition, fallback, srcset};

    fn three() -> Vec<Rendition> {
        vec![
            Rendition::new("/m/b.jpg", 1280),
            Rendition::new("/m/a, 1.jpg", 320),
            Rendition::new("/m/c.jpg", 640),
        ]
    }

    #[test]
    fn srcset_is_sorted_and_escaped() {
        let expected = "/m/a%2C%201.jpg 320w, /m/c.jpg 640w, /m/b.jpg 1280w";
        assert_eq!(srcset(&three()), expected);
        assert_eq!(srcset(&[]), "");
    }

    #[test]
    fn the_fallback_is_the_widest_that_fits() {
        assert_eq!(fallback(&three(), 960).map(|file| file.width), Some(640));
        assert_eq!(fallback(&three(), 100).map(|file| file.width), Some(320));
        assert_eq!(fallback(&[], 960), None);
    }
}
