//! One address in the list, with what can be done to it.

use api_customers::AddressCard;
use i18n_customer::{td_string, use_locale};
use leptos::form::ActionForm;
use leptos::prelude::*;
use pages_kit::{country, doubt_words};
use ui::{
    Badge, Button, ButtonSize, ButtonType, ButtonVariant, Card, Icon, IconName, IconSize,
    LinkButton, Tone,
};

use super::Actions;

/// A card of the list. Its name, for who does not see it, is the label or the first line.
#[component]
pub(super) fn AddressItem(card: AddressCard, actions: Actions) -> impl IntoView {
    let locale = use_locale();
    let form = card.form;
    let first = card.lines.first().cloned().unwrap_or_default();
    let name = if form.label.is_empty() {
        first
    } else {
        form.label
    };
    let country = country(i18n_storefront::use_locale(), &form.address.country);
    let lines = card
        .lines
        .iter()
        .map(|line| {
            view! {
                <span class="block">
                    <bdi>{line.clone()}</bdi>
                </span>
            }
        })
        .collect_view();
    let doubts = card
        .doubts
        .iter()
        .map(|doubt| {
            let words = doubt_words(i18n_storefront::use_locale(), doubt);
            view! {
                <p class="flex items-start gap-1.5 text-sm text-warning" data-testid="address-doubt">
                    <Icon name=IconName::Warning size=IconSize::Small class="mt-0.5" />
                    <span>{words}</span>
                </p>
            }
        })
        .collect_view();
    let delivery = form.default_delivery;
    let billing = form.default_billing;
    view! {
        <li>
            <Card class="flex h-full flex-col gap-3">
                <div class="flex flex-wrap items-center gap-2">
                    <h2 class="min-w-0 font-semibold tracking-tight break-words">{name.clone()}</h2>
                    {delivery
                        .then(|| {
                            view! { <Badge label=td_string!(locale, addresses.for_delivery) tone=Tone::Success /> }
                        })}
                    {billing
                        .then(|| {
                            view! { <Badge label=td_string!(locale, addresses.for_billing) tone=Tone::Success /> }
                        })}
                </div>
                <address class="break-words text-muted not-italic">
                    {lines} <span class="block">{country}</span>
                    {(!form.address.phone.is_empty())
                        .then(|| {
                            view! {
                                <span class="block">
                                    <bdi dir="ltr">{form.address.phone}</bdi>
                                </span>
                            }
                        })}
                </address>
                {doubts}
                <div class="mt-auto flex flex-wrap gap-2 pt-2">
                    <LinkButton
                        href=format!("/account/addresses/{}", card.id)
                        variant=ButtonVariant::Secondary
                        size=ButtonSize::Small
                        attr:aria-label=td_string!(locale, addresses.edit_of, name = name.clone())
                    >
                        {td_string!(locale, addresses.edit)}
                    </LinkButton>
                    {(!delivery)
                        .then(|| {
                            let label = td_string!(locale, addresses.deliver_to_of, name = name.clone());
                            view! {
                                <Choose id=card.id.clone() usage="delivery" label=label actions=actions>
                                    {td_string!(locale, addresses.deliver_to)}
                                </Choose>
                            }
                        })}
                    {(!billing)
                        .then(|| {
                            let label = td_string!(locale, addresses.bill_to_of, name = name.clone());
                            view! {
                                <Choose id=card.id.clone() usage="billing" label=label actions=actions>
                                    {td_string!(locale, addresses.bill_to)}
                                </Choose>
                            }
                        })}
                </div>
                <Delete id=card.id.clone() name=name actions=actions />
            </Card>
        </li>
    }
}

/// Makes it the first choice for something.
#[component]
fn Choose(
    id: String,
    usage: &'static str,
    label: String,
    actions: Actions,
    children: Children,
) -> impl IntoView {
    view! {
        <ActionForm action=actions.choose>
            <input type="hidden" name="id" value=id />
            <input type="hidden" name="usage" value=usage />
            <Button
                button_type=ButtonType::Submit
                variant=ButtonVariant::Ghost
                size=ButtonSize::Small
                attr:aria-label=label
            >
                {children()}
            </Button>
        </ActionForm>
    }
}

/// Folds out the question before the button, with JavaScript and without.
#[component]
fn Delete(id: String, name: String, actions: Actions) -> impl IntoView {
    let locale = use_locale();
    let summary = td_string!(locale, addresses.delete_of, name = name.clone());
    view! {
        <details class="border-t border-line pt-1">
            <summary
                class="inline-flex min-h-11 cursor-pointer list-none items-center gap-2 rounded-selector text-sm text-muted hover:text-base-content [&::-webkit-details-marker]:hidden"
                aria-label=summary
            >
                <Icon name=IconName::Trash size=IconSize::Small />
                {td_string!(locale, addresses.delete)}
            </summary>
            <ActionForm action=actions.delete attr:class="flex flex-col items-start gap-3 pt-1">
                <input type="hidden" name="id" value=id />
                <p class="text-sm">{td_string!(locale, addresses.delete_question)}</p>
                <Button
                    button_type=ButtonType::Submit
                    variant=ButtonVariant::Danger
                    size=ButtonSize::Small
                    attr:aria-label=td_string!(locale, addresses.delete_sure_of, name = name)
                >
                    {td_string!(locale, addresses.delete_sure)}
                </Button>
            </ActionForm>
        </details>
    }
}
