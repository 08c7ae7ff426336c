//! The webhooks of the shop.

use api_webhooks::{ReplayDeadWebhooks, WebhookLine, WebhooksPage as Found, list_webhooks};
use i18n_admin::{td_string, use_locale};
use leptos::form::ActionForm;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use leptos_router::params::ParamsMap;
use pages_account_kit::{leave_when_signed_out, when};
use pages_kit::{Loading, ask, form_problem, when_loaded};
use ui::{
    Button, ButtonSize, ButtonType, ButtonVariant, Cell, Column, EmptyState, HeaderCell, IconName,
    SelectField, SelectOption, SkeletonShape, TableRow, TextField,
};

use super::{STATES, StateBadge, state};
use crate::address::narrowed;
use crate::frame::{AdminFrame, Section};
use crate::gate::{gate, when_open};
use crate::notices::ProblemAlert;
use crate::table::PageTable;

/// What the address asks for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Choice {
    state: String,
    provider: String,
    after: String,
}

impl Choice {
    fn read(query: &ParamsMap) -> Self {
        let text = |name| query.get(name).unwrap_or_default();
        Self {
            state: text("state"),
            provider: text("provider"),
            after: text("after"),
        }
    }

    fn is_narrow(&self) -> bool {
        !self.state.is_empty() || !self.provider.is_empty()
    }

    /// The address of the same choice behind a cursor.
    fn address(&self, after: &str) -> String {
        let choices = [
            ("state", self.state.as_str()),
            ("provider", &self.provider),
            ("after", after),
        ];
        narrowed("/admin/webhooks", &choices)
    }
}

/// All of them, newest first.
#[component]
pub(crate) fn WebhooksPage() -> impl IntoView {
    let locale = use_locale();
    let query = use_query_map();
    let choice = Memo::new(move |_| query.with(Choice::read));
    let replay = ServerAction::<ReplayDeadWebhooks>::new();
    leave_when_signed_out(replay.value());
    let found = ask(
        move || (choice.get(), replay.version().get()),
        |(choice, _): (Choice, usize)| async move {
            gate(list_webhooks(choice.state, choice.provider, choice.after).await)
        },
    );
    let body = when_open(move |found: Found| {
        let choice = choice.get_untracked();
        view! {
            <ChoiceForm choice=choice.clone() />
            <List found=found choice=choice replay=replay />
        }
        .into_any()
    });
    view! {
        <AdminFrame
            current=Section::Webhooks
            title=td_string!(locale, webhooks.title)
            description=td_string!(locale, webhooks.text)
        >
            <ProblemAlert problem=form_problem(replay.value()) />
            <Transition fallback=|| {
                view! { <Loading shape=SkeletonShape::Text count=8 /> }
            }>{when_loaded(found, body)}</Transition>
        </AdminFrame>
    }
}

#[component]
fn ChoiceForm(choice: Choice) -> impl IntoView {
    let locale = use_locale();
    let states = STATES
        .into_iter()
        .map(|word| SelectOption::new(word, state(locale, word)))
        .collect();
    view! {
        <form
            method="get"
            action="/admin/webhooks"
            role="search"
            class="grid items-end gap-4 sm:grid-cols-2 xl:grid-cols-[12rem_minmax(0,1fr)_auto]"
        >
            <SelectField
                name="state"
                label=td_string!(locale, webhooks.state)
                options=states
                selected=choice.state
                prompt=td_string!(locale, webhooks.any_state)
            />
            <TextField
                name="provider"
                label=td_string!(locale, webhooks.provider)
                value=choice.provider
                maxlength=60
            />
            <Button button_type=ButtonType::Submit>{td_string!(locale, webhooks.show)}</Button>
        </form>
    }
}

#[component]
fn List(found: Found, choice: Choice, replay: ServerAction<ReplayDeadWebhooks>) -> impl IntoView {
    let locale = use_locale();
    if found.items.is_empty() {
        let (title, text) = if choice.is_narrow() {
            (
                td_string!(locale, webhooks.none_title),
                td_string!(locale, webhooks.none_text),
            )
        } else {
            (
                td_string!(locale, webhooks.empty_title),
                td_string!(locale, webhooks.empty_text),
            )
        };
        return view! { <EmptyState icon=IconName::Globe title=title text=text /> }.into_any();
    }
    let columns = vec![
        Column::text(td_string!(locale, webhooks.event)),
        Column::text(td_string!(locale, webhooks.provider)),
        Column::text(td_string!(locale, webhooks.state)),
        Column::numeric(td_string!(locale, webhooks.attempts)),
        Column::text(td_string!(locale, webhooks.received_at)),
    ];
    let dead = choice.state == "dead" && found.may_replay;
    let again =
        dead.then(|| view! { <ReplayAll provider=choice.provider.clone() replay=replay /> });
    let next = found.next.map(|next| choice.address(&next));
    let rows = found
        .items
        .into_iter()
        .map(|line| view! { <Row line=line /> })
        .collect_view();
    view! {
        {again}
        <PageTable caption=td_string!(locale, webhooks.title) columns=columns next=next more=td_string!(locale, webhooks.older)>
            {rows}
        </PageTable>
    }
    .into_any()
}

#[component]
fn ReplayAll(provider: String, replay: ServerAction<ReplayDeadWebhooks>) -> impl IntoView {
    let locale = use_locale();
    view! {
        <ActionForm action=replay>
            <input type="hidden" name="provider" value=provider />
            <Button
                button_type=ButtonType::Submit
                variant=ButtonVariant::Secondary
                size=ButtonSize::Small
                loading=replay.pending()
            >
                {td_string!(locale, webhooks.replay_all)}
            </Button>
        </ActionForm>
    }
}

#[component]
fn Row(line: WebhookLine) -> impl IntoView {
    let href = format!("/admin/webhooks/{}", line.id);
    view! {
        <TableRow>
            <HeaderCell>
                <a
                    href=href
                    class="inline-flex min-h-11 items-center font-mono text-sm break-all text-primary underline"
                >
                    {line.kind}
                </a>
            </HeaderCell>
            <Cell>{line.provider}</Cell>
            <Cell>
                <StateBadge word=line.state />
            </Cell>
            <Cell numeric=true>{line.attempts}</Cell>
            <Cell>{when(line.received_at)}</Cell>
        </TableRow>
    }
}
