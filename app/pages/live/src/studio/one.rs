//! One show, new or planned: what and when, its running order, its products, and what else can be done with it.

use api_live::studio::types::StudioShowView;
use api_live::studio::{
    AddProduct, CancelShow, DuplicateShow, EndSeries, MoveSegment, RemoveProduct, RemoveSegment,
    RepeatShow, SaveSegment, SaveShow, studio_show,
};
use i18n_live::{td_string, use_locale};
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};
use pages_account_kit::{gate, leave_when_signed_out, when};
use pages_kit::{
    Loading, ask, done_version, set_status, standing_tone, standing_words, when_loaded,
};
use ui::{
    Alert, Badge, ButtonVariant, EmptyState, IconName, LinkButton, SkeletonShape, TextField, Tone,
};

use super::copying::{Cancelling, Copying, Repeating};
use super::facts::FactsForm;
use super::frame::{Section, StudioFrame, when_open};
use super::products::Products;
use super::run::Run;
use crate::words::DoneAlert;

/// What is done on this page.
#[derive(Clone, Copy)]
pub(super) struct Forms {
    pub(super) save: ServerAction<SaveShow>,
    pub(super) segment: ServerAction<SaveSegment>,
    pub(super) remove_segment: ServerAction<RemoveSegment>,
    pub(super) move_segment: ServerAction<MoveSegment>,
    pub(super) add: ServerAction<AddProduct>,
    pub(super) remove: ServerAction<RemoveProduct>,
    pub(super) repeat: ServerAction<RepeatShow>,
    pub(super) end_series: ServerAction<EndSeries>,
    pub(super) copy: ServerAction<DuplicateShow>,
    pub(super) cancel: ServerAction<CancelShow>,
}

impl Forms {
    fn new() -> Self {
        Self {
            save: ServerAction::new(),
            segment: ServerAction::new(),
            remove_segment: ServerAction::new(),
            move_segment: ServerAction::new(),
            add: ServerAction::new(),
            remove: ServerAction::new(),
            repeat: ServerAction::new(),
            end_series: ServerAction::new(),
            copy: ServerAction::new(),
            cancel: ServerAction::new(),
        }
    }

    /// Another number whenever one of them has done its work.
    fn done(self) -> Memo<usize> {
        let versions = [
            done_version(self.save.value(), self.save.version()),
            done_version(self.segment.value(), self.segment.version()),
            done_version(self.remove_segment.value(), self.remove_segment.version()),
            done_version(self.move_segment.value(), self.move_segment.version()),
            done_version(self.add.value(), self.add.version()),
            done_version(self.remove.value(), self.remove.version()),
            done_version(self.repeat.value(), self.repeat.version()),
            done_version(self.end_series.value(), self.end_series.version()),
            done_version(self.copy.value(), self.copy.version()),
            done_version(self.cancel.value(), self.cancel.version()),
        ];
        Memo::new(move |_| versions.iter().map(Get::get).sum())
    }
}

/// The show of the address; an empty form for `new`.
#[component]
pub(crate) fn StudioShowPage() -> impl IntoView {
    let locale = use_locale();
    let (params, query) = (use_params_map(), use_query_map());
    let place = Memo::new(move |_| {
        let id = params.with(|params| params.get("id"));
        let words = query.with(|query| query.get("q"));
        (id.unwrap_or_default(), words.unwrap_or_default())
    });
    let forms = Forms::new();
    leave_when_signed_out(forms.save.value());
    leave_when_signed_out(forms.segment.value());
    leave_when_signed_out(forms.add.value());
    leave_when_signed_out(forms.cancel.value());
    let done = forms.done();
    let found = ask(
        move || (place.get(), done.get()),
        |((id, words), _)| async move { gate(studio_show(id, words).await) },
    );
    let body = when_open(move |found: Option<StudioShowView>| match found {
        Some(found) => {
            let words = place.get_untracked().1;
            view! { <One found=found forms=forms words=words /> }.into_any()
        }
        None => view! { <Gone /> }.into_any(),
    });
    view! {
        <StudioFrame current=Section::Shows title=td_string!(locale, studio.title)>
            <DoneAlert />
            <Transition fallback=|| {
                view! { <Loading shape=SkeletonShape::Text count=8 /> }
            }>{when_loaded(found, body)}</Transition>
        </StudioFrame>
    }
}

