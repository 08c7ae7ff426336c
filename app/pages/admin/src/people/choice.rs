//! Whom to list, and the form that says so.

use i18n_admin::{td_string, use_locale};
use leptos::prelude::*;
use leptos_router::params::ParamsMap;
use ui::{Button, ButtonType, SelectField, SelectOption, TextField};

use crate::address::narrowed;
use crate::words;

/// What the address asks for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Choice {
    pub(super) search: String,
    pub(super) role: String,
    pub(super) sort: String,
    pub(super) after: Option<String>,
}

impl Choice {
    pub(super) fn read(query: &ParamsMap) -> Self {
        let text = |name| query.get(name).unwrap_or_default();
        Self {
            search: text("search"),
            role: text("role"),
            sort: text("sort"),
            after: query.get("after"),
        }
    }

    /// The address of the list at `path` from its start.
    pub(super) fn address(&self, path: &str) -> String {
        let choices = [
            ("search", self.search.as_str()),
            ("role", &self.role),
            ("sort", &self.sort),
        ];
        narrowed(path, &choices)
    }

    /// The address of the page behind `cursor`.
    pub(super) fn address_after(&self, cursor: &str) -> String {
        let address = self.address("/admin/people");
        let separator = if address.contains('?') { '&' } else { '?' };
        format!("{address}{separator}after={cursor}")
    }
}

/// The browser itself sends it: every choice is an address.
#[component]
pub(super) fn ChoiceForm(choice: Choice) -> impl IntoView {
    let locale = use_locale();
    let roles = words::ROLES
        .into_iter()
        .map(|role| SelectOption::new(role, words::role(locale, role)))
        .collect();
    let orders = vec![
        SelectOption::new("newest", td_string!(locale, people.newest)),
        SelectOption::new("name", td_string!(locale, people.by_name)),
    ];
    view! {
        <form
            method="get"
            action="/admin/people"
            role="search"
            class="grid items-end gap-4 sm:grid-cols-2 xl:grid-cols-[minmax(0,1fr)_12rem_12rem_auto]"
        >
            <TextField
                name="search"
                label=td_string!(locale, people.search)
                value=choice.search
                input_type="search"
                maxlength=254
            />
            <SelectField
                name="role"
                label=td_string!(locale, people.role)
                options=roles
                selected=choice.role
                prompt=td_string!(locale, people.any_role)
            />
            <SelectField
                name="sort"
                label=td_string!(locale, people.sort)
                options=orders
                selected=choice.sort
            />
            <Button button_type=ButtonType::Submit>{td_string!(locale, people.action)}</Button>
        </form>
    }
}
