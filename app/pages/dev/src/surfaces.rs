//! Cards, panels, disclosures, dividers.

use i18n_dev::{td_string, use_locale};
use leptos::prelude::*;
use ui::{
    Button, ButtonSize, ButtonVariant, Card, CardPadding, Cluster, Disclosure, Divider, Kbd, Panel,
    Stack,
};

use crate::frame::{Example, Section};

/// Things that hold other things.
#[component]
pub(crate) fn Surfaces() -> impl IntoView {
    let locale = use_locale();
    view! {
        <Section
            id="surfaces"
            title=td_string!(locale, surfaces.title)
            about=td_string!(locale, surfaces.about)
        >
            <Cards />
            <Folding />
        </Section>
    }
}

#[component]
fn Cards() -> impl IntoView {
    let locale = use_locale();
    view! {
        <Example title=td_string!(locale, surfaces.cards)>
            <div class="grid items-start gap-4 sm:grid-cols-2">
                <Card>
                    <p class="font-medium">{td_string!(locale, surfaces.card)}</p>
                    <p class="mt-1 text-sm text-muted">{td_string!(locale, surfaces.card_text)}</p>
                </Card>
                <Panel
                    title=td_string!(locale, surfaces.panel)
                    description=td_string!(locale, surfaces.panel_text)
                    actions=move || {
                        view! {
                            <Button variant=ButtonVariant::Secondary size=ButtonSize::Small>
                                {td_string!(locale, surfaces.edit)}
                            </Button>
                        }
                    }
                >
                    <p class="text-[0.9375rem]">{td_string!(locale, surfaces.address)}</p>
                </Panel>
                <Card padding=CardPadding::None>
                    <div class="h-24 bg-primary/15"></div>
                    <p class="p-5 text-sm text-muted">{td_string!(locale, surfaces.bleed)}</p>
                </Card>
            </div>
        </Example>
    }
}

#[component]
fn Folding() -> impl IntoView {
    let locale = use_locale();
    view! {
        <Example title=td_string!(locale, surfaces.disclosures)>
            <div class="border-t border-line">
                <Disclosure summary=td_string!(locale, surfaces.care) open=true group="facts">
                    {td_string!(locale, surfaces.care_text)}
                </Disclosure>
                <Disclosure summary=td_string!(locale, surfaces.returns) group="facts">
                    {td_string!(locale, surfaces.returns_text)}
                </Disclosure>
            </div>
        </Example>
        <Example title=td_string!(locale, surfaces.dividers)>
            <Stack>
                <Divider />
                <Divider label=td_string!(locale, surfaces.or) />
                <Cluster>
                    <Kbd>{td_string!(locale, surfaces.control_key)}</Kbd>
                    <Kbd>{td_string!(locale, surfaces.letter_key)}</Kbd>
                </Cluster>
            </Stack>
        </Example>
    }
}
