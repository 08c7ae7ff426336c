//! Pages that the server alone draws: links, words and pictures, nothing that reacts.
//!
//! Their HTML stands in an element that hydration adopts as it is, so that a browser needs none of their code and none of
//! their data. Where a link leads from one to another, the browser fetches the other as any visitor would, which a shared
//! cache may answer, and takes its HTML over. What stays as it was keeps its place, so that focus, scrolled boxes and
//! opened popovers outlive the change. What does not come is loaded as a whole page.
//!
//! Invariant: server and browser agree on the elements around the page and on nothing inside it. So inside there are no
//! resources (the server would count them, the browser not) and no listeners. Deliberately not here: the pages.

#[cfg(not(feature = "ssr"))]
mod fetched;
#[cfg(not(feature = "ssr"))]
mod head;
#[cfg(not(feature = "ssr"))]
mod renewed;

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
    let root = NodeRef::new();
    let title = RwSignal::new(title);
    follow(address, root, title, head);
    view! {
        <Title text=title />
        <div node_ref=root data-drawn="" data-taken=taken inner_html=html></div>
    }
    .into_any()
}

/// Shows the page of another address of the same route, once it is there and unless a third one was wanted meanwhile.
#[cfg(not(feature = "ssr"))]
fn follow(
    address: Memo<String>,
    root: NodeRef<leptos::html::Div>,
    title: RwSignal<String>,
    head: head::PageHead,
) {
    Effect::new(move || {
        if let Some(root) = root.get() {
            // Can only fail for a malformed name.
            drop(root.set_attribute(fetched::TAKEN, ""));
        }
    });
    Effect::new(move |before: Option<String>| {
        let wanted = address.get();
        if before.is_some_and(|before| before != wanted) {
            let wanted = wanted.clone();
            leptos::task::spawn_local(async move {
                let found = fetched::fetch(&wanted).await;
                let Some(root) = root.try_get_untracked().flatten() else {
                    return;
                };
                if address.try_get_untracked().as_ref() != Some(&wanted) {
                    return;
                }
                let Some(other) = found else {
                    return fetched::leave_for(&wanted);
                };
                head.remove();
                head.show(&other.document);
                renewed::renew(&root, &other.page);
                title.set(other.document.title());
            });
        }
        wanted
    });
}
