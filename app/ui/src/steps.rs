//! Progress through a few pages, such as a checkout.

use leptos::prelude::*;

use crate::{Icon, IconName, IconSize, class::classes};

/// One step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// What is done in it.
    pub label: String,
    /// Where it is; a finished step can be gone back to.
    pub href: Option<String>,
}

impl Step {
    /// A step that cannot be gone back to.
    pub fn new(label: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            href: None,
        }
    }

    /// The same with its address.
    pub fn href(self, href: impl Into<String>) -> Self {
        Self {
            href: Some(href.into()),
            ..self
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Progress {
    Done,
    Current,
    Ahead,
}

impl Progress {
    fn of(index: usize, current: usize) -> Self {
        match index.cmp(&current) {
            std::cmp::Ordering::Less => Self::Done,
            std::cmp::Ordering::Equal => Self::Current,
            std::cmp::Ordering::Greater => Self::Ahead,
        }
    }

    const fn disc(self) -> &'static str {
        match self {
            Self::Done => "border-primary/40 bg-primary/10 text-primary",
            Self::Current => "border-primary bg-primary text-primary-content",
            Self::Ahead => "border-line-strong text-muted",
        }
    }

    const fn text(self) -> &'static str {
        match self {
            Self::Done => "hidden text-muted sm:inline",
            Self::Current => "font-medium",
            Self::Ahead => "hidden text-muted sm:inline",
        }
    }
}

#[component]
fn StepItem(step: Step, number: usize, progress: Progress, done_label: String) -> impl IntoView {
    let disc =
        "grid size-7 place-items-center rounded-full border text-sm font-medium tabular-nums";
    let mark = match progress {
        Progress::Done => view! {
            <Icon name=IconName::Check size=IconSize::Small label=done_label />
        }
        .into_any(),
        Progress::Current | Progress::Ahead => number.into_any(),
    };
    let body = view! {
        <span class=classes(&[disc, progress.disc()])>{mark}</span>
        <span class=progress.text()>{step.label.clone()}</span>
    };
    let href = step.href.filter(|_| progress == Progress::Done);
    let current = (progress == Progress::Current).then_some("step");
    let row = "flex min-h-11 items-center gap-2.5 rounded-selector text-sm";
    match href {
        Some(href) => view! {
            <a href=href class=row aria-label=step.label>
                {body}
            </a>
        }
        .into_any(),
        None => view! { <span class=row aria-current=current>{body}</span> }.into_any(),
    }
}

/// Where one is. `current` counts from zero.
#[component]
pub fn Steps(
    /// Accessible name of the list.
    #[prop(into)]
    label: String,
    /// What the tick of a finished step says.
    #[prop(into)]
    done_label: String,
    items: Vec<Step>,
    current: usize,
) -> impl IntoView {
    let last = items.len().saturating_sub(1);
    let item = move |(index, step): (usize, Step)| {
        let progress = Progress::of(index, current);
        let rule = (index != last).then(
            || view! { <span class="h-px w-4 bg-line-strong sm:w-8" aria-hidden="true"></span> },
        );
        let done_label = done_label.clone();
        view! {
            <li class="flex items-center gap-3">
                <StepItem step=step number=index + 1 progress=progress done_label=done_label />
                {rule}
            </li>
        }
    };
    view! {
        <nav aria-label=label>
            <ol class="flex flex-wrap items-center gap-x-3">
                {items.into_iter().enumerate().map(item).collect_view()}
            </ol>
        </nav>
    }
}
