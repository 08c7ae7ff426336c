//! A person in a disc: their picture, or the first letters of their name on a colour that stays theirs.
//!
//! Decoration beside a name that stands in words, so it has no name of its own.

use leptos::prelude::*;

use crate::class::classes;

/// How large the disc is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AvatarSize {
    /// 40 pixels: in headings and lists.
    #[default]
    Small,
    /// 96 pixels: on the person's own page.
    Large,
}

impl AvatarSize {
    /// Classes, side in pixels, and the file that is sharp on a dense screen.
    const fn shape(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Small => ("size-10 text-sm", "40", "64"),
            Self::Large => ("size-24 text-3xl", "96", "256"),
        }
    }
}

/// Grounds for letters, each with text that is readable on it in both themes.
const GROUNDS: [&str; 6] = [
    "bg-[#7a2e43] text-white",
    "bg-[#1f5a73] text-white",
    "bg-[#3d5a1e] text-white",
    "bg-[#5b3a8c] text-white",
    "bg-[#84440f] text-white",
    "bg-[#2a5b4c] text-white",
];

/// The first letters of the first and the last word of a name.
fn initials(name: &str) -> String {
    let mut words = name
        .split_whitespace()
        .filter_map(|word| word.chars().find(|letter| letter.is_alphanumeric()));
    let first = words.next();
    let last = words.next_back();
    first
        .into_iter()
        .chain(last)
        .flat_map(char::to_uppercase)
        .collect()
}

fn ground(name: &str) -> &'static str {
    let sum = name.bytes().fold(0_usize, |sum, byte| {
        sum.wrapping_mul(31).wrapping_add(usize::from(byte))
    });
    GROUNDS
        .get(sum % GROUNDS.len())
        .copied()
        .unwrap_or_default()
}

/// The disc of a person.
#[component]
pub fn Avatar(
    /// Of the person.
    #[prop(into)]
    name: String,
    /// Address of the picture without size and extension (`/64.webp` and so on); `None` for the letters.
    picture: Option<String>,
    #[prop(optional)] size: AvatarSize,
) -> impl IntoView {
    let (shape, side, file) = size.shape();
    let disc = "grid shrink-0 place-items-center overflow-clip rounded-full font-semibold";
    match picture {
        Some(base) => view! {
            <picture class=classes(&[disc, shape])>
                <source type="image/webp" srcset=format!("{base}/{file}.webp") />
                <img
                    src=format!("{base}/{file}.jpg")
                    alt=""
                    width=side
                    height=side
                    loading="lazy"
                    class="size-full object-cover"
                />
            </picture>
        }
        .into_any(),
        None => view! {
            <span class=classes(&[disc, shape, ground(&name)]) aria-hidden="true">
                {initials(&name)}
            </span>
        }
        .into_any(),
    }
}

#[cfg(test)]
mod tests {
    use super::{ground, initials};

    #[test]
    fn letters_are_those_of_the_first_and_the_last_word() {
        for (name, letters) in [
            ("Ada Nguyen", "AN"),
            ("ada", "A"),
            ("Ada Augusta King", "AK"),
            ("  (Ada) ", "A"),
            ("Éva Östlund", "ÉÖ"),
            ("", ""),
        ] {
            assert_eq!(initials(name), letters, "{name}");
        }
    }

    #[test]
    fn a_name_keeps_its_colour() {
        assert_eq!(ground("Ada Nguyen"), ground("Ada Nguyen"));
        assert!(!ground("").is_empty());
    }
}
