//! Text fields and text areas, each with its label, hint and error.
//!
//! They share one frame with the selects: label above, control, then the error or the hint. The
//! control points at them with `aria-describedby`, and an error makes it `aria-invalid`.

use leptos::prelude::*;

use crate::{Icon, IconName, IconSize};

/// The id of the control of this name: `field-` and the name with everything that is neither a
/// letter, a digit nor `_` turned into `-`.
pub fn field_id(name: &str) -> String {
    let mut id = String::from("field-");
    id.extend(name.chars().map(|letter| match letter {
        letter if letter.is_ascii_alphanumeric() || letter == '_' => letter,
        _ => '-',
    }));
    id
}

/// The ids of what describes a control, as `aria-describedby` wants them.
pub(crate) fn described_by(id: &str, hint: bool, error: bool) -> Option<String> {
    match (hint, error) {
        (_, true) => Some(format!("{id}-error")),
        (true, false) => Some(format!("{id}-hint")),
        (false, false) => None,
    }
}

/// What stands below a control: the error, else the hint.
#[component]
pub(crate) fn FieldNotes(
    id: String,
    hint: Option<String>,
    error: Signal<Option<String>>,
) -> impl IntoView {
    let error_id = format!("{id}-error");
    let hint_id = format!("{id}-hint");
    move || match (error.get(), hint.clone()) {
        (Some(error), _) => Some(
            view! {
                <p id=error_id.clone() class="flex items-start gap-1.5 text-sm text-error">
                    <Icon name=IconName::ErrorCircle size=IconSize::Small class="mt-0.5" />
                    <span>{error}</span>
                </p>
            }
            .into_any(),
        ),
        (None, Some(hint)) => {
            Some(view! { <p id=hint_id.clone() class="text-sm text-muted">{hint}</p> }.into_any())
        }
        (None, None) => None,
    }
}

/// The label line of a control: what it is, and a quiet note at its end.
#[component]
pub(crate) fn FieldLabel(
    id: String,
    label: String,
    note: Option<String>,
    hidden: bool,
) -> impl IntoView {
    let line = if hidden {
        "sr-only"
    } else {
        "flex items-baseline justify-between gap-3 text-sm"
    };
    view! {
        <div class=line>
            <label for=id class="font-medium">
                {label}
            </label>
            {note.map(|note| view! { <span class="text-muted">{note}</span> })}
        </div>
    }
}

/// The direction of what is typed, where it is the same in every language: addresses, numbers, codes and passwords are
/// written from left to right. `None`: as the page is.
fn typed_direction(
    input_type: &str,
    inputmode: Option<&str>,
    autocomplete: Option<&str>,
) -> Option<&'static str> {
    let of_type = matches!(input_type, "email" | "tel" | "url" | "number" | "password");
    let of_keys = matches!(
        inputmode,
        Some("email" | "tel" | "url" | "numeric" | "decimal")
    );
    let of_meaning = autocomplete
        .is_some_and(|token| token.starts_with("cc-n") || matches!(token, "tel" | "one-time-code"));
    (of_type || of_keys || of_meaning).then_some("ltr")
}

/// The column of label, control and notes.
pub(crate) const FRAME: &str = "flex w-full min-w-0 flex-col gap-1.5";

/// One line of text. Listeners added from outside hear the control's events, which bubble.
#[component]
pub fn TextField(
    #[prop(into)] label: String,
    /// Name sent with the form; the id derives from it.
    #[prop(into)]
    name: String,
    /// Id, when the name appears twice on the page.
    #[prop(optional, into)]
    id: Option<String>,
    #[prop(optional, into)] value: String,
    /// Help below the control.
    #[prop(optional, into)]
    hint: Option<String>,
    /// What is wrong with the value.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// A quiet word at the end of the label line, such as that the field may stay empty.
    #[prop(optional, into)]
    note: Option<String>,
    /// Keeps the label for assistive technology only.
    #[prop(optional)]
    hide_label: bool,
    #[prop(optional)] required: bool,
    #[prop(optional, into)] disabled: Signal<bool>,
    /// The `type` of the input.
    #[prop(default = "text")]
    input_type: &'static str,
    #[prop(optional, into)] inputmode: Option<String>,
    /// Autofill token of the HTML standard, such as `postal-code`.
    #[prop(optional, into)]
    autocomplete: Option<String>,
    #[prop(optional)] maxlength: Option<u32>,
    #[prop(optional, into)] pattern: Option<String>,
    #[prop(optional, into)] placeholder: Option<String>,
    /// Text inside the control before the value, such as a currency sign.
    #[prop(optional, into)]
    prefix: Option<String>,
    /// Text inside the control after the value, such as a unit.
    #[prop(optional, into)]
    suffix: Option<String>,
    /// Icon inside the control before the value.
    #[prop(optional)]
    icon: Option<IconName>,
) -> impl IntoView {
    let id = id.unwrap_or_else(|| field_id(&name));
    let has_hint = hint.is_some();
    let described = {
        let id = id.clone();
        move || described_by(&id, has_hint, error.with(Option::is_some))
    };
    let invalid = move || error.with(Option::is_some);
    let direction = typed_direction(input_type, inputmode.as_deref(), autocomplete.as_deref());
    // Under its label, also on a page that runs the other way.
    let aligned = direction.map(|_| "rtl:text-end");
    view! {
        <div class=FRAME>
            <FieldLabel id=id.clone() label=label note=note hidden=hide_label />
            <div class="input w-full" class=("input-invalid", invalid)>
                {icon.map(|name| view! { <Icon name=name class="text-muted" /> })}
                {prefix.map(|prefix| view! { <span class="text-muted" aria-hidden="true">{prefix}</span> })}
                <input
                    id=id.clone()
                    name=name
                    type=input_type
                    dir=direction
                    class=aligned
                    value=value
                    required=required
                    disabled=move || disabled.get()
                    inputmode=inputmode
                    autocomplete=autocomplete
                    maxlength=maxlength
                    pattern=pattern
                    placeholder=placeholder
                    aria-invalid=move || invalid().then_some("true")
                    aria-describedby=described
                />
                {suffix.map(|suffix| view! { <span class="text-muted" aria-hidden="true">{suffix}</span> })}
            </div>
            <FieldNotes id=id hint=hint error=error />
        </div>
    }
}

