//! Store credit at the desk: who has how much and why, and giving or taking some.

mod adjust;
mod history;

use api_credit::{AdjustStoreCredit, CreditDeskPage, view_credit};
use i18n_admin::{td_string, use_locale};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use pages_account_kit::leave_when_signed_out;
use pages_kit::{Loading, ask, money, when_loaded};
use ui::{
    Button, ButtonType, ButtonVariant, EmptyState, IconName, Panel, SkeletonShape, TextField,
};

use crate::frame::{AdminFrame, Section};
use crate::gate::{gate, when_open};
use crate::notices::DoneAlert;
use adjust::Adjust;
use history::History;

/// A person is found by their address; what they have stands above the form that changes it.
#[component]
pub(crate) fn CreditPage() -> impl IntoView {
    let locale = use_locale();
    let query = use_query_map();
    let email = Memo::new(move |_| query.with(|query| query.get("email")).unwrap_or_default());
    let adjust = ServerAction::<AdjustStoreCredit>::new();
    leave_when_signed_out(adjust.value());
    let done = RwSignal::new(0_usize);
    Effect::new(move || {
        if let Some(Ok(())) = adjust.value().get() {
            done.update(|done| *done += 1);
        }
    });
    let found = ask(
        move || (email.get(), done.get()),
        |(email, _): (String, usize)| async move { gate(view_credit(email).await) },
    );
    let body = when_open(move |found: CreditDeskPage| {
        view! { <Desk found=found sought=email.get_untracked() adjust=adjust /> }.into_any()
    });
    view! {
        <AdminFrame
            current=Section::Credit
            title=td_string!(locale, credit_desk.title)
            description=td_string!(locale, credit_desk.text)
        >
            <DoneAlert />
            <Transition fallback=|| {
                view! { <Loading shape=SkeletonShape::Text count=8 /> }
            }>{when_loaded(found, body)}</Transition>
        </AdminFrame>
    }
}

#[component]
fn Desk(
    found: CreditDeskPage,
    sought: String,
    adjust: ServerAction<AdjustStoreCredit>,
) -> impl IntoView {
    let locale = use_locale();
    let person = found.person.clone();
    let nobody = person.is_none() && !sought.is_empty();
    let form = found.may_write.then(|| {
        view! { <Adjust form=found.form limit=found.limit currency=found.currency adjust=adjust /> }
    });
    let history = person.map(|person| {
        let balances: Vec<String> = person.balances.iter().map(|one| money(*one)).collect();
        let sum = if balances.is_empty() {
            td_string!(locale, credit_desk.none).to_owned()
        } else {
            balances.join(" · ")
        };
        view! {
            <Panel title=td_string!(locale, credit_desk.balance)>
                <p class="text-2xl font-semibold tabular-nums" data-testid="credit-balance">
                    {sum}
                </p>
            </Panel>
            <History entries=person.entries />
        }
    });
    view! {
        <SearchForm email=sought />
        {nobody
            .then(|| {
                view! {
                    <EmptyState
                        icon=IconName::Search
                        title=td_string!(locale, credit_desk.nobody_title)
                        text=td_string!(locale, credit_desk.nobody)
                    />
                }
            })}
        {form}
        {history}
    }
}

#[component]
fn SearchForm(email: String) -> impl IntoView {
    let locale = use_locale();
    view! {
        <form
            method="get"
            action="/admin/credit"
            role="search"
            class="grid items-end gap-4 sm:grid-cols-[minmax(0,1fr)_auto]"
        >
            <TextField
                name="email"
                id="credit-search"
                label=td_string!(locale, credit_desk.search)
                value=email
                autocomplete="off"
                maxlength=254
            />
            <Button button_type=ButtonType::Submit variant=ButtonVariant::Secondary>
                {td_string!(locale, credit_desk.find)}
            </Button>
        </form>
    }
}
