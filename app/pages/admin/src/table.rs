//! One page of a list as a table, and the way to the next.

use leptos::prelude::*;
use ui::{ButtonVariant, Column, DataTable, LinkButton};

/// The rows are the children.
#[component]
pub(crate) fn PageTable(
    /// What the table is, for those who do not see the page.
    caption: &'static str,
    columns: Vec<Column>,
    /// Where the next page is; `None` on the last.
    next: Option<String>,
    /// What the way there is called.
    more: &'static str,
    #[prop(optional)] class: &'static str,
    children: Children,
) -> impl IntoView {
    let next = next.map(|href| {
        view! {
            <LinkButton href=href variant=ButtonVariant::Secondary class=class>
                {more}
            </LinkButton>
        }
    });
    view! {
        <DataTable caption=caption hide_caption=true columns=columns>
            {children()}
        </DataTable>
        {next}
    }
}
