//! Pages that the server alone draws: links, words and pictures, nothing that reacts.
//!
//! Their HTML stands in an element that hydration adopts as it is, so that a browser needs none of their code and none of
//! their data. Where a link leads from one to another, the browser fetches the other as any visitor would, which a shared
//! cache may answer, and takes its HTML over. What stays as it was keeps its place, so that focus, scrolled boxes and
//! opened popovers outlive the change. What does not come is loaded as a whole page.
//!
//! Their forms that post are sent from here, whatever they are about, and the page that answers takes this one's place, so
//! that a form needs no code of its own. `data-answers` names the few whose answer the frame shows: the cart and the heart.
//!
//! Invariant: server and browser agree on the elements around the page and on nothing inside it. So inside there are no
//! resources (the server would count them, the browser not) and no listeners. Deliberately not here: the pages.

#[cfg(not(feature = "ssr"))]
mod fetched;
#[cfg(not(feature = "ssr"))]
mod forms;
#[cfg(not(feature = "ssr"))]
mod head;
#[cfg(not(feature = "ssr"))]
mod renewed;
#[cfg(not(feature = "ssr"))]
mod shown;
#[cfg(not(feature = "ssr"))]
mod wished;

#[cfg(not(feature = "ssr"))]
pub(crate) use fetched::{address_of, fetch_element};
use leptos::prelude::*;
use leptos_meta::Title;

/// On the server: `page` where the browser looks for it. `title` is the document's until the page says its own.
#[cfg(feature = "ssr")]
#[must_use]
pub fn drawn_here(title: &'static str, page: AnyView) -> AnyView {
    view! {
        <Title text=title />
        <div data-drawn="">{page}</div>
    }
    .into_any()
}

/// In the browser: what the server drew, or draws, for the address of the route. Ready when there is something to see.
#[cfg(not(feature = "ssr"))]
pub async fn drawn_by_server() -> AnyView {
    use fetched::{fetch_or_leave, is_here_already};

    let url = leptos_router::hooks::use_url();
    let address = Memo::new(move |_| url.with(|url| address_of(url.path(), url.search())));
    let head = head::PageHead::new();
    let (title, html, taken) = if is_here_already() {
        head.adopt();
        (document().title(), String::new(), None)
    } else {
        let other = fetch_or_leave(&address.get_untracked()).await;
        head.show(&other.document);
        (other.document.title(), other.page.inner_html(), Some(""))
    };
    on_cleanup(move || head.remove());
    let page = shown::Shown::new(address.get_untracked(), title, head);
    page.follow(address);
    let send = forms::sender(page);
    view! {
        <Title text=page.title />
        <div node_ref=page.root data-drawn="" data-taken=taken inner_html=html on:submit=send></div>
    }
    .into_any()
}
