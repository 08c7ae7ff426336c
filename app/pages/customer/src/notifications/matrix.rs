//! What goes out by which way, and the hours when nothing rings: one form.

use api_customers::{NotificationRow, NotificationsView, SetNotifications};
use i18n_customer::{Locale, td_string, use_locale};
use kernel::Problem;
use leptos::form::ActionForm;
use leptos::prelude::*;
use pages_kit::{field_problem, focus_first_problem};
use ui::{Button, ButtonType, Panel, TextField};

use crate::attempt::{field_words, kind_words};

/// The table, the quiet hours, the button.
#[component]
pub(super) fn Choice(
    view: NotificationsView,
    set: ServerAction<SetNotifications>,
    problem: Memo<Option<Problem>>,
) -> impl IntoView {
    let locale = use_locale();
    focus_first_problem(problem);
    let rows = view
        .rows
        .into_iter()
        .map(|row| view! { <Row row=row /> })
        .collect_view();
    let head = move |way: &'static str| {
        view! {
            <th id=format!("way-{way}") scope="col" class="px-2 py-2 text-center font-medium">
                {way_words(locale, way)}
            </th>
        }
    };
    view! {
        <Panel title=td_string!(locale, notifications.choice) description=td_string!(locale, notifications.choice_text)>
            <ActionForm action=set attr:class="flex flex-col gap-6">
                <table class="w-full text-[0.9375rem]">
                    <caption class="sr-only">{td_string!(locale, notifications.choice)}</caption>
                    <thead>
                        <tr class="border-b border-line text-sm text-muted">
                            <th scope="col" class="py-2 text-start font-medium">
                                {td_string!(locale, notifications.about)}
                            </th>
                            {["email", "sms", "push"].map(head).collect_view()}
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
                <p class="text-sm text-muted">{td_string!(locale, notifications.not_yet)}</p>
                <QuietHours from=view.quiet_from until=view.quiet_until zone=view.time_zone problem=problem />
                <Button button_type=ButtonType::Submit loading=set.pending() class="self-stretch sm:self-start">
                    {td_string!(locale, notifications.save)}
                </Button>
            </ActionForm>
        </Panel>
    }
}

/// One kind: a box for each way, named by its row and its column.
#[component]
fn Row(row: NotificationRow) -> impl IntoView {
    let locale = use_locale();
    let kind = row.kind;
    let words = kind_words(locale, &kind);
    let row_id = format!("kind-{kind}");
    let cell = |(way, on, fixed): (String, bool, bool)| {
        let named = format!("{row_id} way-{way}");
        view! {
            <td class="px-2 text-center">
                <label class="inline-flex size-11 cursor-pointer items-center justify-center">
                    <input
                        type="checkbox"
                        class="checkbox"
                        name=format!("chosen[{kind}_{way}]")
                        value="true"
                        checked=on
                        disabled=fixed
                        aria-labelledby=named
                    />
                </label>
            </td>
        }
    };
    let cells = row.ways.into_iter().map(cell).collect_view();
    view! {
        <tr class="border-b border-line">
            <th id=row_id.clone() scope="row" class="py-2 text-start font-normal">
                {words}
            </th>
            {cells}
        </tr>
    }
}

#[component]
fn QuietHours(
    from: String,
    until: String,
    zone: String,
    problem: Memo<Option<Problem>>,
) -> impl IntoView {
    let locale = use_locale();
    let error = move |name| field_problem(problem, name, move |code| field_words(locale, code));
    view! {
        <fieldset>
            <legend class="font-medium">{td_string!(locale, notifications.quiet)}</legend>
            <p class="mb-3 text-sm text-muted">{td_string!(locale, notifications.quiet_text, zone = zone)}</p>
            <div class="grid max-w-sm grid-cols-2 gap-4">
                <TextField
                    name="quiet_from"
                    label=td_string!(locale, notifications.quiet_from)
                    value=from
                    error=error("quiet_from")
                    input_type="time"
                />
                <TextField
                    name="quiet_until"
                    label=td_string!(locale, notifications.quiet_until)
                    value=until
                    error=error("quiet_until")
                    input_type="time"
                />
            </div>
        </fieldset>
    }
}

fn way_words(locale: Locale, way: &str) -> &'static str {
    match way {
        "email" => td_string!(locale, notifications.email),
        "sms" => td_string!(locale, notifications.sms),
        _ => td_string!(locale, notifications.push),
    }
}
