//! Store credit and points: what there is, what is to come and when, what it is worth, and by which rules.

mod history;
mod points;
mod redeem;
mod rules;

use api_loyalty::{CreditPage as Found, RedeemPoints, my_credit};
use i18n_customer::{td_string, use_locale};
use kernel::Money;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use pages_account_kit::{
    AccountFrame, Section, ToSignIn, leave_when_signed_out, unless_signed_out,
};
use pages_kit::{Loading, ask, form_problem, money, when_loaded};
use ui::{EmptyState, IconName, LinkButton, Panel, SkeletonShape};

use crate::attempt::{AttemptDone, AttemptProblem, done_version};
use history::{CreditHistory, PointHistory};
use points::Points;
use redeem::Redeem;
use rules::Rules;

/// The page; `?after=` names the place in the history of points.
#[component]
pub(crate) fn CreditPage() -> impl IntoView {
    let locale = use_locale();
    let query = use_query_map();
    let after = Memo::new(move |_| query.with(|query| query.get("after")).unwrap_or_default());
    let redeem = ServerAction::<RedeemPoints>::new();
    leave_when_signed_out(redeem.value());
    let problem = form_problem(redeem.value());
    let redeemed = done_version(redeem.value(), redeem.version());
    let found = ask(
        move || (after.get(), redeemed.get()),
        |(after, _)| async move { unless_signed_out(my_credit(after).await) },
    );
    let body = move |found: Option<Found>| match found {
        Some(found) => view! { <Credit found=found redeem=redeem /> }.into_any(),
        None => view! { <ToSignIn /> }.into_any(),
    };
    view! {
        <AccountFrame current=Section::Credit title=td_string!(locale, credit.title)>
            <AttemptDone />
            <AttemptProblem problem=problem />
            <Transition fallback=|| {
                view! { <Loading shape=SkeletonShape::Text count=8 /> }
            }>{when_loaded(found, body)}</Transition>
        </AccountFrame>
    }
}

#[component]
fn Credit(found: Found, redeem: ServerAction<RedeemPoints>) -> impl IntoView {
    let locale = use_locale();
    let points = found.points.map(|points| {
        let form = (points.active && points.redeemable > 0)
            .then(|| view! { <Redeem points=points.clone() redeem=redeem /> });
        view! {
            <Points points=points.clone() />
            {form}
            <Rules rules=points.rules.clone() active=points.active />
            <PointHistory entries=points.entries next=points.next />
        }
    });
    view! {
        <Panel title=td_string!(locale, credit.balance) description=td_string!(locale, credit.balance_text)>
            <Balances balances=found.balances />
        </Panel>
        {points}
        <CreditHistory lines=found.credits />
    }
}

/// An amount for each currency; what to do without any.
#[component]
fn Balances(balances: Vec<Money>) -> impl IntoView {
    let locale = use_locale();
    if balances.is_empty() {
        return view! {
            <EmptyState
                icon=IconName::CreditCard
                title=td_string!(locale, credit.none_title)
                text=td_string!(locale, credit.none_text)
                action=move || {
                    view! {
                        <LinkButton href="/account/invite">
                            {td_string!(locale, credit.to_invite)}
                        </LinkButton>
                    }
                }
            />
        }
        .into_any();
    }
    let amounts = balances
        .into_iter()
        .map(|amount| {
            view! { <li class="text-3xl font-semibold tracking-tight tabular-nums">{money(amount)}</li> }
        })
        .collect_view();
    view! {
        <ul
            aria-label=td_string!(locale, credit.balance)
            class="flex flex-wrap gap-x-8 gap-y-2"
            data-testid="store-credit"
        >
            {amounts}
        </ul>
    }
    .into_any()
}
