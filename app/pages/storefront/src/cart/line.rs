//! A line of the cart: what it is, how many, what it costs.

use api_orders::{CartLineView, LineIssue, SaveForLater, SetCartQuantity};
use i18n_storefront::{Locale, td_string, use_locale};
use leptos::form::ActionForm;
use leptos::prelude::*;
use ui::{
    Button, ButtonSize, ButtonType, ButtonVariant, Icon, IconName, IconSize, QuantityStepper,
};

use super::gift_wish::GiftWish;
use crate::words::money;

/// One line. A change is sent as soon as it is made; without JavaScript by the button.
#[component]
pub(crate) fn CartLine(
    line: CartLineView,
    set: ServerAction<SetCartQuantity>,
    save: ServerAction<SaveForLater>,
    /// Counts what was changed about gift cards.
    changed: RwSignal<usize>,
) -> impl IntoView {
    let locale = use_locale();
    let variant = line.variant;
    let gift = line.gift_wish.clone().map(|form| {
        view! { <GiftWish variant=variant form=form changed=changed /> }
    });
    let href = format!("/products/{}", line.product_slug);
    let each =
        (line.quantity > 1).then(|| td_string!(locale, cart.each, price = money(line.unit_price)));
    view! {
        <li class="flex gap-4 py-5 sm:gap-6">
            <a href=href.clone() class="shrink-0" tabindex="-1" aria-hidden="true">
                <img
                    src=line.image.clone()
                    alt=""
                    width="112"
                    height="112"
                    class="size-24 rounded-field border border-line bg-base-300 object-cover sm:size-28"
                />
            </a>
            <div class="flex min-w-0 grow flex-col gap-2">
                <div class="flex flex-wrap items-start justify-between gap-x-6 gap-y-1">
                    <div class="min-w-0">
                        <h2 class="font-medium text-pretty">
                            <a href=href class="rounded-selector hover:underline">{line.title.clone()}</a>
                        </h2>
                        <p class="text-sm text-muted">{line.variant_title.clone()}</p>
                    </div>
                    <p class="text-end tabular-nums">
                        <span class="font-medium">{money(line.total)}</span>
                        {each.map(|text| view! { <span class="block text-sm text-muted">{text}</span> })}
                    </p>
                </div>
                {line.issue.map(|issue| view! { <Issue text=issue_words(locale, issue) /> })}
                {gift}
                <Controls line=line set=set save=save />
            </div>
        </li>
    }
}

#[component]
fn Issue(text: String) -> impl IntoView {
    view! {
        <p class="flex items-center gap-1.5 text-sm text-warning">
            <Icon name=IconName::Warning size=IconSize::Small />
            {text}
        </p>
    }
}

fn issue_words(locale: Locale, issue: LineIssue) -> String {
    match issue {
        LineIssue::SoldOut => td_string!(locale, cart.issue_sold_out).to_owned(),
        LineIssue::Held => td_string!(locale, cart.issue_held).to_owned(),
        LineIssue::Only(count) => td_string!(locale, cart.issue_only, count = count),
        LineIssue::NotForSale => td_string!(locale, cart.issue_not_for_sale).to_owned(),
    }
}

#[component]
fn Controls(
    line: CartLineView,
    set: ServerAction<SetCartQuantity>,
    save: ServerAction<SaveForLater>,
) -> impl IntoView {
    let locale = use_locale();
    let variant = line.variant;
    let quantity_label = td_string!(locale, cart.quantity_of, title = line.title.clone());
    let save_label = td_string!(locale, later.save_of, title = line.title.clone());
    let remove_label = td_string!(locale, cart.remove_of, title = line.title.clone());
    let change = Callback::new(move |quantity: u32| {
        let quantity = i32::try_from(quantity).unwrap_or_default();
        set.dispatch(SetCartQuantity { variant, quantity });
    });
    view! {
        <div class="flex flex-wrap items-center gap-2">
            <ActionForm action=set attr:class="flex items-center gap-2">
                <input type="hidden" name="variant" value=variant.to_string() />
                <QuantityStepper
                    name="quantity"
                    id=format!("quantity-{variant}")
                    label=quantity_label
                    decrease_label=td_string!(locale, product.fewer)
                    increase_label=td_string!(locale, product.more)
                    value=u32::try_from(line.quantity).unwrap_or(1)
                    max=u32::try_from(line.max_quantity).unwrap_or(1)
                    on_change=change
                />
                <Button
                    button_type=ButtonType::Submit
                    variant=ButtonVariant::Ghost
                    size=ButtonSize::Small
                    class="hydrated:hidden"
                >
                    {td_string!(locale, cart.update)}
                </Button>
            </ActionForm>
            <TakeWhatIsLeft line=line set=set />
            <ActionForm action=save>
                <input type="hidden" name="variant" value=variant.to_string() />
                <Button
                    button_type=ButtonType::Submit
                    variant=ButtonVariant::Ghost
                    size=ButtonSize::Small
                    icon=IconName::Heart
                    attr:aria-label=save_label
                >
                    {td_string!(locale, later.save)}
                </Button>
            </ActionForm>
            <ActionForm action=set>
                <input type="hidden" name="variant" value=variant.to_string() />
                <input type="hidden" name="quantity" value="0" />
                <Button
                    button_type=ButtonType::Submit
                    variant=ButtonVariant::Ghost
                    size=ButtonSize::Small
                    icon=IconName::Trash
                    attr:aria-label=remove_label
                >
                    {td_string!(locale, cart.remove)}
                </Button>
            </ActionForm>
        </div>
    }
}

/// Where fewer are left than wanted: one press takes those.
#[component]
fn TakeWhatIsLeft(line: CartLineView, set: ServerAction<SetCartQuantity>) -> impl IntoView {
    let locale = use_locale();
    let Some(LineIssue::Only(left)) = line.issue else {
        return ().into_any();
    };
    view! {
        <ActionForm action=set>
            <input type="hidden" name="variant" value=line.variant.to_string() />
            <input type="hidden" name="quantity" value=left.to_string() />
            <Button button_type=ButtonType::Submit variant=ButtonVariant::Secondary size=ButtonSize::Small>
                {td_string!(locale, cart.take_what_is_left, count = left)}
            </Button>
        </ActionForm>
    }
    .into_any()
}
