//! What happened to the account, newest first, page by page.

use api_identity::SecurityEventPage;
use i18n_account::{td_string, use_locale};
use leptos::prelude::*;
use ui::{Pagination, Panel};

/// A page of the history; `after` is the cursor it starts behind.
#[component]
pub(crate) fn Events(page: SecurityEventPage, after: Option<String>) -> impl IntoView {
    let locale = use_locale();
    let newest = after.map(|_| "/account/security".to_owned());
    let older = page
        .next
        .map(|cursor| format!("/account/security?after={cursor}"));
    let pages = (newest.is_some() || older.is_some()).then(|| {
        view! {
            <div class="mt-5">
                <Pagination
                    label=td_string!(locale, security.events_pages)
                    previous_label=td_string!(locale, security.newest)
                    next_label=td_string!(locale, security.older)
                    previous_href=newest
                    next_href=older
                />
            </div>
        }
    });
    view! {
        <Panel title=td_string!(locale, security.events) description=td_string!(locale, security.events_text)>
            <pages_account_kit::Events
                events=page.items
                label=td_string!(locale, security.events_list)
                empty_title=td_string!(locale, security.events_empty_title)
                empty_text=td_string!(locale, security.events_empty_text)
            />
            {pages}
        </Panel>
    }
}
