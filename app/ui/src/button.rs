//! Buttons and links that look like buttons.
//!
//! A button does something, a link goes somewhere; they share their look, not their element.

use leptos::{ev::MouseEvent, prelude::*};

use crate::{Html, Icon, IconName, class::classes, dialog::show_dialog, feedback::Ring};

/// How much a button asks to be pressed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonVariant {
    /// The one thing to do on this page.
    #[default]
    Primary,
    /// Another thing to do.
    Secondary,
    /// A quiet one, inside toolbars and cards.
    Ghost,
    /// Destroys something.
    Danger,
}

impl ButtonVariant {
    const fn class(self) -> &'static str {
        match self {
            Self::Primary => "btn btn-primary hover:bg-primary-hover",
            Self::Secondary => "btn border-line-strong bg-base-200 hover:bg-base-300",
            Self::Ghost => "btn btn-ghost hover:bg-base-content/8",
            Self::Danger => {
                "btn border-error/40 bg-error/10 text-error hover:bg-error hover:text-error-content"
            }
        }
    }
}

/// How large a button is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonSize {
    /// 36 pixels with a mouse, 44 on touch screens: inside tables and toolbars.
    Small,
    /// 44 pixels.
    #[default]
    Medium,
    /// 52 pixels: the main action of a page.
    Large,
}

impl ButtonSize {
    const fn class(self) -> &'static str {
        match self {
            Self::Small => "h-9 px-3 text-sm pointer-coarse:h-11",
            Self::Medium => "h-11 px-4.5 text-[0.9375rem]",
            Self::Large => "h-13 px-6 text-base",
        }
    }

    const fn square(self) -> &'static str {
        match self {
            Self::Small => "size-9 p-0 pointer-coarse:size-11",
            Self::Medium => "size-11 p-0",
            Self::Large => "size-13 p-0",
        }
    }
}

/// What a button does inside a form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonType {
    /// Nothing by itself.
    #[default]
    Button,
    /// Sends the form.
    Submit,
    /// Empties the form.
    Reset,
}

impl ButtonType {
    const fn attribute(self) -> &'static str {
        match self {
            Self::Button => "button",
            Self::Submit => "submit",
            Self::Reset => "reset",
        }
    }
}

/// The classes of a button of medium size, for links written as text.
pub(crate) fn write_button_class(html: &mut Html, variant: ButtonVariant) {
    html.raw(variant.class())
        .raw(" ")
        .raw(ButtonSize::Medium.class());
}

const fn width(full: bool) -> &'static str {
    if full { "w-full" } else { "" }
}

/// A button. Listeners are added from outside: `<Button on:click=…>`.
///
/// While `loading` it keeps its focus and its words, shows a spinner, says `aria-busy` and swallows
/// presses, so a form is sent once.
#[component]
pub fn Button(
    #[prop(optional)] variant: ButtonVariant,
    #[prop(optional)] size: ButtonSize,
    #[prop(optional)] button_type: ButtonType,
    /// Name sent with the form when this button sends it.
    #[prop(optional, into)]
    name: Option<String>,
    /// Value sent with `name`.
    #[prop(optional, into)]
    value: Option<String>,
    /// Id of the form it belongs to, when it stands outside of it.
    #[prop(optional, into)]
    form: Option<String>,
    /// Id of the [`Dialog`](crate::Dialog) or [`Drawer`](crate::Drawer) that it opens.
    #[prop(optional, into)]
    opens: Option<String>,
    #[prop(optional, into)] loading: Signal<bool>,
    #[prop(optional, into)] disabled: Signal<bool>,
    #[prop(optional)] full_width: bool,
    /// Icon before the words.
    #[prop(optional)]
    icon: Option<IconName>,
    #[prop(optional, into)] class: String,
    children: Children,
) -> impl IntoView {
    let classes = classes(&[variant.class(), size.class(), width(full_width), &class]);
    let command = opens.is_some().then_some("show-modal");
    let target = opens.clone();
    let press = move |event: MouseEvent| {
        if loading.get_untracked() {
            event.prevent_default();
        } else if let Some(dialog) = &target {
            show_dialog(dialog.clone());
        }
    };
    let busy = move || loading.get().then_some("true");
    view! {
        <button
            type=button_type.attribute()
            class=classes
            name=name
            value=value
            form=form
            commandfor=opens
            command=command
            disabled=move || disabled.get()
            aria-busy=busy
            on:click=press
        >
            {move || loading.get().then(|| view! { <Ring class="size-4.5" /> })}
            {icon.map(|name| view! { <Icon name=name /> })}
            {children()}
        </button>
    }
}

/// A link that looks like a button.
#[component]
pub fn LinkButton(
    #[prop(into)] href: String,
    #[prop(optional)] variant: ButtonVariant,
    #[prop(optional)] size: ButtonSize,
    #[prop(optional)] full_width: bool,
    /// Leaves the application (downloads, other sites): the router keeps its hands off.
    #[prop(optional)]
    external: bool,
    /// Icon before the words.
    #[prop(optional)]
    icon: Option<IconName>,
    #[prop(optional, into)] class: String,
    children: Children,
) -> impl IntoView {
    let classes = classes(&[variant.class(), size.class(), width(full_width), &class]);
    view! {
        <a class=classes href=href rel=external.then_some("external")>
            {icon.map(|name| view! { <Icon name=name /> })}
            {children()}
        </a>
    }
}

/// A square button with an icon; `label` is its accessible name and its tooltip.
#[component]
pub fn IconButton(
    icon: IconName,
    #[prop(into)] label: String,
    #[prop(default = ButtonVariant::Ghost)] variant: ButtonVariant,
    #[prop(optional)] size: ButtonSize,
    #[prop(optional)] button_type: ButtonType,
    #[prop(optional, into)] name: Option<String>,
    #[prop(optional, into)] value: Option<String>,
    /// Id of the dialog or drawer that it opens.
    #[prop(optional, into)]
    opens: Option<String>,
    #[prop(optional, into)] disabled: Signal<bool>,
    #[prop(optional, into)] class: String,
) -> impl IntoView {
    let command = opens.is_some().then_some("show-modal");
    let target = opens.clone();
    let press = move |_: MouseEvent| {
        if let Some(dialog) = &target {
            show_dialog(dialog.clone());
        }
    };
    view! {
        <button
            type=button_type.attribute()
            class=classes(&[variant.class(), size.square(), &class])
            name=name
            value=value
            commandfor=opens
            command=command
            title=label.clone()
            aria-label=label
            disabled=move || disabled.get()
            on:click=press
        >
            <Icon name=icon />
        </button>
    }
}
