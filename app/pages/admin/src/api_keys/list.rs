//! The keys that there are, with ways to replace and to end them.

use api_identity::admin::{ApiKeyLine, ApiKeyPage, RevokeApiKey, RotateApiKey};
use i18n_admin::{Locale, td_string, use_locale};
use kernel::Problem;
use leptos::form::ActionForm;
use leptos::prelude::*;
use pages_account_kit::when;
use pages_kit::form_problem_if;
use ui::{
    Badge, Button, ButtonSize, ButtonType, ButtonVariant, Dialog, EmptyState, IconName, Pagination,
    Panel, SelectField, SelectOption, Tone,
};

use crate::notices::ProblemAlert;

#[component]
pub(super) fn List(
    page: ApiKeyPage,
    after: Option<String>,
    rotate: ServerAction<RotateApiKey>,
    revoke: ServerAction<RevokeApiKey>,
) -> impl IntoView {
    let locale = use_locale();
    let is_ours = |problem: &Problem| problem.code != "identity.fields";
    let rotate_problem = form_problem_if(rotate.value(), is_ours);
    // What is in the address is shown once.
    let revoke_problem = form_problem_if(revoke.value(), |_| false);
    let newest = after.map(|_| "/admin/api-keys".to_owned());
    let older = page
        .next
        .map(|cursor| format!("/admin/api-keys?after={cursor}"));
    let pages = (newest.is_some() || older.is_some()).then(|| {
        view! {
            <Pagination
                label=td_string!(locale, keys.pages)
                previous_label=td_string!(locale, keys.newest)
                next_label=td_string!(locale, keys.older)
                previous_href=newest
                next_href=older
            />
        }
    });
    let empty = page.items.is_empty();
    let lines = page
        .items
        .into_iter()
        .map(|key| view! { <Key key=key rotate=rotate revoke=revoke /> })
        .collect_view();
    let body = if empty {
        view! {
            <EmptyState
                icon=IconName::Key
                title=td_string!(locale, keys.empty_title)
                text=td_string!(locale, keys.empty_text)
            />
        }
        .into_any()
    } else {
        view! {
            <ul aria-label=td_string!(locale, keys.list_label) class="divide-y divide-line">
                {lines}
            </ul>
        }
        .into_any()
    };
    view! {
        <Panel title=td_string!(locale, keys.list)>
            <ProblemAlert problem=rotate_problem />
            <ProblemAlert problem=revoke_problem />
            {body}
        </Panel>
        {pages}
    }
}

#[component]
fn Key(
    key: ApiKeyLine,
    rotate: ServerAction<RotateApiKey>,
    revoke: ServerAction<RevokeApiKey>,
) -> impl IntoView {
    let locale = use_locale();
    let (state, tone) = state(locale, &key.state);
    let is_good = matches!(key.state.as_str(), "active" | "overlapping");
    let ways = (key.state == "active")
        .then(|| view! { <Rotate id=key.id.clone() name=key.name.clone() rotate=rotate /> });
    let end =
        is_good.then(|| view! { <Revoke id=key.id.clone() name=key.name.clone() revoke=revoke /> });
    let limited = (key.limited && is_good)
        .then(|| view! { <p class="text-sm text-warning">{td_string!(locale, keys.limited)}</p> });
    let facts = facts(locale, &key, is_good)
        .into_iter()
        .map(|text| view! { <p class="text-sm break-words text-muted">{text}</p> })
        .collect_view();
    view! {
        <li class="py-4 first:pt-0 last:pb-0">
            <div class="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
                <div class="min-w-0">
                    <p class="flex flex-wrap items-center gap-2 font-medium break-words">
                        {key.name} <Badge label=state tone=tone />
                    </p>
                    <p class="mt-0.5 font-mono text-sm text-muted">{format!("{}…", key.prefix)}</p>
                    <p class="mt-0.5 font-mono text-xs break-words text-muted">{key.scopes.join(" ")}</p>
                    {facts}
                    {limited}
                </div>
                {end}
            </div>
            {ways}
        </li>
    }
}

