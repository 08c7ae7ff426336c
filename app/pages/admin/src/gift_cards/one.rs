//! One gift card: what is left of it, what happened to it, blocking it and sending a new code.

use api_credit::{CardEntry, GiftCardPage as Found, RenewGiftCard, SwitchGiftCard, view_gift_card};
use i18n_admin::{Locale, td_string, use_locale};
use leptos::form::ActionForm;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use pages_account_kit::{leave_when_signed_out, when};
use pages_kit::{Loading, ask, form_problem, formats, when_loaded};
use ui::{
    Button, ButtonType, ButtonVariant, Cell, Column, DataTable, DescriptionItem, DescriptionList,
    HeaderCell, IconName, LinkButton, Panel, SkeletonShape, TableRow,
};

use super::{Fresh, StateBadge, money};
use crate::frame::{AdminFrame, Section};
use crate::gate::{gate, when_open};
use crate::gone::Gone;
use crate::notices::{DoneAlert, ProblemAlert};

#[derive(Clone, Copy)]
struct Actions {
    switch: ServerAction<SwitchGiftCard>,
    renew: ServerAction<RenewGiftCard>,
}

/// The card of the address.
#[component]
pub(crate) fn GiftCardPage() -> impl IntoView {
    let locale = use_locale();
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|params| params.get("id")).unwrap_or_default());
    let actions = Actions {
        switch: ServerAction::new(),
        renew: ServerAction::new(),
    };
    leave_when_signed_out(actions.switch.value());
    leave_when_signed_out(actions.renew.value());
    let versions = move || {
        (
            actions.switch.version().get(),
            actions.renew.version().get(),
        )
    };
    let found = ask(
        move || (id.get(), versions()),
        |(id, _): (String, (usize, usize))| async move { gate(view_gift_card(id).await) },
    );
    let body = when_open(move |found: Option<Found>| {
        match found {
        Some(found) => view! { <One found=found actions=actions /> }.into_any(),
        None => view! { <Gone icon=IconName::CreditCard title=td_string!(locale, gift_cards.gone_title) text=td_string!(locale, gift_cards.gone_text) /> }.into_any(),
    }
    });
    let fresh = move || actions.renew.value().get().and_then(Result::ok);
    view! {
        <AdminFrame current=Section::GiftCards title=td_string!(locale, gift_cards.one)>
            <DoneAlert />
            <ProblemAlert problem=form_problem(actions.switch.value()) />
            <ProblemAlert problem=form_problem(actions.renew.value()) />
            {move || fresh().map(|card| view! { <Fresh card=card /> })}
            <Transition fallback=|| {
                view! { <Loading shape=SkeletonShape::Text count=8 /> }
            }>{when_loaded(found, body)}</Transition>
            <div>
                <LinkButton href="/admin/gift-cards" variant=ButtonVariant::Secondary>
                    {td_string!(locale, gift_cards.back)}
                </LinkButton>
            </div>
        </AdminFrame>
    }
}

#[component]
fn One(found: Found, actions: Actions) -> impl IntoView {
    let locale = use_locale();
    let line = found.line.clone();
    let title = td_string!(locale, gift_cards.ending, last_four = line.last_four);
    let last_day = found.last_day.map_or_else(
        || td_string!(locale, gift_cards.never).to_owned(),
        |day| formats().format_date(day),
    );
    let blocked = line.state == "blocked";
    let buttons = found.may_write.then(|| {
        view! { <Buttons id=line.id blocked=blocked has_email=!line.email.is_empty() actions=actions /> }
    });
    let note = (!found.note.is_empty()).then(|| {
        view! {
            <DescriptionItem term=td_string!(locale, gift_cards.note)>{found.note}</DescriptionItem>
        }
    });
    view! {
        <Panel title=title>
            <div class="mb-4">
                <StateBadge state=line.state />
            </div>
            <DescriptionList>
                <DescriptionItem term=td_string!(locale, gift_cards.left) emphasised=true>
                    {money(line.balance)}
                </DescriptionItem>
                <DescriptionItem term=td_string!(locale, gift_cards.issued_with)>{money(line.initial)}</DescriptionItem>
                <DescriptionItem term=td_string!(locale, gift_cards.sent_to)>{line.email}</DescriptionItem>
                <DescriptionItem term=td_string!(locale, gift_cards.issued_on)>{when(line.created_at)}</DescriptionItem>
                <DescriptionItem term=td_string!(locale, gift_cards.expires_on)>{last_day}</DescriptionItem>
                {note}
            </DescriptionList>
            {buttons}
        </Panel>
        <History entries=found.entries />
    }
}

#[component]
fn Buttons(id: String, blocked: bool, has_email: bool, actions: Actions) -> impl IntoView {
    let locale = use_locale();
    let label = if blocked {
        td_string!(locale, gift_cards.unblock)
    } else {
        td_string!(locale, gift_cards.block)
    };
    let renew = has_email.then(|| {
        let id = id.clone();
        view! {
            <ActionForm action=actions.renew>
                <input type="hidden" name="id" value=id />
                <Button
                    button_type=ButtonType::Submit
                    variant=ButtonVariant::Secondary
                    loading=actions.renew.pending()
                >
                    {td_string!(locale, gift_cards.renew)}
                </Button>
                <p class="mt-1.5 text-sm text-muted">{td_string!(locale, gift_cards.renew_text)}</p>
            </ActionForm>
        }
    });
    view! {
        <div class="mt-6 flex flex-wrap items-start gap-4">
            {renew}
            <ActionForm action=actions.switch>
                <input type="hidden" name="id" value=id />
                <input type="hidden" name="blocked" value=(!blocked).to_string() />
                <Button
                    button_type=ButtonType::Submit
                    variant=ButtonVariant::Secondary
                    loading=actions.switch.pending()
                >
                    {label}
                </Button>
            </ActionForm>
        </div>
    }
}

#[component]
fn History(entries: Vec<CardEntry>) -> impl IntoView {
    let locale = use_locale();
    let columns = vec![
        Column::text(td_string!(locale, gift_cards.change)),
        Column::text(td_string!(locale, gift_cards.on)),
        Column::numeric(td_string!(locale, gift_cards.by)),
        Column::numeric(td_string!(locale, gift_cards.after)),
    ];
    let rows = entries
        .into_iter()
        .map(|entry| {
            view! {
                <TableRow>
                    <HeaderCell>{kind(locale, &entry.kind)}</HeaderCell>
                    <Cell>{when(entry.at)}</Cell>
                    <Cell numeric=true>{money(entry.amount)}</Cell>
                    <Cell numeric=true>{money(entry.balance)}</Cell>
                </TableRow>
            }
        })
        .collect_view();
    view! {
        <DataTable caption=td_string!(locale, gift_cards.history) columns=columns>
            {rows}
        </DataTable>
    }
}

/// What happened, by its stored word.
fn kind(locale: Locale, word: &str) -> &'static str {
    match word {
        "issue" => td_string!(locale, gift_cards.kind_issue),
        "reserve" => td_string!(locale, gift_cards.kind_reserve),
        "release" => td_string!(locale, gift_cards.kind_release),
        _ => td_string!(locale, gift_cards.kind_expire),
    }
}
