//! What people say of products, looked at before everybody sees it: reviews, questions, answers of buyers.

mod choice;
mod entry;

use api_kit::Typed;
use api_reviews::{AnswerVoice, DecideVoice, MODERATION_FORM, VoicesPage, list_voices};
use i18n_admin::{Locale, td_string, use_locale};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use pages_account_kit::leave_when_signed_out;
use pages_kit::{Loading, ask, form_problem, when_loaded};
use ui::{EmptyState, IconName, LinkItem, Pagination, SegmentedLinks, SkeletonShape};

use crate::frame::{AdminFrame, Section};
use crate::gate::{gate, when_open};
use crate::notices::{DoneAlert, DoneToast, ProblemAlert, announce};
use choice::Choice;
use entry::Entry;

/// What can be done to a text.
#[derive(Clone, Copy)]
struct Actions {
    decide: ServerAction<DecideVoice>,
    answer: ServerAction<AnswerVoice>,
    /// What was typed at a failed attempt without JavaScript, and for which text.
    typed: StoredValue<Typed>,
}

impl Actions {
    /// What was typed into `field` for the text with this id; empty if nothing.
    fn typed(self, id: &str, field: &str) -> String {
        let of = self.typed.get_value();
        if of.value("id") == id {
            of.value(field)
        } else {
            String::new()
        }
    }
}

/// Kind and status are in the address.
#[component]
pub(crate) fn ReviewsPage() -> impl IntoView {
    let locale = use_locale();
    let query = use_query_map();
    let choice = Memo::new(move |_| query.with(Choice::read));
    let actions = Actions {
        decide: ServerAction::new(),
        answer: ServerAction::new(),
        typed: StoredValue::new(api_kit::typed(MODERATION_FORM)),
    };
    leave_when_signed_out(actions.decide.value());
    leave_when_signed_out(actions.answer.value());
    let done = RwSignal::new(None);
    announce(
        actions.decide.value(),
        done,
        td_string!(locale, reviews.done_decided),
    );
    announce(
        actions.answer.value(),
        done,
        td_string!(locale, reviews.done_answered),
    );
    let decide_problem = form_problem(actions.decide.value());
    let answer_problem = Memo::new(move |_| {
        let error = actions.answer.value().get()?.err()?;
        Some(error.into_problem())
    });
    let page = ask(
        move || {
            let versions = (
                actions.decide.version().get(),
                actions.answer.version().get(),
            );
            (choice.get(), versions)
        },
        |(choice, _)| async move {
            let Choice {
                kind,
                status,
                after,
            } = choice;
            gate(list_voices(kind, status, after).await)
        },
    );
    let body = when_open(move |page| {
        view! { <Body page=page choice=choice.get_untracked() actions=actions /> }.into_any()
    });
    view! {
        <AdminFrame
            current=Section::Reviews
            title=td_string!(locale, reviews.title)
            description=td_string!(locale, reviews.text)
        >
            <DoneAlert />
            <ProblemAlert problem=decide_problem />
            <ProblemAlert problem=answer_problem />
            <Transition fallback=|| {
                view! { <Loading shape=SkeletonShape::Text count=8 /> }
            }>{when_loaded(page, body)}</Transition>
        </AdminFrame>
        <DoneToast title=done />
    }
}

#[component]
fn Body(page: VoicesPage, choice: Choice, actions: Actions) -> impl IntoView {
    let locale = use_locale();
    let first = choice.after.is_some().then(|| choice.address(None));
    let next = page
        .next
        .as_deref()
        .map(|after| choice.address(Some(after)));
    let pages = (first.is_some() || next.is_some()).then(|| {
        view! {
            <Pagination
                label=td_string!(locale, reviews.pages)
                previous_label=td_string!(locale, reviews.first)
                next_label=td_string!(locale, reviews.next)
                previous_href=first
                next_href=next
            />
        }
    });
    let read_only = (!page.may_decide).then(|| {
        view! { <p class="text-sm text-muted">{td_string!(locale, reviews.read_only)}</p> }
    });
    let list = if page.entries.is_empty() {
        empty(locale, &choice)
    } else {
        let entries = page
            .entries
            .into_iter()
            .map(|entry| {
                let (kind, may_decide) = (choice.kind.clone(), page.may_decide);
                let status = choice.status.clone();
                view! { <Entry entry=entry kind=kind status=status may_decide=may_decide actions=actions /> }
            })
            .collect_view();
        view! {
            <ul aria-label=td_string!(locale, reviews.list) class="flex flex-col gap-5">{entries}</ul>
        }
        .into_any()
    };
    view! {
        <div class="flex flex-wrap items-center gap-3">
            <SegmentedLinks label=td_string!(locale, reviews.kind) items=kinds(locale, &choice, page.waiting) />
            <SegmentedLinks label=td_string!(locale, reviews.status) items=statuses(locale, &choice) />
        </div>
        {read_only}
        {list}
        {pages}
    }
}

/// Each kind with how many wait.
fn kinds(locale: Locale, choice: &Choice, waiting: [i64; 3]) -> Vec<LinkItem> {
    let labels = [
        ("reviews", td_string!(locale, reviews.kind_reviews)),
        ("questions", td_string!(locale, reviews.kind_questions)),
        ("answers", td_string!(locale, reviews.kind_answers)),
    ];
    labels
        .into_iter()
        .zip(waiting)
        .map(|((kind, label), count)| {
            let href = choice.of_kind(kind).address(None);
            let item = LinkItem::new(label, href).current(choice.kind == kind);
            if count > 0 {
                item.detail(count.to_string())
            } else {
                item
            }
        })
        .collect()
}

fn statuses(locale: Locale, choice: &Choice) -> Vec<LinkItem> {
    let labels = [
        ("pending", td_string!(locale, reviews.pending)),
        ("published", td_string!(locale, reviews.published)),
        ("rejected", td_string!(locale, reviews.rejected)),
    ];
    labels
        .into_iter()
        .map(|(status, label)| {
            LinkItem::new(label, choice.of_status(status).address(None))
                .current(choice.status == status)
        })
        .collect()
}

fn empty(locale: Locale, choice: &Choice) -> AnyView {
    let (title, text) = if choice.status == "pending" {
        (
            td_string!(locale, reviews.empty_title),
            td_string!(locale, reviews.empty_text),
        )
    } else {
        (
            td_string!(locale, reviews.none_title),
            td_string!(locale, reviews.none_text),
        )
    };
    view! { <EmptyState icon=IconName::CheckCircle title=title text=text /> }.into_any()
}
