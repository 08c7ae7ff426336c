//! The people of the shop: a list to look somebody up in.

mod choice;
mod list;

use api_identity::admin::list_people;
use i18n_admin::{td_string, use_locale};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use pages_kit::{Loading, ask, when_loaded};
use ui::{ButtonSize, ButtonVariant, IconName, LinkButton, SkeletonShape};

use crate::frame::{AdminFrame, Section};
use crate::gate::{gate, when_open};
use choice::{Choice, ChoiceForm};
use list::List;

/// Search, role and order are in the address, so that a list can be kept and sent.
#[component]
pub(crate) fn PeoplePage() -> impl IntoView {
    let locale = use_locale();
    let query = use_query_map();
    let choice = Memo::new(move |_| query.with(Choice::read));
    let page = ask(
        move || choice.get(),
        |choice: Choice| async move {
            let Choice {
                search,
                role,
                sort,
                after,
            } = choice;
            gate(list_people(search, role, sort, after).await)
        },
    );
    let body = when_open(move |page| {
        let choice = choice.get_untracked();
        let export = choice.address("/admin/people.csv");
        view! {
            <ChoiceForm choice=choice.clone() />
            <List page=page choice=choice />
            <LinkButton
                href=export
                external=true
                variant=ButtonVariant::Secondary
                size=ButtonSize::Small
                icon=IconName::Download
                class="self-start"
            >
                {td_string!(locale, people.export)}
            </LinkButton>
        }
        .into_any()
    });
    view! {
        <AdminFrame current=Section::People title=td_string!(locale, people.title)>
            <Transition fallback=|| {
                view! { <Loading shape=SkeletonShape::Text count=10 /> }
            }>{when_loaded(page, body)}</Transition>
        </AdminFrame>
    }
}
