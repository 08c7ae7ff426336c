//! One text with what can be decided about it.

use api_reviews::{LONGEST_ANSWER, LONGEST_REASON, Photo, VoiceEntry};
use i18n_admin::{Locale, td_string, use_locale};
use leptos::form::ActionForm;
use leptos::prelude::*;
use pages_account_kit::when;
use ui::{
    Badge, Button, ButtonSize, ButtonType, ButtonVariant, Card, Icon, IconName, IconSize, Rating,
    TextArea, Tone,
};

use super::Actions;

#[component]
pub(super) fn Entry(
    entry: VoiceEntry,
    kind: String,
    status: String,
    may_decide: bool,
    actions: Actions,
) -> impl IntoView {
    let controls = may_decide.then(|| {
        let entry = entry.clone();
        view! { <Controls entry=entry kind=kind status=status actions=actions /> }
    });
    view! {
        <li>
            <Card>
                <article class="flex flex-col gap-4">
                    <Head entry=entry.clone() />
                    <Words entry=entry />
                    {controls}
                </article>
            </Card>
        </li>
    }
}

fn name(locale: Locale, author: &str) -> String {
    match author {
        "-" => td_string!(locale, reviews.nameless).to_owned(),
        author => author.to_owned(),
    }
}

/// What the first look at the text gave cause for.
fn suspicion(locale: Locale, word: &str) -> Option<&'static str> {
    Some(match word {
        "link" => td_string!(locale, reviews.suspicion_link),
        "contact" => td_string!(locale, reviews.suspicion_contact),
        "shouting" => td_string!(locale, reviews.suspicion_shouting),
        "repetition" => td_string!(locale, reviews.suspicion_repetition),
        _ => return None,
    })
}

#[component]
fn Head(entry: VoiceEntry) -> impl IntoView {
    let locale = use_locale();
    let author = name(locale, &entry.author);
    let warning = suspicion(locale, &entry.suspicion)
        .map(|label| view! { <Badge label=label tone=Tone::Warning /> });
    view! {
        <header class="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 text-sm">
            <p class="flex flex-wrap items-center gap-x-1.5 text-muted">
                <span>{td_string!(locale, reviews.by, author = author)}</span>
                <a
                    href=format!("/products/{}", entry.product_slug)
                    class="inline-flex min-h-6 items-center rounded-selector font-medium text-base-content underline decoration-line-strong underline-offset-4 hover:decoration-current"
                >
                    {entry.product_title}
                </a>
                <span>" · " {when(entry.at)}</span>
            </p>
            {warning}
        </header>
    }
}

#[component]
fn Words(entry: VoiceEntry) -> impl IntoView {
    let locale = use_locale();
    let question = (!entry.question.is_empty()).then(|| {
        let text = td_string!(locale, reviews.answers_to, question = entry.question);
        view! { <p class="text-sm whitespace-pre-line text-muted">{text}</p> }
    });
    let review = entry.review.map(|(stars, title)| {
        let label = td_string!(locale, reviews.stars, count = stars);
        view! {
            <Rating tenths=stars.saturating_mul(10) label=label />
            <h2 class="font-semibold text-pretty">{title}</h2>
        }
    });
    let refused = entry.reject_reason.map(|reason| {
        view! {
            <p class="flex items-start gap-1.5 text-sm text-warning">
                <Icon name=IconName::Warning size=IconSize::Small class="mt-0.5" />
                {td_string!(locale, reviews.reason_was, reason = reason)}
            </p>
        }
    });
    view! {
        <div class="flex flex-col gap-2">
            {question}
            {review}
            <p class="max-w-prose whitespace-pre-line text-pretty">{entry.body}</p>
            <Pictures photos=entry.photos />
            {refused}
        </div>
    }
}

