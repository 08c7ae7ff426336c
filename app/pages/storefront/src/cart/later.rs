//! What is kept for later, below the cart: with the price and the stock of now, and what it cost when it was put aside.

use api_orders::{LineIssue, PutBack, RemoveSaved, SaveForLater, SavedLineView};
use i18n_storefront::{Locale, td_string, use_locale};
use kernel::Money;
use leptos::form::ActionForm;
use leptos::prelude::*;
use ui::{Badge, Button, ButtonSize, ButtonType, ButtonVariant, Icon, IconName, IconSize, Tone};

use crate::words::money;

/// What moves lines between the cart and what is kept for later; made where both are asked for, which asks again after each.
#[derive(Clone, Copy)]
pub(crate) struct LaterActions {
    /// Out of the cart.
    pub(crate) save: ServerAction<SaveForLater>,
    /// Back into it.
    pub(crate) put_back: ServerAction<PutBack>,
    /// Away.
    pub(crate) remove: ServerAction<RemoveSaved>,
}

impl LaterActions {
    pub(crate) fn new() -> Self {
        Self {
            save: ServerAction::new(),
            put_back: ServerAction::new(),
            remove: ServerAction::new(),
        }
    }

    /// Counts what was done.
    pub(crate) fn version(self) -> usize {
        self.save.version().get() + self.put_back.version().get() + self.remove.version().get()
    }
}

/// The list; nothing where nothing is kept.
#[component]
pub(crate) fn SavedForLater(lines: Vec<SavedLineView>, actions: LaterActions) -> impl IntoView {
    let locale = use_locale();
    if lines.is_empty() {
        return ().into_any();
    }
    let count = i64::try_from(lines.len()).unwrap_or_default();
    let rows = lines
        .into_iter()
        .map(|saved| view! { <SavedLine saved=saved actions=actions /> })
        .collect_view();
    view! {
        <section class="mt-12" aria-labelledby="saved-for-later">
            <div class="mb-4 flex flex-wrap items-baseline gap-x-3 gap-y-1">
                <h2 id="saved-for-later" class="text-xl font-semibold tracking-tight">
                    {td_string!(locale, later.title)}
                </h2>
                <p class="text-sm text-muted">{td_string!(locale, later.count, count = count)}</p>
            </div>
            <ul
                aria-labelledby="saved-for-later"
                class="grid gap-4 sm:grid-cols-2 lg:grid-cols-3 xl:grid-cols-4"
                data-testid="saved"
            >
                {rows}
            </ul>
        </section>
    }
    .into_any()
}

#[component]
fn SavedLine(saved: SavedLineView, actions: LaterActions) -> impl IntoView {
    let locale = use_locale();
    let SavedLineView { line, was } = saved;
    let href = format!("/products/{}", line.product_slug);
    let pieces =
        (line.quantity > 1).then(|| td_string!(locale, order.quantity, count = line.quantity));
    let now = (line.issue != Some(LineIssue::NotForSale)).then(|| money(line.unit_price));
    let was = was.map(|then| view! { <PriceThen then=then now=line.unit_price /> });
    view! {
        <li class="flex flex-col gap-3 rounded-box border border-line bg-base-200 p-4">
            <div class="flex gap-4">
                <img
                    src=line.image.clone()
                    alt=""
                    width="80"
                    height="80"
                    class="size-20 shrink-0 rounded-field border border-line bg-base-300 object-cover"
                />
                <div class="flex min-w-0 grow flex-col gap-0.5">
                    <h3 class="font-medium text-pretty">
                        <a href=href class="rounded-selector hover:underline">{line.title.clone()}</a>
                    </h3>
                    <p class="text-sm text-muted">
                        {line.variant_title.clone()} " " <span class="tabular-nums">{pieces}</span>
                    </p>
                    <p class="font-medium tabular-nums">{now}</p>
                    {was}
                    {stock(locale, line.issue)}
                </div>
            </div>
            <Ways variant=line.variant title=line.title issue=line.issue actions=actions />
        </li>
    }
}

/// What it cost when it was put aside: a lower price now is good news.
#[component]
fn PriceThen(then: Money, now: Money) -> impl IntoView {
    let locale = use_locale();
    let tone = if now.minor() < then.minor() {
        "text-sm text-success"
    } else {
        "text-sm text-muted"
    };
    view! { <p class=tone>{td_string!(locale, later.was, price = money(then))}</p> }
}

fn stock(locale: Locale, issue: Option<LineIssue>) -> impl IntoView {
    let (tone, words) = match issue {
        None => (Tone::Success, td_string!(locale, later.in_stock).to_owned()),
        Some(LineIssue::Only(count)) => {
            (Tone::Warning, td_string!(locale, later.only, count = count))
        }
        Some(LineIssue::Held) => (Tone::Warning, td_string!(locale, later.held).to_owned()),
        Some(LineIssue::SoldOut) => (Tone::Neutral, td_string!(locale, later.sold_out).to_owned()),
        Some(LineIssue::NotForSale) => (
            Tone::Neutral,
            td_string!(locale, later.not_for_sale).to_owned(),
        ),
    };
    view! {
        <p class="mt-1">
            <Badge label=words tone=tone />
        </p>
    }
}

#[component]
fn Ways(
    variant: kernel::VariantId,
    title: String,
    issue: Option<LineIssue>,
    actions: LaterActions,
) -> impl IntoView {
    let locale = use_locale();
    let move_label = td_string!(locale, later.move_of, title = title.clone());
    let remove_label = td_string!(locale, later.remove_of, title = title);
    let can_be_bought = !matches!(issue, Some(LineIssue::SoldOut | LineIssue::NotForSale));
    let move_form = can_be_bought.then(|| {
        view! {
            <ActionForm action=actions.put_back attr:class="grow">
                <input type="hidden" name="variant" value=variant.to_string() />
                <Button
                    button_type=ButtonType::Submit
                    variant=ButtonVariant::Secondary
                    size=ButtonSize::Small
                    full_width=true
                    attr:aria-label=move_label
                >
                    {td_string!(locale, later.move_to_cart)}
                </Button>
            </ActionForm>
        }
    });
    view! {
        <div class="mt-auto flex items-center gap-2">
            {move_form}
            <ActionForm action=actions.remove>
                <input type="hidden" name="variant" value=variant.to_string() />
                <Button
                    button_type=ButtonType::Submit
                    variant=ButtonVariant::Ghost
                    size=ButtonSize::Small
                    attr:aria-label=remove_label
                >
                    <Icon name=IconName::Trash size=IconSize::Small />
                    {td_string!(locale, cart.remove)}
                </Button>
            </ActionForm>
        </div>
    }
}