/// A file to send. The form needs `enctype="multipart/form-data"`.
#[component]
pub fn FileField(
    #[prop(into)] label: String,
    #[prop(into)] name: String,
    #[prop(optional, into)] hint: Option<String>,
    #[prop(optional, into)] error: Signal<Option<String>>,
    /// Media types that the browser's dialog shows; the server decides by content.
    #[prop(optional, into)]
    accept: Option<String>,
    /// Several files may be chosen.
    #[prop(optional)]
    multiple: bool,
    #[prop(optional)] required: bool,
) -> impl IntoView {
    let id = field_id(&name);
    let has_hint = hint.is_some();
    let described = {
        let id = id.clone();
        move || described_by(&id, has_hint, error.with(Option::is_some))
    };
    let invalid = move || error.with(Option::is_some);
    let class = "block w-full min-w-0 rounded-field border border-field-line text-sm file:me-4 file:min-h-11 \
        file:cursor-pointer file:border-0 file:bg-base-300 file:px-4 file:font-medium";
    view! {
        <div class=FRAME>
            <FieldLabel id=id.clone() label=label note=None hidden=false />
            <input
                id=id.clone()
                name=name
                type="file"
                class=class
                class=("input-invalid", invalid)
                accept=accept
                multiple=multiple
                required=required
                aria-invalid=move || invalid().then_some("true")
                aria-describedby=described
            />
            <FieldNotes id=id hint=hint error=error />
        </div>
    }
}

/// Several lines of text; grows with its content where the browser can.
#[component]
pub fn TextArea(
    #[prop(into)] label: String,
    #[prop(into)] name: String,
    #[prop(optional, into)] id: Option<String>,
    #[prop(optional, into)] value: String,
    #[prop(optional, into)] hint: Option<String>,
    #[prop(optional, into)] error: Signal<Option<String>>,
    #[prop(optional, into)] note: Option<String>,
    #[prop(optional)] hide_label: bool,
    #[prop(optional)] required: bool,
    #[prop(optional, into)] disabled: Signal<bool>,
    #[prop(default = 4)] rows: u32,
    #[prop(optional)] maxlength: Option<u32>,
    #[prop(optional, into)] placeholder: Option<String>,
) -> impl IntoView {
    let id = id.unwrap_or_else(|| field_id(&name));
    let has_hint = hint.is_some();
    let described = {
        let id = id.clone();
        move || described_by(&id, has_hint, error.with(Option::is_some))
    };
    let invalid = move || error.with(Option::is_some);
    view! {
        <div class=FRAME>
            <FieldLabel id=id.clone() label=label note=note hidden=hide_label />
            <textarea
                id=id.clone()
                name=name
                class="textarea w-full field-sizing-content"
                class=("input-invalid", invalid)
                rows=rows
                required=required
                disabled=move || disabled.get()
                maxlength=maxlength
                placeholder=placeholder
                aria-invalid=move || invalid().then_some("true")
                aria-describedby=described
            >
                {value}
            </textarea>
            <FieldNotes id=id hint=hint error=error />
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::{described_by, field_id, typed_direction};

    #[test]
    fn what_is_the_same_in_every_language_is_typed_from_left_to_right() {
        assert_eq!(typed_direction("email", None, None), Some("ltr"));
        assert_eq!(typed_direction("text", Some("numeric"), None), Some("ltr"));
        let card = typed_direction("text", None, Some("cc-number"));
        assert_eq!(card, Some("ltr"));
        // The name on a card is a name.
        assert_eq!(typed_direction("text", None, Some("name")), None);
        assert_eq!(typed_direction("text", None, None), None);
    }

    #[test]
    fn ids_are_safe_in_selectors() {
        assert_eq!(field_id("email"), "field-email");
        assert_eq!(
            field_id("address[postal code]"),
            "field-address-postal-code-"
        );
        assert_eq!(field_id("line_1"), "field-line_1");
    }

    #[test]
    fn the_error_describes_before_the_hint() {
        assert_eq!(described_by("a", true, true).as_deref(), Some("a-error"));
        assert_eq!(described_by("a", true, false).as_deref(), Some("a-hint"));
        assert_eq!(described_by("a", false, false), None);
    }
}
