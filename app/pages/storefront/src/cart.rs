//! The cart page.

mod codes;
mod gift_wish;
mod gifts;
mod later;
mod line;
mod standing;

use api_orders::{CartPage as Cart, SetCartQuantity, view_cart, view_saved};
use i18n_storefront::{Locale, td_string, use_locale};
use leptos::prelude::*;
use leptos_meta::{Meta, Title};
use leptos_router::hooks::use_query_map;
use pages_kit::{
    Loading, ask, discount_row, form_problem_if, if_loaded, use_cart_badge, when_loaded,
};
use ui::{
    Alert, ButtonSize, Card, Container, DescriptionItem, DescriptionList, EmptyState, IconName,
    LinkButton, PageHeader, Tone,
};

use crate::tax_note::{AskedTax, TaxNote};
use crate::words;
pub(crate) use codes::{CodeActions, Codes};
pub(crate) use gifts::{GiftsGone, gift_line};
use later::{LaterActions, SavedForLater};
use line::CartLine;
use standing::{Held, KeptUntil};

/// What is in the cart, and the way to checkout.
#[component]
pub(crate) fn CartPage() -> impl IntoView {
    let locale = use_locale();
    let set = ServerAction::<SetCartQuantity>::new();
    let codes = CodeActions::new();
    let later = LaterActions::new();
    let changed = RwSignal::new(0_usize);
    let cart = ask(
        move || {
            (
                set.version().get(),
                codes.version(),
                later.version(),
                changed.get(),
            )
        },
        |_| view_cart(true),
    );
    let saved = ask(move || later.version(), |_| view_saved());
    AskedTax::provide();
    let badge = use_cart_badge();
    Effect::new(move || {
        if let Some(Ok(page)) = set.value().get() {
            badge.set(page.map_or(0, |page| page.count));
        }
    });
    Effect::new(move |before: Option<usize>| {
        let version = later.version();
        if before.is_some_and(|before| before != version) {
            badge.refresh();
        }
        version
    });
    // What is wrong with a code stands beside its field.
    let problem = form_problem_if(set.value(), |problem| {
        !words::is_about_a_code(problem) && !gift_wish::is_about_a_wish(problem)
    });
    let of_saving = form_problem_if(later.save.value(), |_| false);
    let of_moving = form_problem_if(later.put_back.value(), |_| false);
    let alert = move || {
        let problem = problem.get().or(of_saving.get()).or(of_moving.get());
        problem.map(|problem| {
            view! { <Alert tone=Tone::Error title=words::problem(locale, &problem) class="mb-6" /> }
        })
    };
    view! {
        <Title text=td_string!(locale, title_with_site, title = td_string!(locale, cart.title)) />
        <Meta name="robots" content="noindex" />
        <Container>
            <PageHeader title=td_string!(locale, cart.title) />
            {alert}
            <Transition fallback=|| view! { <Loading /> }>
                {when_loaded(cart, move |cart| match cart {
                    Some(cart) => view! { <Filled cart=cart set=set codes=codes later=later changed=changed /> }.into_any(),
                    None => view! { <Empty /> }.into_any(),
                })}
                {if_loaded(
                    saved,
                    move |lines| view! { <SavedForLater lines=lines actions=later /> }.into_any(),
                )}
            </Transition>
        </Container>
    }
}

/// Says that the cart was priced anew, to who has just chosen another market.
#[component]
fn Repriced(currency: &'static str) -> impl IntoView {
    let locale = use_locale();
    let query = use_query_map();
    move || {
        (query.read().get_str("market") == Some("changed")).then(|| {
            let words = td_string!(locale, market.changed, currency = currency);
            view! { <Alert tone=Tone::Info title=words class="mb-6" /> }
        })
    }
}

#[component]
pub(crate) fn Empty() -> impl IntoView {
    let locale = use_locale();
    view! {
        <EmptyState
            icon=IconName::Bag
            title=td_string!(locale, cart.empty_title)
            text=td_string!(locale, cart.empty_text)
            action=move || browse(locale)
        />
    }
}

fn browse(locale: Locale) -> impl IntoView {
    view! { <LinkButton href="/products">{td_string!(locale, cart.browse)}</LinkButton> }
}

#[component]
fn Filled(
    cart: Cart,
    set: ServerAction<SetCartQuantity>,
    codes: CodeActions,
    later: LaterActions,
    changed: RwSignal<usize>,
) -> impl IntoView {
    let locale = use_locale();
    let lines = cart
        .lines
        .iter()
        .cloned()
        .map(|line| view! { <CartLine line=line set=set save=later.save changed=changed /> })
        .collect_view();
    let gifts = cart.gifts.iter().cloned().map(gift_line).collect_view();
    view! {
        {cart.held_minutes.map(|minutes| view! { <Held minutes=minutes /> })}
        <Repriced currency=cart.subtotal.currency().code() />
        <div class="grid items-start gap-8 lg:grid-cols-[1fr_22rem] lg:gap-12">
            <ul aria-label=td_string!(locale, cart.lines) class="divide-y divide-line border-y border-line">
                {lines} {gifts}
            </ul>
            <Summary cart=cart codes=codes />
        </div>
    }
}

#[component]
fn Summary(cart: Cart, codes: CodeActions) -> impl IntoView {
    let locale = use_locale();
    let lowered = !cart.discounts.is_empty();
    let discounts = cart.discounts.into_iter().map(discount_row).collect_view();
    let next = if cart.can_check_out {
        view! {
            <LinkButton href="/checkout" size=ButtonSize::Large full_width=true>
                {td_string!(locale, cart.checkout)}
            </LinkButton>
        }
        .into_any()
    } else {
        view! { <Alert tone=Tone::Warning title=td_string!(locale, cart.fix_first) /> }.into_any()
    };
    view! {
        <Card class="lg:sticky lg:top-24">
            <h2 class="mb-4 font-semibold tracking-tight">{td_string!(locale, cart.summary)}</h2>
            <DescriptionList class="mb-5">
                <DescriptionItem term=td_string!(locale, cart.shipping)>
                    {td_string!(locale, cart.shipping_later)}
                </DescriptionItem>
                <DescriptionItem term=td_string!(locale, cart.subtotal) emphasised=!lowered>
                    {words::money(cart.subtotal)}
                </DescriptionItem>
                {discounts}
                {lowered
                    .then(|| {
                        view! {
                            <DescriptionItem term=td_string!(locale, code.total) emphasised=true>
                                <span data-testid="cart-total">{words::money(cart.total)}</span>
                            </DescriptionItem>
                        }
                    })}
            </DescriptionList>
            <GiftsGone promotions=cart.gifts_gone />
            <Codes codes=cart.codes typed=cart.typed_code actions=codes />
            {next}
            <TaxNote />
            {cart.kept_until.map(|until| view! { <KeptUntil day_of=until /> })}
        </Card>
    }
}
