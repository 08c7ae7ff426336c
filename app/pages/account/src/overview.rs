//! The account's first page: who is signed in, whether the address is confirmed, ways to the other pages.

use api_identity::{Me, ResendVerification, me};
use i18n_account::{td_string, use_locale};
use leptos::form::ActionForm;
use leptos::prelude::*;
use pages_kit::{Loading, ask, form_problem, when_loaded};
use ui::{
    Alert, Avatar, Badge, Button, ButtonSize, ButtonType, ButtonVariant, DescriptionItem,
    DescriptionList, Icon, IconName, LinkButton, Panel, SkeletonShape, Tone,
};

use crate::notices::{DoneAlert, ProblemAlert};
use pages_account_kit::{AccountFrame, Section, ToSignIn};

/// Name and e-mail address of who is signed in.
#[component]
pub(crate) fn OverviewPage() -> impl IntoView {
    let locale = use_locale();
    let resend = ServerAction::<ResendVerification>::new();
    let me = ask(|| (), |()| me());
    let body = move |me: Option<Me>| match me {
        Some(me) => view! { <Overview me=me resend=resend /> }.into_any(),
        None => view! { <ToSignIn /> }.into_any(),
    };
    view! {
        <AccountFrame current=Section::Overview title=td_string!(locale, overview.title)>
            <DoneAlert in_stack=true />
            <Suspense fallback=|| {
                view! { <Loading shape=SkeletonShape::Text count=4 /> }
            }>{when_loaded(me, body)}</Suspense>
        </AccountFrame>
    }
}

#[component]
fn Overview(me: Me, resend: ServerAction<ResendVerification>) -> impl IntoView {
    let locale = use_locale();
    let (state, tone) = if me.verified {
        (td_string!(locale, overview.verified), Tone::Success)
    } else {
        (td_string!(locale, overview.unverified), Tone::Warning)
    };
    let missing = me
        .second_factor_missing
        .then(|| view! { <SecondFactorMissing /> });
    let unverified = (!me.verified).then(|| me.email.clone());
    view! {
        {missing}
        {unverified.map(|email| view! { <Unverified email=email resend=resend /> })}
        <Panel title=td_string!(locale, overview.details)>
            <DescriptionList>
                <DescriptionItem term=td_string!(locale, overview.name)>
                    <span class="flex items-center gap-3">
                        <Avatar name=me.name.clone() picture=me.avatar />
                        <span class="min-w-0 break-words" data-testid="my-name">
                            {me.name}
                        </span>
                    </span>
                </DescriptionItem>
                <DescriptionItem term=td_string!(locale, overview.email)>
                    <span class="[overflow-wrap:anywhere]">{me.email}</span>
                </DescriptionItem>
                <DescriptionItem term=td_string!(locale, overview.state)>
                    <Badge label=state tone=tone />
                </DescriptionItem>
            </DescriptionList>
        </Panel>
        <ul class="grid gap-4 sm:grid-cols-2">
            <Way
                href="/account/orders"
                icon=IconName::Package
                title=td_string!(locale, nav.orders)
                text=td_string!(locale, overview.orders_text)
            />
            <Way
                href="/account/addresses"
                icon=IconName::Pin
                title=td_string!(locale, nav.addresses)
                text=td_string!(locale, overview.addresses_text)
            />
            <Way
                href="/account/credit"
                icon=IconName::Star
                title=td_string!(locale, nav.credit)
                text=td_string!(locale, overview.credit_text)
            />
            <Way
                href="/account/invite"
                icon=IconName::Users
                title=td_string!(locale, nav.invite)
                text=td_string!(locale, overview.invite_text)
            />
            <Way
                href="/account/profile"
                icon=IconName::User
                title=td_string!(locale, nav.profile)
                text=td_string!(locale, overview.profile_text)
            />
            <Way
                href="/account/security"
                icon=IconName::Lock
                title=td_string!(locale, nav.security)
                text=td_string!(locale, overview.security_text)
            />
            {me
                .staff
                .then(|| {
                    view! {
                        <Way
                            href="/admin"
                            icon=IconName::Shield
                            title=td_string!(locale, overview.administration)
                            text=td_string!(locale, overview.administration_text)
                        />
                    }
                })}
        </ul>
    }
}

/// The shop demands a second factor of this person.
#[component]
fn SecondFactorMissing() -> impl IntoView {
    let locale = use_locale();
    view! {
        <Alert tone=Tone::Warning title=td_string!(locale, overview.second_factor_title)>
            <p class="mb-3">{td_string!(locale, overview.second_factor_text)}</p>
            <LinkButton href="/account/security/two-step" size=ButtonSize::Small>
                {td_string!(locale, two_step.begin_action)}
            </LinkButton>
        </Alert>
    }
}

#[component]
fn Unverified(email: String, resend: ServerAction<ResendVerification>) -> impl IntoView {
    let locale = use_locale();
    let problem = form_problem(resend.value());
    view! {
        <ProblemAlert problem=problem />
        <Alert tone=Tone::Warning title=td_string!(locale, overview.verify_title)>
            <p class="mb-3">{td_string!(locale, overview.verify_text)}</p>
            <ActionForm action=resend>
                <input type="hidden" name="email" value=email />
                <Button
                    button_type=ButtonType::Submit
                    variant=ButtonVariant::Secondary
                    size=ButtonSize::Small
                    loading=resend.pending()
                >
                    {td_string!(locale, overview.resend)}
                </Button>
            </ActionForm>
        </Alert>
    }
}

#[component]
fn Way(
    href: &'static str,
    icon: IconName,
    title: &'static str,
    text: &'static str,
) -> impl IntoView {
    view! {
        <li>
            <a
                href=href
                class="flex h-full items-start gap-4 rounded-box border border-line bg-base-200 p-5 shadow-raised transition-colors hover:border-line-strong hover:bg-base-300"
            >
                <Icon name=icon class="mt-0.5 text-primary" />
                <span class="min-w-0">
                    <span class="block font-medium">{title}</span>
                    <span class="mt-1 block text-sm text-pretty text-muted">{text}</span>
                </span>
            </a>
        </li>
    }
}
