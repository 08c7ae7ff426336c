//! The documents of an order, to download.

use api_orders::{DocumentKind, DocumentView};
use i18n_storefront::{td_string, use_locale};
use leptos::prelude::*;
use ui::{Icon, IconName, Panel};

/// A link for each document; nothing where there is none.
#[component]
pub(crate) fn Documents(
    documents: Vec<DocumentView>,
    /// Below this address they are, without a slash at its end.
    at: String,
) -> impl IntoView {
    let locale = use_locale();
    if documents.is_empty() {
        return ().into_any();
    }
    let links = documents
        .into_iter()
        .map(
            |document| view! { <One href=format!("{at}/{}", document.file()) document=document /> },
        )
        .collect_view();
    view! {
        <Panel title=td_string!(locale, order.documents)>
            <ul class="flex flex-col divide-y divide-line" data-testid="documents">
                {links}
            </ul>
        </Panel>
    }
    .into_any()
}

#[component]
fn One(href: String, document: DocumentView) -> impl IntoView {
    let locale = use_locale();
    let name = match document.kind {
        DocumentKind::Invoice => td_string!(locale, order.invoice),
        DocumentKind::Receipt => td_string!(locale, order.receipt),
        DocumentKind::CreditNote => td_string!(locale, order.credit_note),
    };
    view! {
        <li>
            <a
                href=href
                rel="external"
                download=""
                class="flex min-h-11 items-center gap-3 rounded-selector py-2 text-[0.9375rem]"
            >
                <span class="text-primary underline">{name}</span>
                <span class="grow font-mono text-sm text-muted">{document.number}</span>
                <span class="text-sm text-muted">"PDF"</span>
                <Icon name=IconName::Download class="text-muted" />
            </a>
        </li>
    }
}
