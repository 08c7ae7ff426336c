//! Pictures in their shapes, and a listing of cards as a page would show it.

use i18n_dev::{td_string, use_locale};
use leptos::prelude::*;
use ui::{
    Avatar, AvatarSize, Badge, CardGrid, Picture, PictureRatio, Price, Rendition, Tone,
    VisuallyHidden,
};

use crate::frame::{Example, Section};

/// Things that are looked at.
#[component]
pub(crate) fn Media() -> impl IntoView {
    let locale = use_locale();
    view! {
        <Section
            id="media"
            title=td_string!(locale, media.title)
            about=td_string!(locale, media.about)
        >
            <Shapes />
            <Example title=td_string!(locale, media.people)>
                <div class="flex flex-wrap items-center gap-4">
                    {["Ada Nguyen", "Ben Okafor", "Chiara", "Dai Ito", "Éva Östlund"]
                        .map(|name| view! { <Avatar name=name picture=None /> })
                        .collect_view()} <Avatar name="Ada Nguyen" picture=None size=AvatarSize::Large />
                </div>
            </Example>
            <Example title=td_string!(locale, media.listing)>
                <CardGrid>
                    {["$129.00", "$48.00", "$210.00", "$76.00"]
                        .map(|price| view! { <ListingCard price=price /> })
                        .collect_view()}
                </CardGrid>
            </Example>
        </Section>
    }
}

fn files() -> Vec<Rendition> {
    vec![Rendition::new("/dev/still-life.svg", 960)]
}

#[component]
fn Shapes() -> impl IntoView {
    let locale = use_locale();
    let shape = move |ratio: PictureRatio| {
        view! {
            <Picture
                alt=td_string!(locale, media.vase)
                jpeg=files()
                width=960
                height=1200
                sizes="(min-width: 64rem) 20rem, 50vw"
                colour="#4a3b31"
                ratio=ratio
                class="rounded-box"
            />
        }
    };
    let unavailable = view! {
        <Picture
            alt=""
            jpeg=Vec::new()
            width=960
            height=1200
            colour="#6b5444"
            ratio=PictureRatio::Portrait
            class="rounded-box"
        />
    };
    view! {
        <Example title=td_string!(locale, media.shapes)>
            <div class="grid grid-cols-2 items-start gap-4 sm:grid-cols-4">
                {shape(PictureRatio::Natural)} {shape(PictureRatio::Square)}
                {shape(PictureRatio::Wide)} {unavailable}
            </div>
        </Example>
    }
}

#[component]
fn ListingCard(price: &'static str) -> impl IntoView {
    let locale = use_locale();
    view! {
        <li>
            <a href="#media" class="group flex flex-col gap-3 rounded-box">
                <span class="relative block overflow-clip rounded-box border border-line">
                    <Picture
                        alt=""
                        jpeg=files()
                        width=960
                        height=1200
                        sizes="(min-width: 64rem) 20rem, 50vw"
                        colour="#4a3b31"
                        ratio=PictureRatio::Portrait
                        class="transition-transform duration-500 group-hover:scale-[1.03]"
                    />
                    <Badge
                        label=td_string!(locale, media.new)
                        tone=Tone::Neutral
                        class="absolute start-3 top-3"
                    />
                </span>
                <span class="flex flex-col gap-0.5">
                    <span class="text-[0.9375rem] font-medium">{td_string!(locale, media.vase)}</span>
                    <span class="text-sm text-muted">{td_string!(locale, media.maker)}</span>
                </span>
                <span>
                    <VisuallyHidden>{td_string!(locale, media.price)} " "</VisuallyHidden>
                    <Price current=price />
                </span>
            </a>
        </li>
    }
}
