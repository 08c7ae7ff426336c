//! The running order: what happens when, and what the host wants to say.

use api_live::studio::types::{SegmentForm, StudioShowView};
use i18n_live::{td_string, use_locale};
use leptos::form::ActionForm;
use leptos::prelude::*;
use pages_kit::form_problem_if;
use ui::{ButtonType, Disclosure, IconButton, IconName, Panel};

use super::one::Forms;
use super::segment::SegmentFields;
use crate::words::ProblemAlert;

#[component]
pub(super) fn Run(found: StudioShowView, forms: Forms, may_change: bool) -> impl IntoView {
    let locale = use_locale();
    let planned: i32 = found
        .segments
        .iter()
        .filter_map(|one| one.minutes.parse::<i32>().ok())
        .sum();
    let of = found.line.as_ref().map_or(0, |line| line.minutes);
    let text = td_string!(locale, plan.run_text, planned = planned, minutes = of);
    let removed = form_problem_if(forms.remove_segment.value(), |_| false);
    let moved = form_problem_if(forms.move_segment.value(), |_| false);
    let empty = found.segments.is_empty().then(|| {
        view! { <p class="text-muted">{td_string!(locale, plan.run_empty)}</p> }
    });
    let show = found.form.id.clone();
    let typed = found.typed_segment.clone();
    let count = found.segments.len();
    let segments = found.segments.into_iter().enumerate().map(|(place, one)| {
        let ends = (place == 0, place + 1 == count);
        let typed = typed.clone().filter(|typed| typed.id == one.id);
        view! { <Segment one=one typed=typed ends=ends forms=forms may_change=may_change /> }
    });
    let segments = segments.collect_view();
    let typed = typed.filter(|typed| typed.id.is_empty());
    let add = may_change.then(|| {
        let open = typed.is_some() || count == 0;
        let blank = SegmentForm {
            show,
            minutes: "10".to_owned(),
            ..SegmentForm::default()
        };
        let is_typed = typed.is_some();
        let form = typed.unwrap_or(blank);
        view! {
            <Disclosure summary=td_string!(locale, plan.add_segment) open=open>
                <SegmentFields form=form forms=forms is_typed=is_typed />
            </Disclosure>
        }
    });
    view! {
        <div id="run" class="scroll-mt-20">
            <Panel title=td_string!(locale, plan.run) description=text>
                <ProblemAlert problem=removed />
                <ProblemAlert problem=moved />
                <div class="flex flex-col gap-4">
                    {empty}
                    <ol class="flex flex-col gap-3">{segments}</ol>
                    {add}
                </div>
            </Panel>
        </div>
    }
}

/// A segment with its script, its fields and its place.
#[component]
fn Segment(
    one: SegmentForm,
    typed: Option<SegmentForm>,
    /// Whether it is the first and the last one.
    ends: (bool, bool),
    forms: Forms,
    may_change: bool,
) -> impl IntoView {
    let locale = use_locale();
    let is_typed = typed.is_some();
    let form = typed.unwrap_or_else(|| one.clone());
    let fields = may_change.then(|| {
        view! {
            <Disclosure summary=td_string!(locale, plan.edit_segment) open=is_typed>
                <SegmentFields form=form forms=forms is_typed=is_typed />
            </Disclosure>
        }
    });
    let buttons = may_change.then(|| view! { <Buttons one=one.clone() ends=ends forms=forms /> });
    let script = (!one.script.is_empty()).then(|| {
        view! { <p class="text-sm text-pretty whitespace-pre-line text-muted" dir="auto">{one.script}</p> }
    });
    let minutes = td_string!(locale, plan.for_minutes, minutes = one.minutes);
    view! {
        <li class="flex flex-col gap-3 rounded-field border border-line p-4">
            <div class="flex flex-wrap items-center gap-x-4 gap-y-2">
                <h3 class="min-w-0 grow font-medium" dir="auto">{one.title}</h3>
                <span class="text-sm text-muted tabular-nums">{minutes}</span>
                {buttons}
            </div>
            {script}
            {fields}
        </li>
    }
}

#[component]
fn Buttons(one: SegmentForm, ends: (bool, bool), forms: Forms) -> impl IntoView {
    let locale = use_locale();
    let (show, id, title) = (one.show, one.id, one.title);
    let moving = |later: bool, icon: IconName, label: String| {
        let (show, id) = (show.clone(), id.clone());
        view! {
            <ActionForm action=forms.move_segment>
                <input type="hidden" name="show" value=show />
                <input type="hidden" name="segment" value=id />
                <input type="hidden" name="later" value=later.to_string() />
                <IconButton button_type=ButtonType::Submit icon=icon label=label />
            </ActionForm>
        }
    };
    let earlier = (!ends.0).then(|| {
        let label = td_string!(locale, plan.earlier, title = title.clone());
        moving(false, IconName::ChevronUp, label)
    });
    let later = (!ends.1).then(|| {
        let label = td_string!(locale, plan.later, title = title.clone());
        moving(true, IconName::ChevronDown, label)
    });
    let label = td_string!(locale, plan.remove, title = title.clone());
    view! {
        <div class="flex gap-1">
            {earlier}
            {later}
            <ActionForm action=forms.remove_segment>
                <input type="hidden" name="show" value=show />
                <input type="hidden" name="segment" value=id />
                <IconButton button_type=ButtonType::Submit icon=IconName::Trash label=label />
            </ActionForm>
        </div>
    }
}
