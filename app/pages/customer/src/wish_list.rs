//! The wish list, with what things cost now and whether they can be had.

use api_customers::{RemoveWish, WishCard, WishStock, my_wish_list};
use api_orders::MoveToCart;
use i18n_customer::{Locale, td_string, use_locale};
use leptos::form::ActionForm;
use leptos::prelude::*;
use pages_account_kit::{
    AccountFrame, Section, ToSignIn, leave_when_signed_out, unless_signed_out,
};
use pages_kit::{Loading, ask, form_problem, money, use_cart_badge, when_loaded};
use ui::{
    Badge, Button, ButtonSize, ButtonType, ButtonVariant, EmptyState, IconName, LinkButton, Tone,
};

use crate::attempt::{AttemptDone, AttemptProblem, JustDone};

/// What can be done to a wish.
#[derive(Clone, Copy)]
struct Actions {
    buy: ServerAction<MoveToCart>,
    remove: ServerAction<RemoveWish>,
}

/// Everything that was put aside.
#[component]
pub(crate) fn WishListPage() -> impl IntoView {
    let locale = use_locale();
    let actions = Actions {
        buy: ServerAction::new(),
        remove: ServerAction::new(),
    };
    let done = announce(actions);
    let problem = form_problem(actions.buy.value());
    let wishes = ask(
        move || (actions.buy.version().get(), actions.remove.version().get()),
        |_| async move { unless_signed_out(my_wish_list().await) },
    );
    let body = move |wishes: Option<Vec<WishCard>>| match wishes {
        Some(wishes) => view! { <Wishes wishes=wishes actions=actions /> }.into_any(),
        None => view! { <ToSignIn /> }.into_any(),
    };
    view! {
        <AccountFrame current=Section::WishList title=td_string!(locale, wish_list.title)>
            <AttemptDone />
            <AttemptProblem problem=problem />
            <Transition fallback=|| {
                view! { <Loading count=4 /> }
            }>{when_loaded(wishes, body)}</Transition>
        </AccountFrame>
        <JustDone title=done />
    }
}

/// What was just done, while it is announced; the number beside the cart follows.
fn announce(actions: Actions) -> RwSignal<Option<&'static str>> {
    let locale = use_locale();
    let badge = use_cart_badge();
    let done = RwSignal::new(None);
    leave_when_signed_out(actions.buy.value());
    leave_when_signed_out(actions.remove.value());
    Effect::new(move || {
        if let Some(Ok(count)) = actions.buy.value().get() {
            badge.set(count);
            done.set(Some(td_string!(locale, wish_list.done_moved)));
        }
    });
    Effect::new(move || {
        if let Some(Ok(())) = actions.remove.value().get() {
            done.set(Some(td_string!(locale, wish_list.done_removed)));
        }
    });
    done
}

#[component]
fn Wishes(wishes: Vec<WishCard>, actions: Actions) -> impl IntoView {
    let locale = use_locale();
    if wishes.is_empty() {
        return view! {
            <EmptyState
                icon=IconName::Heart
                title=td_string!(locale, wish_list.empty_title)
                text=td_string!(locale, wish_list.empty_text)
                action=move || {
                    view! { <LinkButton href="/products">{td_string!(locale, wish_list.browse)}</LinkButton> }
                }
            />
        }
        .into_any();
    }
    let cards = wishes
        .into_iter()
        .map(|wish| view! { <Wish wish=wish actions=actions /> })
        .collect_view();
    view! {
        <ul
            aria-label=td_string!(locale, wish_list.title)
            class="grid grid-cols-2 gap-x-4 gap-y-8 md:grid-cols-3"
        >
            {cards}
        </ul>
    }
    .into_any()
}

#[component]
fn Wish(wish: WishCard, actions: Actions) -> impl IntoView {
    let locale = use_locale();
    let href = format!("/products/{}", wish.product_slug);
    let gone = wish.stock == WishStock::Gone;
    // What is not sold any more has no page.
    let title = if gone {
        view! { <span>{wish.title.clone()}</span> }.into_any()
    } else {
        view! { <a href=href.clone() class="rounded-selector hover:underline">{wish.title.clone()}</a> }.into_any()
    };
    let (state, tone) = state_words(locale, wish.stock);
    let price = price_words(locale, &wish);
    let picture = (!wish.image.is_empty()).then(|| {
        view! {
            <img
                src=wish.image.clone()
                alt=""
                width="320"
                height="320"
                loading="lazy"
                class="aspect-square w-full rounded-box border border-line bg-base-300 object-cover"
            />
        }
    });
    view! {
        <li class="flex min-w-0 flex-col gap-2">
            {picture}
            <p class="text-sm text-muted">{wish.brand.clone()}</p>
            <h2 class="font-medium text-pretty">{title}</h2>
            <p class="text-sm text-muted empty:hidden">{wish.variant_title.clone()}</p>
            <p class="flex flex-wrap items-center gap-2 tabular-nums">{price} <Badge label=state tone=tone /></p>
            <div class="mt-auto flex flex-col gap-2 pt-1">
                <Buy wish=wish.clone() href=href buy=actions.buy />
                <Remove id=wish.id title=wish.title remove=actions.remove />
            </div>
        </li>
    }
}

fn state_words(locale: Locale, stock: WishStock) -> (&'static str, Tone) {
    match stock {
        WishStock::In => (td_string!(locale, wish_list.in_stock), Tone::Success),
        WishStock::Out => (td_string!(locale, wish_list.sold_out), Tone::Neutral),
        WishStock::Gone => (td_string!(locale, wish_list.gone), Tone::Neutral),
    }
}

fn price_words(locale: Locale, wish: &WishCard) -> Option<String> {
    let price = money(wish.price?);
    Some(if wish.price_varies {
        td_string!(locale, wish_list.from, price = price)
    } else {
        price
    })
}

/// Into the cart, or to the page where the version is chosen.
#[component]
fn Buy(wish: WishCard, href: String, buy: ServerAction<MoveToCart>) -> impl IntoView {
    let locale = use_locale();
    if wish.can_move {
        let label = td_string!(locale, wish_list.move_of, title = wish.title);
        return view! {
            <ActionForm action=buy>
                <input type="hidden" name="id" value=wish.id />
                <Button
                    button_type=ButtonType::Submit
                    variant=ButtonVariant::Secondary
                    size=ButtonSize::Small
                    icon=IconName::Bag
                    full_width=true
                    attr:aria-label=label
                >
                    {td_string!(locale, wish_list.move_to_cart)}
                </Button>
            </ActionForm>
        }
        .into_any();
    }
    (wish.stock == WishStock::In)
        .then(|| {
            let label = td_string!(locale, wish_list.choose_of, title = wish.title);
            view! {
                <LinkButton
                    href=href
                    variant=ButtonVariant::Secondary
                    size=ButtonSize::Small
                    full_width=true
                    attr:aria-label=label
                >
                    {td_string!(locale, wish_list.choose)}
                </LinkButton>
            }
        })
        .into_any()
}

#[component]
fn Remove(id: String, title: String, remove: ServerAction<RemoveWish>) -> impl IntoView {
    let locale = use_locale();
    view! {
        <ActionForm action=remove>
            <input type="hidden" name="id" value=id />
            <Button
                button_type=ButtonType::Submit
                variant=ButtonVariant::Ghost
                size=ButtonSize::Small
                icon=IconName::Trash
                full_width=true
                attr:aria-label=td_string!(locale, wish_list.remove_of, title = title)
            >
                {td_string!(locale, wish_list.remove)}
            </Button>
        </ActionForm>
    }
}