#[component]
fn Gone() -> impl IntoView {
    let locale = use_locale();
    set_status(404);
    view! {
        <EmptyState
            icon=IconName::Play
            title=td_string!(locale, studio.gone)
            text=td_string!(locale, studio.gone_text)
            action=move || view! { <LinkButton href="/studio">{td_string!(locale, studio.back)}</LinkButton> }
        />
    }
}

#[component]
fn One(found: StudioShowView, forms: Forms, words: String) -> impl IntoView {
    use api_live::Standing::{Cancelled, Coming, Ended, Late, Missed};
    let standing = found.line.as_ref().map(|line| line.standing);
    // What is over has no plan any more, but may be planned once more.
    let is_planned = matches!(standing, Some(Coming | Late | Missed));
    let is_over = matches!(standing, Some(Ended | Cancelled));
    let may_write = found.may_write;
    let facts =
        (may_write && !is_over).then(|| view! { <FactsForm found=found.clone() forms=forms /> });
    let parts = found.line.is_some().then(|| {
        let may_change = may_write && !is_over;
        view! {
            <Run found=found.clone() forms=forms may_change=may_change />
            <Products found=found.clone() forms=forms words=words may_change=may_change />
        }
    });
    let repeating =
        (may_write && is_planned).then(|| view! { <Repeating found=found.clone() forms=forms /> });
    let copying = (may_write && found.line.is_some())
        .then(|| view! { <Copying found=found.clone() forms=forms /> });
    let cancelling =
        (may_write && is_planned).then(|| view! { <Cancelling found=found.clone() forms=forms /> });
    view! {
        <Head found=found />
        {facts}
        {parts}
        {repeating}
        {copying}
        {cancelling}
    }
}

/// Name, how it stands, who waits for it, and its public page.
#[component]
fn Head(found: StudioShowView) -> impl IntoView {
    let locale = use_locale();
    let Some(line) = found.line else {
        return view! { <h2 class="text-2xl font-semibold">{td_string!(locale, plan.new)}</h2> }
            .into_any();
    };
    let reminders = td_string!(locale, plan.reminders, count = found.reminders);
    let missed = (line.standing == api_live::Standing::Missed).then(|| {
        view! { <Alert tone=Tone::Warning title=td_string!(locale, plan.missed) /> }
    });
    let cancelled = found.cancel_reason.map(|reason| {
        view! {
            <Alert tone=Tone::Info title=td_string!(locale, plan.cancelled)>
                <p dir="auto">{reason}</p>
            </Alert>
        }
    });
    view! {
        <div class="flex flex-wrap items-start justify-between gap-4">
            <div class="min-w-0">
                <p class="mb-2">
                    <Badge
                        label=standing_words(locale, line.standing)
                        tone=standing_tone(line.standing)
                    />
                </p>
                <h2 class="text-2xl font-semibold text-balance" dir="auto">{line.title}</h2>
                <p class="mt-1 text-muted tabular-nums">{when(line.at)} " (" {found.zone} ")"</p>
                <p class="text-sm text-muted">{reminders}</p>
            </div>
            <LinkButton href=format!("/live/{}", line.slug) variant=ButtonVariant::Secondary>
                {td_string!(locale, plan.see)}
            </LinkButton>
        </div>
        <TextField
            name="link"
            label=td_string!(locale, plan.link)
            value=found.address
            input_type="url"
        />
        {missed}
        {cancelled}
    }
    .into_any()
}
