//! Inviting friends: the link, the rule, and how far each friend has come, without who it is.

mod friends;
mod link;

use api_loyalty::{InvitationsPage, my_invitations};
use i18n_customer::{td_string, use_locale};
use leptos::prelude::*;
use pages_account_kit::{AccountFrame, Section, ToSignIn, unless_signed_out};
use pages_kit::{Loading, ask, money, when_loaded};
use ui::{EmptyState, Icon, IconName, Panel, SkeletonShape};

use friends::Friends;
use link::Link;

/// The page.
#[component]
pub(crate) fn InvitePage() -> impl IntoView {
    let locale = use_locale();
    let found = ask(
        || (),
        |()| async move { unless_signed_out(my_invitations().await) },
    );
    let body = move |found: Option<InvitationsPage>| match found {
        Some(found) => view! { <Invite found=found /> }.into_any(),
        None => view! { <ToSignIn /> }.into_any(),
    };
    view! {
        <AccountFrame current=Section::Invite title=td_string!(locale, invite.title)>
            <Suspense fallback=|| {
                view! { <Loading shape=SkeletonShape::Text count=6 /> }
            }>{when_loaded(found, body)}</Suspense>
        </AccountFrame>
    }
}

#[component]
fn Invite(found: InvitationsPage) -> impl IntoView {
    let locale = use_locale();
    let invitation = match found.link.clone() {
        Some(link) => {
            let text = td_string!(
                locale,
                invite.text,
                friend = money(found.friend),
                reward = money(found.reward)
            );
            view! {
                <Panel title=td_string!(locale, invite.your_link) description=text>
                    <Link link=link />
                    <p class="mt-4 text-sm text-muted tabular-nums">
                        {td_string!(locale, invite.opened, count = found.opened)}
                    </p>
                </Panel>
                <Terms found=found.clone() />
            }
            .into_any()
        }
        None => view! {
            <EmptyState
                icon=IconName::Users
                title=td_string!(locale, invite.off_title)
                text=td_string!(locale, invite.off_text)
            />
        }
        .into_any(),
    };
    let open = found.link.is_some();
    view! {
        {invitation}
        <Friends friends=found.friends rewards=found.rewards open=open />
    }
}

/// Every condition, before anybody counts on a reward.
#[component]
fn Terms(found: InvitationsPage) -> impl IntoView {
    let locale = use_locale();
    let lines = [
        td_string!(locale, invite.rule_friend, amount = money(found.friend)),
        td_string!(
            locale,
            invite.rule_reward,
            amount = money(found.reward),
            least = money(found.order_minimum),
            count = found.return_days
        ),
        td_string!(locale, invite.rule_month, count = found.per_month),
        td_string!(locale, invite.rule_once).to_owned(),
    ];
    let lines = lines
        .into_iter()
        .map(|text| {
            view! {
                <li class="flex items-start gap-3">
                    <Icon name=IconName::Check class="mt-0.5 shrink-0 text-primary" />
                    <span class="min-w-0">{text}</span>
                </li>
            }
        })
        .collect_view();
    view! {
        <Panel title=td_string!(locale, invite.rules)>
            <ul class="flex flex-col gap-3 text-[0.9375rem]">{lines}</ul>
        </Panel>
    }
}
