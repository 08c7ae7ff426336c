//! The form that sends pictures: a plain one for browsers without JavaScript; with it the page stays and shows how far the
//! sending is.

use api_catalog::desk::{PICTURE_FIELD, PICTURES_PATH};
use i18n_admin::{Locale, td_string, use_locale};
use kernel::Problem;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::wasm_bindgen::closure::Closure;
use leptos_router::hooks::use_query_map;
use ui::{Button, ButtonType, FileField, Spinner};
use web_sys::{FormData, HtmlFormElement, ProgressEvent, UrlSearchParams, XmlHttpRequest};

/// What the server takes; the browser's dialog shows these alone.
const ACCEPT: &str = "image/jpeg,image/png,image/webp";

/// How a sending goes.
#[derive(Clone, Copy)]
struct Sending {
    /// Bytes that are sent, of how many; `None` while nothing is on its way.
    progress: RwSignal<Option<(f64, f64)>>,
    /// What was wrong with the last one.
    problem: RwSignal<Option<Problem>>,
    sent: RwSignal<usize>,
}

/// The field and its button; `sent` rises when pictures have arrived.
#[component]
pub(super) fn SendForm(product: String, sent: RwSignal<usize>) -> impl IntoView {
    let locale = use_locale();
    let query = use_query_map();
    let sending = Sending {
        progress: RwSignal::new(None),
        problem: RwSignal::new(None),
        sent,
    };
    let told = Memo::new(move |_| {
        let of_address =
            || query.with(|query| api_kit::form_problem::from_query(|name| query.get(name)));
        sending.problem.get().or_else(of_address)
    });
    let error = Signal::derive(move || told.with(|told| error_of(locale, told.as_ref()?)));
    let busy = Signal::derive(move || sending.progress.with(Option::is_some));
    let submit = move |event: SubmitEvent| {
        let form = event
            .target()
            .and_then(|target| target.dyn_into::<HtmlFormElement>().ok());
        if let Some(form) = form
            && !busy.get_untracked()
            && start(&form, sending).is_some()
        {
            event.prevent_default();
        }
    };
    view! {
        <form
            method="post"
            action=PICTURES_PATH
            enctype="multipart/form-data"
            class="flex flex-col gap-4 border-t border-line pt-6"
            on:submit=submit
        >
            <input type="hidden" name="product" value=product />
            <FileField
                name=PICTURE_FIELD
                label=td_string!(locale, pictures.file)
                hint=td_string!(locale, pictures.hint)
                error=error
                accept=ACCEPT
                multiple=true
                required=true
            />
            {move || sending.progress.get().map(|(done, all)| view! { <Bar done=done all=all /> })}
            <Button button_type=ButtonType::Submit loading=busy class="self-stretch sm:self-start">
                {td_string!(locale, pictures.send)}
            </Button>
        </form>
    }
}

/// How far it is; once all is sent, that the server is at it.
#[component]
fn Bar(done: f64, all: f64) -> impl IntoView {
    let locale = use_locale();
    if done >= all {
        return view! {
            <p class="flex items-center gap-3 text-sm" role="status">
                <Spinner label=td_string!(locale, pictures.working) />
                {td_string!(locale, pictures.working)}
            </p>
        }
        .into_any();
    }
    view! {
        <label class="flex flex-col gap-2 text-sm">
            <span class="font-medium">{td_string!(locale, pictures.sending)}</span>
            <progress class="progress progress-primary w-full" value=done max=all></progress>
        </label>
    }
    .into_any()
}

fn error_of(locale: Locale, problem: &Problem) -> Option<String> {
    let told = match (problem.code.as_str(), problem.field(PICTURE_FIELD)) {
        ("catalog.too_many_images", _) => td_string!(locale, pictures.too_many),
        ("request.too_large", _) | (_, Some("picture_bytes")) => td_string!(locale, pictures.bytes),
        (_, Some("picture_kind")) => td_string!(locale, pictures.kind),
        (_, Some("picture_pixels")) => td_string!(locale, pictures.pixels),
        (_, Some("picture_small")) => td_string!(locale, pictures.small),
        (_, Some("picture_damaged")) => td_string!(locale, pictures.damaged),
        (_, Some("picture_count")) => td_string!(locale, pictures.count),
        (_, Some("required")) => td_string!(locale, pictures.required),
        ("request.unreachable", _) => td_string!(locale, pictures.unreachable),
        _ => return None,
    };
    Some(told.to_owned())
}

/// Sends the form; `None` where the browser can not, which then sends it by itself.
fn start(form: &HtmlFormElement, sending: Sending) -> Option<()> {
    let data = FormData::new_with_form(form).ok()?;
    let request = XmlHttpRequest::new().ok()?;
    request.open("POST", PICTURES_PATH).ok()?;
    let progress = Closure::<dyn FnMut(ProgressEvent)>::new(move |event: ProgressEvent| {
        if event.length_computable() {
            sending.progress.set(Some((event.loaded(), event.total())));
        }
    });
    request
        .upload()
        .ok()?
        .set_onprogress(Some(progress.as_ref().unchecked_ref()));
    // Both live as long as the page: a request calls them after this function is over.
    progress.forget();
    let (own, shown) = (request.clone(), form.clone());
    let ended = Closure::<dyn FnMut()>::new(move || finish(&own, &shown, sending));
    request.set_onloadend(Some(ended.as_ref().unchecked_ref()));
    ended.forget();
    sending.problem.set(None);
    sending.progress.set(Some((0.0, 1.0)));
    request.send_with_opt_form_data(Some(&data)).ok()
}

/// Reads what the answer's address says: the server always redirects to the page, with the problem if there is one.
fn finish(request: &XmlHttpRequest, form: &HtmlFormElement, sending: Sending) {
    sending.progress.set(None);
    let address = request.response_url();
    let query = address.split_once('?').map_or("", |(_, query)| query);
    let query = query.split('#').next().unwrap_or_default();
    let problem = UrlSearchParams::new_with_str(query)
        .ok()
        .and_then(|query| api_kit::form_problem::from_query(|name| query.get(name)));
    let status = request.status().unwrap_or_default();
    match problem {
        Some(problem) => sending.problem.set(Some(problem)),
        None if query.contains("done=pictures_added") => {
            form.reset();
            sending.sent.update(|sent| *sent = sent.wrapping_add(1));
        }
        None if status == 413 => sending.problem.set(Some(plain("request.too_large"))),
        None if status == 200 => drop(window().location().set_href(&address)),
        None => sending.problem.set(Some(plain("request.unreachable"))),
    }
}

fn plain(code: &str) -> Problem {
    Problem::new(kernel::ProblemKind::Conflict, code, "")
}
