//! Saved cards: which is offered first, removing one, and the way to a new one.

mod bank;
mod new;

pub(crate) use new::NewCardPage;

use api_orders::{CardLine, RemoveCard, SetDefaultCard, my_cards};
use i18n_customer::{td_string, use_locale};
use leptos::form::ActionForm;
use leptos::prelude::*;
use pages_account_kit::{
    AccountFrame, Section, ToSignIn, leave_when_signed_out, unless_signed_out,
};
use pages_kit::{Loading, ask, brand_name, form_problem, when_loaded};
use ui::{
    Badge, Button, ButtonSize, ButtonType, ButtonVariant, EmptyState, Icon, IconName, LinkButton,
    Panel, SkeletonShape, Tone,
};

use self::bank::BankWaits;
use crate::attempt::{AttemptDone, AttemptProblem};

/// The cards of who is signed in.
#[component]
pub(crate) fn CardsPage() -> impl IntoView {
    let locale = use_locale();
    let (set, remove) = (
        ServerAction::<SetDefaultCard>::new(),
        ServerAction::<RemoveCard>::new(),
    );
    leave_when_signed_out(set.value());
    leave_when_signed_out(remove.value());
    let problem = form_problem(remove.value());
    let cards = ask(
        move || (set.version().get(), remove.version().get()),
        |_| async move { unless_signed_out(my_cards().await) },
    );
    let body = move |cards: Option<Vec<CardLine>>| match cards {
        Some(cards) => view! { <Cards cards=cards set=set remove=remove /> }.into_any(),
        None => view! { <ToSignIn /> }.into_any(),
    };
    view! {
        <AccountFrame current=Section::Cards title=td_string!(locale, cards.title)>
            <AttemptDone />
            <AttemptProblem problem=problem />
            <BankWaits />
            <Transition fallback=|| {
                view! { <Loading shape=SkeletonShape::Text count=3 /> }
            }>{when_loaded(cards, body)}</Transition>
        </AccountFrame>
    }
}

fn add_link() -> impl IntoView {
    let locale = use_locale();
    view! {
        <LinkButton href="/account/cards/new" icon=IconName::Plus>
            {td_string!(locale, cards.add)}
        </LinkButton>
    }
}

#[component]
fn Cards(
    cards: Vec<CardLine>,
    set: ServerAction<SetDefaultCard>,
    remove: ServerAction<RemoveCard>,
) -> impl IntoView {
    let locale = use_locale();
    if cards.is_empty() {
        return view! {
            <EmptyState
                icon=IconName::CreditCard
                title=td_string!(locale, cards.empty_title)
                text=td_string!(locale, cards.empty_text)
                action=add_link
            />
        }
        .into_any();
    }
    let lines = cards
        .into_iter()
        .map(|card| view! { <Line card=card set=set remove=remove /> })
        .collect_view();
    view! {
        <Panel
            title=td_string!(locale, cards.saved)
            description=td_string!(locale, cards.text)
            actions=ViewFn::from(add_link)
        >
            <ul aria-label=td_string!(locale, cards.saved) class="divide-y divide-line">
                {lines}
            </ul>
        </Panel>
    }
    .into_any()
}

#[component]
fn Line(
    card: CardLine,
    set: ServerAction<SetDefaultCard>,
    remove: ServerAction<RemoveCard>,
) -> impl IntoView {
    let locale = use_locale();
    let name = td_string!(
        locale,
        cards.name,
        brand = brand_name(&card.brand),
        last4 = card.last4
    );
    let default_label = td_string!(locale, cards.make_default_of, card = name.clone());
    let remove_label = td_string!(locale, cards.remove_of, card = name.clone());
    let state = if card.expired {
        Some((td_string!(locale, cards.expired), Tone::Error))
    } else if card.expires_soon {
        Some((td_string!(locale, cards.expires_soon), Tone::Warning))
    } else {
        None
    };
    let first = card
        .is_default
        .then(|| view! { <Badge label=td_string!(locale, cards.default) tone=Tone::Success /> });
    let make_default = (!card.is_default && !card.expired).then(|| {
        let id = card.id.clone();
        view! {
            <ActionForm action=set>
                <input type="hidden" name="id" value=id />
                <Button
                    button_type=ButtonType::Submit
                    variant=ButtonVariant::Ghost
                    size=ButtonSize::Small
                    attr:aria-label=default_label
                >
                    {td_string!(locale, cards.make_default)}
                </Button>
            </ActionForm>
        }
    });
    view! {
        <li class="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 py-4 first:pt-0">
            <div class="flex min-w-0 items-center gap-3">
                <Icon name=IconName::CreditCard class="text-muted" />
                <div>
                    <p class="flex flex-wrap items-center gap-2 font-medium">
                        {name} {first}
                        {state.map(|(label, tone)| view! { <Badge label=label tone=tone /> })}
                    </p>
                    <p class="text-sm text-muted tabular-nums">
                        {td_string!(locale, cards.expires, date = card.expiry)}
                    </p>
                </div>
            </div>
            <div class="flex flex-wrap gap-2">
                {make_default} <ActionForm action=remove>
                    <input type="hidden" name="id" value=card.id />
                    <Button
                        button_type=ButtonType::Submit
                        variant=ButtonVariant::Secondary
                        size=ButtonSize::Small
                        attr:aria-label=remove_label
                    >
                        {td_string!(locale, cards.remove)}
                    </Button>
                </ActionForm>
            </div>
        </li>
    }
}