#[component]
fn Pictures(photos: Vec<Photo>) -> impl IntoView {
    let locale = use_locale();
    let items = photos
        .into_iter()
        .zip(1..)
        .map(|(photo, number): (Photo, i32)| {
            let largest = photo.widths.iter().max().copied().unwrap_or(photo.width);
            let smallest = photo.widths.iter().min().copied().unwrap_or(photo.width);
            view! {
                <li>
                    <a
                        href=format!("{}/{largest}.jpg", photo.base)
                        rel="external"
                        target="_blank"
                        class="block overflow-clip rounded-field border border-line hover:border-line-strong"
                    >
                        <img
                            src=format!("{}/{smallest}.webp", photo.base)
                            alt=td_string!(locale, reviews.photo, number = number)
                            width="128"
                            height="128"
                            loading="lazy"
                            class="size-32 bg-base-300 object-cover"
                        />
                    </a>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="flex flex-wrap gap-2 empty:hidden">{items}</ul> }
}

/// Where the text is listed: forms lead back there.
#[derive(Clone)]
struct Listed {
    kind: String,
    status: String,
}

/// What is not the present status can be chosen. Reviews and questions can be answered.
#[component]
fn Controls(entry: VoiceEntry, kind: String, status: String, actions: Actions) -> impl IntoView {
    let listed = Listed {
        kind: kind.clone(),
        status: status.clone(),
    };
    let publish = (status != "published")
        .then(|| view! { <Publish entry=entry.clone() listed=listed.clone() actions=actions /> });
    let reject = (status != "rejected")
        .then(|| view! { <Reject entry=entry.clone() listed=listed.clone() actions=actions /> });
    let answer = (kind != "answers").then(
        || view! { <AnswerForm entry=entry.clone() listed=listed.clone() actions=actions /> },
    );
    view! {
        <div class="flex flex-col gap-3 border-t border-line pt-4">{publish} {reject} {answer}</div>
    }
}

#[component]
fn Publish(entry: VoiceEntry, listed: Listed, actions: Actions) -> impl IntoView {
    let locale = use_locale();
    let label = td_string!(
        locale,
        reviews.publish_of,
        author = name(locale, &entry.author)
    );
    view! {
        <ActionForm action=actions.decide>
            <Decided entry=entry listed=listed decision="publish" />
            <Button
                button_type=ButtonType::Submit
                size=ButtonSize::Small
                icon=IconName::Check
                attr:aria-label=label
            >
                {td_string!(locale, reviews.publish)}
            </Button>
        </ActionForm>
    }
}

/// The hidden fields of a decision.
#[component]
fn Decided(entry: VoiceEntry, listed: Listed, decision: &'static str) -> impl IntoView {
    view! {
        <input type="hidden" name="kind" value=listed.kind />
        <input type="hidden" name="status" value=listed.status />
        <input type="hidden" name="id" value=entry.id />
        <input type="hidden" name="version" value=entry.version />
        <input type="hidden" name="decision" value=decision />
    }
}

const SUMMARY: &str = "inline-flex min-h-11 cursor-pointer items-center rounded-selector text-sm text-primary hover:underline";

#[component]
fn Reject(entry: VoiceEntry, listed: Listed, actions: Actions) -> impl IntoView {
    let locale = use_locale();
    let id = format!("reason-{}", entry.id);
    let typed = actions.typed(&entry.id, "reason");
    let open = !typed.is_empty();
    view! {
        <details open=open>
            <summary class=SUMMARY>{td_string!(locale, reviews.reject_title)}</summary>
            <ActionForm action=actions.decide attr:class="mt-2 flex flex-col gap-4">
                <Decided entry=entry listed=listed decision="reject" />
                <TextArea
                    name="reason"
                    id=id
                    label=td_string!(locale, reviews.reason)
                    hint=td_string!(locale, reviews.reason_hint)
                    value=typed
                    maxlength=LONGEST_REASON
                    rows=2
                    required=true
                />
                <Button
                    button_type=ButtonType::Submit
                    variant=ButtonVariant::Danger
                    size=ButtonSize::Small
                    class="self-start"
                >
                    {td_string!(locale, reviews.reject_action)}
                </Button>
            </ActionForm>
        </details>
    }
}

#[component]
fn AnswerForm(entry: VoiceEntry, listed: Listed, actions: Actions) -> impl IntoView {
    let locale = use_locale();
    let hint = if listed.kind == "questions" {
        td_string!(locale, reviews.answer_hint)
    } else {
        td_string!(locale, reviews.answer_review_hint)
    };
    let typed = actions.typed(&entry.id, "answer");
    let (required, open) = (
        listed.kind == "questions",
        entry.answer.is_some() || !typed.is_empty(),
    );
    let answer = if typed.is_empty() {
        entry.answer.unwrap_or_default()
    } else {
        typed
    };
    view! {
        <details open=open>
            <summary class=SUMMARY>{td_string!(locale, reviews.answer)}</summary>
            <ActionForm action=actions.answer attr:class="mt-2 flex flex-col gap-4">
                <input type="hidden" name="kind" value=listed.kind />
                <input type="hidden" name="status" value=listed.status />
                <input type="hidden" name="id" value=entry.id.clone() />
                <TextArea
                    name="answer"
                    id=format!("answer-{}", entry.id)
                    label=td_string!(locale, reviews.answer_label)
                    hint=hint
                    value=answer
                    maxlength=LONGEST_ANSWER
                    rows=3
                    required=required
                />
                <Button
                    button_type=ButtonType::Submit
                    variant=ButtonVariant::Secondary
                    size=ButtonSize::Small
                    class="self-start"
                >
                    {td_string!(locale, reviews.answer_action)}
                </Button>
            </ActionForm>
        </details>
    }
}
