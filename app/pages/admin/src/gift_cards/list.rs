//! The gift cards of the shop, found by the end of a code or by address.

use api_credit::{GiftCardLine, GiftCardsPage as Found, IssueGiftCard, list_gift_cards};
use i18n_admin::{td_string, use_locale};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use pages_account_kit::{leave_when_signed_out, when};
use pages_kit::{Loading, ask, when_loaded};
use ui::{
    Button, ButtonType, ButtonVariant, Cell, Column, EmptyState, HeaderCell, IconName,
    SkeletonShape, TableRow, TextField,
};

use super::issue::IssuePanel;
use super::sold::SoldPanel;
use super::{Fresh, StateBadge, money};
use crate::address::narrowed;
use crate::frame::{AdminFrame, Section};
use crate::gate::{gate, when_open};
use crate::notices::DoneAlert;
use crate::table::PageTable;

/// All of them, newest first, below the form for who may issue one.
#[component]
pub(crate) fn GiftCardsPage() -> impl IntoView {
    let locale = use_locale();
    let query = use_query_map();
    let text = move |name| query.with(|query| query.get(name)).unwrap_or_default();
    let choice = Memo::new(move |_| (text("search"), text("after")));
    let issue = ServerAction::<IssueGiftCard>::new();
    leave_when_signed_out(issue.value());
    // Asked again for what was issued alone: a failed attempt must not lose what was typed.
    let issued = RwSignal::new(0_usize);
    Effect::new(move || {
        if let Some(Ok(_)) = issue.value().get() {
            issued.update(|count| *count += 1);
        }
    });
    let found = ask(
        move || (choice.get(), issued.get()),
        |((search, after), _): ((String, String), usize)| async move {
            gate(list_gift_cards(search, after).await)
        },
    );
    let body = when_open(move |found: Found| {
        let search = choice.get_untracked().0;
        let (currencies, form) = (found.currencies.clone(), found.form.clone());
        let panel = found.may_write.then(|| {
            view! { <IssuePanel form=form currencies=currencies issue=issue /> }
        });
        view! {
            {panel}
            <SearchForm search=search.clone() />
            <List found=found search=search />
        }
        .into_any()
    });
    let fresh = move || issue.value().get().and_then(Result::ok).flatten();
    view! {
        <AdminFrame
            current=Section::GiftCards
            title=td_string!(locale, gift_cards.title)
            description=td_string!(locale, gift_cards.text)
        >
            <DoneAlert />
            {move || fresh().map(|card| view! { <Fresh card=card /> })}
            <Transition fallback=|| {
                view! { <Loading shape=SkeletonShape::Text count=8 /> }
            }>{when_loaded(found, body)}</Transition>
            <SoldPanel />
        </AdminFrame>
    }
}

#[component]
fn SearchForm(search: String) -> impl IntoView {
    let locale = use_locale();
    view! {
        <form
            method="get"
            action="/admin/gift-cards"
            role="search"
            class="grid items-end gap-4 sm:grid-cols-[minmax(0,1fr)_auto]"
        >
            <TextField
                name="search"
                label=td_string!(locale, gift_cards.search)
                value=search
                autocomplete="off"
                maxlength=254
            />
            <Button button_type=ButtonType::Submit variant=ButtonVariant::Secondary>
                {td_string!(locale, gift_cards.find)}
            </Button>
        </form>
    }
}

#[component]
fn List(found: Found, search: String) -> impl IntoView {
    let locale = use_locale();
    if found.items.is_empty() {
        let (title, text) = if search.is_empty() {
            (
                td_string!(locale, gift_cards.empty_title),
                td_string!(locale, gift_cards.empty_text),
            )
        } else {
            (
                td_string!(locale, gift_cards.none_title),
                td_string!(locale, gift_cards.none_text),
            )
        };
        return view! { <EmptyState icon=IconName::CreditCard title=title text=text /> }.into_any();
    }
    let columns = vec![
        Column::text(td_string!(locale, gift_cards.card)),
        Column::text(td_string!(locale, gift_cards.state)),
        Column::numeric(td_string!(locale, gift_cards.left)),
        Column::numeric(td_string!(locale, gift_cards.issued_with)),
        Column::text(td_string!(locale, gift_cards.sent_to)),
        Column::text(td_string!(locale, gift_cards.issued_on)),
    ];
    let next = found.next.map(|next| {
        let choices = [("search", search.as_str()), ("after", next.as_str())];
        narrowed("/admin/gift-cards", &choices)
    });
    let rows = found
        .items
        .into_iter()
        .map(|line| view! { <Row line=line /> })
        .collect_view();
    view! {
        <PageTable caption=td_string!(locale, gift_cards.title) columns=columns next=next more=td_string!(locale, gift_cards.older)>
            {rows}
        </PageTable>
    }
    .into_any()
}

#[component]
fn Row(line: GiftCardLine) -> impl IntoView {
    let locale = use_locale();
    let href = format!("/admin/gift-cards/{}", line.id);
    let sent_to = if line.email.is_empty() {
        td_string!(locale, gift_cards.nobody).to_owned()
    } else {
        line.email
    };
    view! {
        <TableRow>
            <HeaderCell>
                <a href=href class="inline-flex min-h-11 items-center text-primary underline">
                    {td_string!(locale, gift_cards.ending, last_four = line.last_four)}
                </a>
            </HeaderCell>
            <Cell>
                <StateBadge state=line.state />
            </Cell>
            <Cell numeric=true>{money(line.balance)}</Cell>
            <Cell numeric=true>{money(line.initial)}</Cell>
            <Cell>
                <span class="break-all">{sent_to}</span>
            </Cell>
            <Cell>{when(line.created_at)}</Cell>
        </TableRow>
    }
}
