//! Questions about the product with their answers, and the forms to ask and to answer.

use api_kit::{Typed, typed};
use api_reviews::{
    ANSWER_FORM, AnswerAsBuyer, AnswerCard, AskQuestion, LONGEST_ANSWER, LONGEST_QUESTION,
    QUESTION_FORM, QuestionCard, QuestionsPage, product_path,
};
use i18n_storefront::{td_string, use_locale};
use kernel::Problem;
use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_router::hooks::use_query_map;
use pages_kit::day;
use ui::{
    Badge, Button, ButtonSize, ButtonType, ButtonVariant, EmptyState, IconName, Pagination,
    TextArea, Tone,
};

use crate::review::words::{author, field_problem};
use crate::review::{Place, VoiceNotices};

/// What the address says is wrong with `field`.
fn problem_of(field: &'static str) -> Memo<Option<Problem>> {
    let problem = use_query_map()
        .with_untracked(|query| api_kit::form_problem::from_query(|name| query.get(name)))
        .filter(|problem| problem.field(field).is_some());
    Memo::new(move |_| problem.clone())
}

/// The section.
#[component]
pub(super) fn Questions(page: QuestionsPage, slug: String, is_first: bool) -> impl IntoView {
    let locale = use_locale();
    let answer = typed(ANSWER_FORM);
    let path = product_path(&slug);
    let first = (!is_first).then(|| format!("{path}#questions"));
    let next = page
        .next
        .map(|after| format!("{path}?questions={after}#questions"));
    let pages = (first.is_some() || next.is_some()).then(|| {
        view! {
            <Pagination
                label=td_string!(locale, question.pages)
                previous_label=td_string!(locale, question.first)
                next_label=td_string!(locale, question.next)
                previous_href=first
                next_href=next
            />
        }
    });
    let list = if page.cards.is_empty() {
        view! {
            <EmptyState
                icon=IconName::Info
                title=td_string!(locale, question.empty_title)
                text=td_string!(locale, question.empty_text)
            />
        }
        .into_any()
    } else {
        let cards = page
            .cards
            .into_iter()
            .map(|card| view! { <Question card=card slug=slug.clone() typed=answer.clone() /> })
            .collect_view();
        view! {
            <ul aria-label=td_string!(locale, question.list) class="divide-y divide-line border-y border-line">{cards}</ul>
        }
        .into_any()
    };
    view! {
        <section id="questions" class="mt-20 scroll-mt-24" aria-labelledby="questions-title">
            <h2 id="questions-title" class="mb-6 text-2xl font-semibold tracking-tight">
                {td_string!(locale, question.title)}
            </h2>
            <VoiceNotices place=Place::Questions />
            <div class="grid items-start gap-8 lg:grid-cols-[minmax(0,1fr)_22rem] lg:gap-14">
                <div class="flex min-w-0 flex-col gap-6">{list} {pages}</div>
                <AskForm product=page.product.to_string() slug=slug typed=typed(QUESTION_FORM) />
            </div>
        </section>
    }
}

#[component]
fn AskForm(product: String, slug: String, typed: Typed) -> impl IntoView {
    let locale = use_locale();
    let problem = problem_of("question");
    view! {
        <form method="post" action=AskQuestion::url() class="flex flex-col gap-4">
            <input type="hidden" name="product" value=product />
            <input type="hidden" name="slug" value=slug />
            <TextArea
                name="question"
                label=td_string!(locale, question.ask)
                hint=td_string!(locale, question.ask_hint)
                value=typed.value("question")
                error=field_problem(locale, problem, "question")
                maxlength=LONGEST_QUESTION
                required=true
            />
            <Button
                button_type=ButtonType::Submit
                variant=ButtonVariant::Secondary
                class="self-stretch sm:self-start"
            >
                {td_string!(locale, question.ask_action)}
            </Button>
        </form>
    }
}

#[component]
fn Question(card: QuestionCard, slug: String, typed: Typed) -> impl IntoView {
    let locale = use_locale();
    let asked = td_string!(
        locale,
        question.asked,
        author = author(locale, &card.author)
    );
    let answers = if card.answers.is_empty() {
        view! { <p class="text-sm text-muted">{td_string!(locale, question.unanswered)}</p> }
            .into_any()
    } else {
        card.answers
            .into_iter()
            .map(|answer| view! { <Answer answer=answer /> })
            .collect_view()
            .into_any()
    };
    view! {
        <li class="flex flex-col gap-4 py-6">
            <div>
                <h3 class="font-semibold whitespace-pre-line text-pretty">{card.body}</h3>
                <p class="mt-1 text-sm text-muted">{asked} " · " {day(card.at)}</p>
            </div>
            {answers}
            <AnswerForm question=card.id slug=slug typed=typed />
        </li>
    }
}

#[component]
fn Answer(answer: AnswerCard) -> impl IntoView {
    let locale = use_locale();
    let by = td_string!(
        locale,
        question.answered,
        author = author(locale, &answer.author)
    );
    let (label, tone) = if answer.by_shop {
        (td_string!(locale, question.shop), Tone::Accent)
    } else {
        (td_string!(locale, question.buyer), Tone::Success)
    };
    view! {
        <div class="flex flex-col gap-1.5 border-s-2 border-line-strong ps-4">
            <p class="whitespace-pre-line text-pretty">{answer.body}</p>
            <p class="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-muted">
                <span>{by}</span>
                <Badge label=label tone=tone />
                <span>{day(answer.at)}</span>
            </p>
        </div>
    }
}

/// Open at once where what was typed came back.
#[component]
fn AnswerForm(question: String, slug: String, typed: Typed) -> impl IntoView {
    let locale = use_locale();
    let ours = typed.value("question") == question;
    let value = if ours {
        typed.value("answer")
    } else {
        String::new()
    };
    let problem = if ours {
        problem_of("answer")
    } else {
        Memo::new(|_| None)
    };
    view! {
        <details open=ours>
            <summary class="inline-flex min-h-11 cursor-pointer items-center rounded-selector text-sm text-primary hover:underline">
                {td_string!(locale, question.answer)}
            </summary>
            <form method="post" action=AnswerAsBuyer::url() class="mt-2 flex flex-col gap-4">
                <input type="hidden" name="question" value=question.clone() />
                <input type="hidden" name="slug" value=slug />
                <TextArea
                    name="answer"
                    id=format!("answer-{question}")
                    label=td_string!(locale, question.answer_label)
                    hint=td_string!(locale, question.answer_hint)
                    value=value
                    error=field_problem(locale, problem, "answer")
                    maxlength=LONGEST_ANSWER
                    required=true
                    rows=3
                />
                <Button
                    button_type=ButtonType::Submit
                    variant=ButtonVariant::Secondary
                    size=ButtonSize::Small
                    class="self-start"
                >
                    {td_string!(locale, question.answer_action)}
                </Button>
            </form>
        </details>
    }
}
