//! The look of the pages behind the sign-in: heading, way out, list of sections.

use api_identity::{LocalTime, Me, SignOut, WithdrawDeletion, deletion_date, me};
use i18n_account::{Locale, td_string, use_locale};
use leptos::form::ActionForm;
use leptos::prelude::*;
use leptos_meta::{Meta, Title};
use leptos_router::hooks::use_location;
use pages_kit::{ask, when_loaded};
use ui::{
    Alert, Avatar, Button, ButtonSize, ButtonType, ButtonVariant, Container, IconName, LinkItem,
    PageHeader, SectionLinks, Tone,
};

/// Which of the sections behind the sign-in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    /// The first one.
    Overview,
    /// What was bought.
    Orders,
    /// What was put aside.
    WishList,
    /// Where to send things.
    Addresses,
    /// Cards that were saved.
    Cards,
    /// Store credit and points.
    Credit,
    /// Friends.
    Invite,
    /// What a person says about themselves.
    Profile,
    /// Password, second factors, sessions, history.
    Security,
    /// What to write about, and where.
    Notifications,
    /// Consents, export, deletion.
    Privacy,
}

impl Section {
    const ALL: [Self; 11] = [
        Self::Overview,
        Self::Orders,
        Self::WishList,
        Self::Addresses,
        Self::Cards,
        Self::Credit,
        Self::Invite,
        Self::Profile,
        Self::Security,
        Self::Notifications,
        Self::Privacy,
    ];

    fn link(self, locale: Locale) -> LinkItem {
        let (label, href, icon) = match self {
            Self::Overview => (
                td_string!(locale, nav.overview),
                api_identity::ACCOUNT,
                IconName::Home,
            ),
            Self::Orders => (
                td_string!(locale, nav.orders),
                "/account/orders",
                IconName::Package,
            ),
            Self::WishList => (
                td_string!(locale, nav.wish_list),
                "/account/wish-list",
                IconName::Heart,
            ),
            Self::Addresses => (
                td_string!(locale, nav.addresses),
                "/account/addresses",
                IconName::Pin,
            ),
            Self::Cards => (
                td_string!(locale, nav.cards),
                "/account/cards",
                IconName::CreditCard,
            ),
            Self::Credit => (
                td_string!(locale, nav.credit),
                "/account/credit",
                IconName::Star,
            ),
            Self::Invite => (
                td_string!(locale, nav.invite),
                "/account/invite",
                IconName::Users,
            ),
            Self::Profile => (
                td_string!(locale, nav.profile),
                "/account/profile",
                IconName::User,
            ),
            Self::Security => (
                td_string!(locale, nav.security),
                "/account/security",
                IconName::Lock,
            ),
            Self::Notifications => (
                td_string!(locale, nav.notifications),
                "/account/notifications",
                IconName::Bell,
            ),
            Self::Privacy => (
                td_string!(locale, nav.privacy),
                "/account/privacy",
                IconName::Shield,
            ),
        };
        LinkItem::new(label, href).icon(icon)
    }
}

/// A page behind the sign-in: heading, way out, list of sections.
#[component]
pub fn AccountFrame(
    /// The section that the page belongs to.
    current: Section,
    /// Heading, and title in the browser's tab.
    title: &'static str,
    children: Children,
) -> impl IntoView {
    let locale = use_locale();
    let leave = ServerAction::<SignOut>::new();
    let links = Section::ALL
        .into_iter()
        .map(|section| section.link(locale).current(section == current))
        .collect();
    view! {
        <Head title=title />
        <Container>
            <div class="lg:grid lg:grid-cols-[13rem_minmax(0,1fr)] lg:gap-x-12">
                <div class="lg:col-start-2 lg:max-w-3xl">
                    <PageHeader
                        title=title
                        actions=move || {
                            view! {
                                <Face />
                                <SignOutForm leave=leave />
                            }
                        }
                    />
                </div>
                <SectionLinks
                    label=td_string!(locale, nav.label)
                    items=links
                    class="lg:col-start-1 lg:row-span-2 lg:row-start-1 lg:pt-10"
                />
                <div class="flex min-w-0 flex-col gap-6 py-8 lg:col-start-2 lg:max-w-3xl lg:pt-2">
                    <DeletionBanner />
                    {children()}
                </div>
            </div>
        </Container>
    }
}

/// The picture of who is signed in, which leads to where it can be changed.
#[component]
fn Face() -> impl IntoView {
    let locale = use_locale();
    let me = ask(|| (), |()| me());
    let face = move |me: Option<Me>| {
        let face = me.map(|me| {
            view! {
                <a
                    href="/account/profile"
                    class="inline-flex size-11 items-center justify-center rounded-full"
                    aria-label=td_string!(locale, nav.my_picture)
                    data-testid="my-face"
                >
                    <Avatar name=me.name picture=me.avatar />
                </a>
            }
        });
        face.into_any()
    };
    view! { <Suspense>{when_loaded(me, face)}</Suspense> }
}

#[component]
fn SignOutForm(leave: ServerAction<SignOut>) -> impl IntoView {
    let locale = use_locale();
    view! {
        <ActionForm action=leave>
            <Button
                button_type=ButtonType::Submit
                variant=ButtonVariant::Secondary
                size=ButtonSize::Small
                loading=leave.pending()
            >
                {td_string!(locale, nav.sign_out)}
            </Button>
        </ActionForm>
    }
}

/// Says, on every page, that the account will be deleted, and how to keep it.
#[component]
fn DeletionBanner() -> impl IntoView {
    let locale = use_locale();
    let keep = ServerAction::<WithdrawDeletion>::new();
    // Also whenever a form on the page has led to another address.
    let search = use_location().search;
    let date = ask(
        move || (keep.version().get(), search.get()),
        |_| deletion_date(),
    );
    let banner = move |date: Option<LocalTime>| {
        date.map(|date| {
            let day = td_string!(locale, deletion.title, day = crate::when(date));
            view! {
                <Alert tone=Tone::Warning title=day>
                    <p class="mb-3">{td_string!(locale, deletion.text)}</p>
                    <ActionForm action=keep>
                        <Button
                            button_type=ButtonType::Submit
                            size=ButtonSize::Small
                            loading=keep.pending()
                        >
                            {td_string!(locale, deletion.keep)}
                        </Button>
                    </ActionForm>
                </Alert>
            }
        })
        .into_any()
    };
    view! { <Transition fallback=|| ()>{when_loaded(date, banner)}</Transition> }
}

/// Title in the browser's tab; no account page is for search engines.
#[component]
pub fn Head(
    /// Without the shop's name.
    title: &'static str,
) -> impl IntoView {
    let locale = use_locale();
    view! {
        <Title text=td_string!(locale, title_with_site, title = title) />
        <Meta name="robots" content="noindex" />
    }
}
