//! What happened to a person's account in this shop, newest first.

use api_identity::SecurityEventPage;
use i18n_admin::{td_string, use_locale};
use kernel::PersonId;
use leptos::prelude::*;
use pages_account_kit::Events;
use ui::{ButtonSize, ButtonVariant, LinkButton, Pagination, Panel};

#[component]
pub(super) fn History(
    id: PersonId,
    page: SecurityEventPage,
    after: Option<String>,
) -> impl IntoView {
    let locale = use_locale();
    let here = format!("/admin/people/{id}");
    let older = page.next.map(|cursor| format!("{here}?after={cursor}"));
    let newest = after.map(|_| here);
    let pages = (newest.is_some() || older.is_some()).then(|| {
        view! {
            <div class="mt-5">
                <Pagination
                    label=td_string!(locale, person.events_pages)
                    previous_label=td_string!(locale, person.newest)
                    next_label=td_string!(locale, person.older)
                    previous_href=newest
                    next_href=older
                />
            </div>
        }
    });
    let audit = format!("/admin/audit?person={id}");
    view! {
        <Panel
            title=td_string!(locale, person.events)
            description=td_string!(locale, person.events_text)
            actions=move || {
                view! {
                    <LinkButton href=audit.clone() variant=ButtonVariant::Secondary size=ButtonSize::Small>
                        {td_string!(locale, person.audit)}
                    </LinkButton>
                }
            }
        >
            <Events
                events=page.items
                label=td_string!(locale, person.events_list)
                empty_title=td_string!(locale, person.events_empty_title)
                empty_text=td_string!(locale, person.events_empty_text)
            />
            {pages}
        </Panel>
    }
}