fn state(locale: Locale, word: &str) -> (&'static str, Tone) {
    match word {
        "active" => (td_string!(locale, keys.active), Tone::Success),
        "overlapping" => (td_string!(locale, keys.overlapping), Tone::Warning),
        "replaced" => (td_string!(locale, keys.replaced), Tone::Neutral),
        "expired" => (td_string!(locale, keys.expired), Tone::Neutral),
        _ => (td_string!(locale, keys.revoked), Tone::Error),
    }
}

fn facts(locale: Locale, key: &ApiKeyLine, is_good: bool) -> Vec<String> {
    let made = td_string!(
        locale,
        keys.made,
        when = when(key.created_at),
        name = key.maker.clone()
    );
    let used = match key.last_used_at {
        Some(at) => td_string!(locale, keys.used, when = when(at)),
        None => td_string!(locale, keys.unused).to_owned(),
    };
    let ends = key.ends_at.map(|at| {
        if is_good {
            td_string!(locale, keys.ends, when = when(at))
        } else {
            td_string!(locale, keys.ended, when = when(at))
        }
    });
    // When a revoked key would have ended is of no use.
    let ends = ends.filter(|_| key.state != "revoked");
    [Some(made), Some(used), ends]
        .into_iter()
        .flatten()
        .collect()
}

#[component]
fn Rotate(id: String, name: String, rotate: ServerAction<RotateApiKey>) -> impl IntoView {
    let locale = use_locale();
    let overlaps = vec![
        SelectOption::new("0", td_string!(locale, keys.overlap_0)),
        SelectOption::new("1", td_string!(locale, keys.overlap_1)),
        SelectOption::new("24", td_string!(locale, keys.overlap_24)),
        SelectOption::new("168", td_string!(locale, keys.overlap_168)),
    ];
    let label = td_string!(locale, keys.rotate_of, name = name);
    view! {
        <details class="mt-2">
            <summary
                class="inline-flex min-h-9 cursor-pointer items-center rounded-selector text-sm font-medium pointer-coarse:min-h-11"
                aria-label=label
            >
                {td_string!(locale, keys.rotate)}
            </summary>
            <ActionForm action=rotate attr:class="mt-2 flex flex-col gap-4 sm:max-w-sm">
                <p class="text-sm text-muted">{td_string!(locale, keys.rotate_text)}</p>
                <input type="hidden" name="id" value=id.clone() />
                <SelectField
                    name="overlap_hours"
                    id=format!("overlap-{id}")
                    label=td_string!(locale, keys.overlap)
                    options=overlaps
                    selected="24"
                />
                <Button
                    button_type=ButtonType::Submit
                    variant=ButtonVariant::Secondary
                    size=ButtonSize::Small
                    loading=rotate.pending()
                    class="self-start"
                >
                    {td_string!(locale, keys.rotate_action)}
                </Button>
            </ActionForm>
        </details>
    }
}

#[component]
fn Revoke(id: String, name: String, revoke: ServerAction<RevokeApiKey>) -> impl IntoView {
    let locale = use_locale();
    let dialog = format!("revoke-{id}");
    let label = td_string!(locale, keys.revoke_of, name = name.clone());
    view! {
        <Button
            variant=ButtonVariant::Danger
            size=ButtonSize::Small
            opens=dialog.clone()
            attr:aria-label=label
        >
            {td_string!(locale, keys.revoke)}
        </Button>
        <Dialog
            id=dialog
            title=td_string!(locale, keys.revoke_title, name = name)
            close_label=td_string!(locale, close)
        >
            <p class="mb-5 text-muted">{td_string!(locale, keys.revoke_text)}</p>
            <ActionForm action=revoke>
                <input type="hidden" name="id" value=id />
                <Button
                    button_type=ButtonType::Submit
                    variant=ButtonVariant::Danger
                    loading=revoke.pending()
                >
                    {td_string!(locale, keys.revoke_action)}
                </Button>
            </ActionForm>
        </Dialog>
    }
}
