//! The icon set: 24 × 24, drawn with one rounded stroke (`.icon` in `style/main.css`), in the colour of the text around it.
//!
//! Each icon is one path, so that the markup stays small when a page shows forty of them. Icons that
//! point somewhere turn around in right-to-left pages.

use leptos::prelude::*;

use crate::Html;
use crate::class::classes;

/// Which icon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say what is drawn")]
pub enum IconName {
    ArrowRight,
    Bag,
    Bell,
    Check,
    CheckCircle,
    ChevronDown,
    ChevronLeft,
    ChevronRight,
    ChevronUp,
    Clock,
    Close,
    CreditCard,
    Download,
    ErrorCircle,
    Filter,
    Globe,
    Heart,
    Home,
    Image,
    Info,
    Key,
    Lock,
    Mail,
    Menu,
    Minus,
    Moon,
    Package,
    Pin,
    Play,
    Plus,
    Receipt,
    Return,
    Search,
    Shield,
    Star,
    Sun,
    Tag,
    Trash,
    Truck,
    User,
    Users,
    Warning,
}

impl IconName {
    /// Every icon, in the order of their names.
    pub const ALL: [Self; 42] = [
        Self::ArrowRight,
        Self::Bag,
        Self::Bell,
        Self::Check,
        Self::CheckCircle,
        Self::ChevronDown,
        Self::ChevronLeft,
        Self::ChevronRight,
        Self::ChevronUp,
        Self::Clock,
        Self::Close,
        Self::CreditCard,
        Self::Download,
        Self::ErrorCircle,
        Self::Filter,
        Self::Globe,
        Self::Heart,
        Self::Home,
        Self::Image,
        Self::Info,
        Self::Key,
        Self::Lock,
        Self::Mail,
        Self::Menu,
        Self::Minus,
        Self::Moon,
        Self::Package,
        Self::Pin,
        Self::Play,
        Self::Plus,
        Self::Receipt,
        Self::Return,
        Self::Search,
        Self::Shield,
        Self::Star,
        Self::Sun,
        Self::Tag,
        Self::Trash,
        Self::Truck,
        Self::User,
        Self::Users,
        Self::Warning,
    ];

    const fn path(self) -> &'static str {
        match self {
            Self::ArrowRight => "M4.5 12h15m-6-6 6 6-6 6",
            Self::Bag => {
                "M5.8 8h12.4l1 11.2a1 1 0 0 1-1 1.1H5.8a1 1 0 0 1-1-1.1L5.8 8Zm3 2.5V7a3.2 3.2 0 0 1 6.4 0v3.5"
            }
            Self::Bell => {
                "M6 10a6 6 0 0 1 12 0c0 5 2 6.5 2 6.5H4S6 15 6 10Zm4 9.5a2.1 2.1 0 0 0 4 0"
            }
            Self::Check => "m5 12.5 4.5 4.5L19 7.5",
            Self::CheckCircle => "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Zm-4-8.8 2.8 2.8 5.2-5.6",
            Self::ChevronDown => "m6 9.5 6 6 6-6",
            Self::ChevronLeft => "m14.5 6-6 6 6 6",
            Self::ChevronRight => "m9.5 6 6 6-6 6",
            Self::ChevronUp => "m6 14.5 6-6 6 6",
            Self::Clock => "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Zm0-13.5V12l3 2",
            Self::Close => "m6 6 12 12M18 6 6 18",
            Self::CreditCard => {
                "M5 5.5h14A1.5 1.5 0 0 1 20.5 7v10a1.5 1.5 0 0 1-1.5 1.5H5A1.5 1.5 0 0 1 3.5 17V7A1.5 1.5 0 0 1 5 5.5Zm-1.5 4.8h17M7 14.8h3.5"
            }
            Self::Download => "M12 4v11m-4.5-4.5L12 15l4.5-4.5M5 19.5h14",
            Self::ErrorCircle => "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Zm0-13v5m0 3h.01",
            Self::Filter => {
                "M3.5 7.5h9m5 0h3m-17 9h3m5 0h9M15 9.8a2.3 2.3 0 1 0 0-4.6 2.3 2.3 0 0 0 0 4.6Zm-6 9a2.3 2.3 0 1 0 0-4.6 2.3 2.3 0 0 0 0 4.6Z"
            }
            Self::Globe => {
                "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Zm0-18c2.5 2.4 3.7 5.4 3.7 9s-1.2 6.6-3.7 9c-2.5-2.4-3.7-5.4-3.7-9S9.5 5.4 12 3ZM3.3 12h17.4"
            }
            Self::Heart => {
                "M12 20s-7.8-4.4-7.8-10.3A4.3 4.3 0 0 1 12 7a4.3 4.3 0 0 1 7.8 2.7C19.8 15.6 12 20 12 20Z"
            }
            Self::Home => "M4.5 11 12 4.5l7.5 6.5M6.5 9.5v10h4v-5.5h3v5.5h4v-10",
            Self::Image => {
                "M5 4.5h14A1.5 1.5 0 0 1 20.5 6v12a1.5 1.5 0 0 1-1.5 1.5H5A1.5 1.5 0 0 1 3.5 18V6A1.5 1.5 0 0 1 5 4.5Zm-1.3 12.3 4.8-4.8 3.7 3.7 2.8-2.7 5.2 5.2M15.5 9.2h.01"
            }
            Self::Info => "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Zm0-10v5m0-8h.01",
            Self::Key => {
                "M8 19.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9Zm3.3-7.6L19.5 4m-3 3 2.7 2.7m-5.2-.2 2 2"
            }
            Self::Lock => {
                "M6.5 10.5h11A1.5 1.5 0 0 1 19 12v6.5a1.5 1.5 0 0 1-1.5 1.5h-11A1.5 1.5 0 0 1 5 18.5V12a1.5 1.5 0 0 1 1.5-1.5Zm1.5 0V8a4 4 0 0 1 8 0v2.5"
            }
            Self::Mail => {
                "M5 5.5h14A1.5 1.5 0 0 1 20.5 7v10a1.5 1.5 0 0 1-1.5 1.5H5A1.5 1.5 0 0 1 3.5 17V7A1.5 1.5 0 0 1 5 5.5ZM4 6.8l8 6.2 8-6.2"
            }
            Self::Menu => "M4 8h16M4 16h16",
            Self::Minus => "M5 12h14",
            Self::Moon => "M20 14.3A8.3 8.3 0 0 1 9.7 4 8.3 8.3 0 1 0 20 14.3Z",
            Self::Package => {
                "M12 3.3 4 7.6v8.8l8 4.3 8-4.3V7.6l-8-4.3ZM4.2 7.7 12 12l7.8-4.3M12 12v8.5M8 5.5l7.9 4.3"
            }
            Self::Pin => {
                "M12 21s-6.5-5.5-6.5-11a6.5 6.5 0 0 1 13 0c0 5.5-6.5 11-6.5 11Zm0-8.7a2.3 2.3 0 1 0 0-4.6 2.3 2.3 0 0 0 0 4.6Z"
            }
            Self::Play => "M8 5.2v13.6L18.8 12 8 5.2Z",
            Self::Plus => "M12 5v14M5 12h14",
            Self::Receipt => {
                "M6 3.5v17l2-1.3 2 1.3 2-1.3 2 1.3 2-1.3 2 1.3v-17l-2 1.3-2-1.3-2 1.3-2-1.3-2 1.3-2-1.3Zm3 6h6m-6 4.5h6"
            }
            Self::Return => "M8 4 4 8l4 4M4 8h10a5.5 5.5 0 0 1 0 11H8",
            Self::Search => "M10.8 17.3a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13ZM20 20l-4.6-4.6",
            Self::Shield => {
                "M12 3.5 5 6v5.5c0 4.4 3 7.6 7 9 4-1.4 7-4.6 7-9V6l-7-2.5Zm-3 8.7 2.2 2.2 4-4.4"
            }
            Self::Star => STAR,
            Self::Sun => {
                "M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8Zm0-13.5v2m0 15v2M2.5 12h2m15 0h2M5.3 5.3l1.4 1.4m10.6 10.6 1.4 1.4m0-13.4-1.4 1.4M6.7 17.3l-1.4 1.4"
            }
            Self::Tag => {
                "M4 4.5h7.5l8.7 8.7a1.5 1.5 0 0 1 0 2.1l-4.9 4.9a1.5 1.5 0 0 1-2.1 0L4.5 11.5 4 4.5ZM8.3 8.5h.01"
            }
            Self::Trash => {
                "M4.5 7h15m-10 0V4.5h5V7m-8 0 .8 12a1.5 1.5 0 0 0 1.5 1.4h6.4a1.5 1.5 0 0 0 1.5-1.4l.8-12M10 11v5.5m4-5.5v5.5"
            }
            Self::Truck => {
                "M5 16.5H2.5V6H14v10.5H9.5M14 9.5h3.8l3.7 3.7v3.3H19m-5 0h.6M7.2 18.7a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4Zm9.6 0a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4Z"
            }
            Self::User => {
                "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8Zm-7.5 8.5c.6-3.6 3.6-5.5 7.5-5.5s6.9 1.9 7.5 5.5"
            }
            Self::Users => {
                "M9 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7Zm-6 8c.5-3.2 3-5 6-5s5.5 1.8 6 5m1-8.2a3.5 3.5 0 0 0 0-6.6m2 14.8h3.5c-.4-2.7-1.900-4.4-4.2-5"
            }
            Self::Warning => "M12 4.2 2.9 19.8h18.2L12 4.2Zm0 5.8v4.2m0 2.8h.01",
        }
    }

    const fn direction(self) -> &'static str {
        match self {
            Self::ArrowRight
            | Self::ChevronLeft
            | Self::ChevronRight
            | Self::Return
            | Self::Truck => "rtl:-scale-x-100",
            _ => "",
        }
    }

    const fn fill(self) -> &'static str {
        match self {
            Self::Play => "fill-current",
            _ => "",
        }
    }
}

/// A five-pointed star on the 24 × 24 grid.
pub(crate) const STAR: &str =
    "m12 3.6 2.6 5.3 5.8.8-4.2 4.1 1 5.8-5.2-2.7-5.2 2.7 1-5.8-4.2-4.1 5.8-.8L12 3.6Z";

/// How large an icon is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum IconSize {
    /// 16 pixels: inside badges and hints.
    Small,
    /// 20 pixels: inside buttons and beside text.
    #[default]
    Medium,
    /// 24 pixels: on its own.
    Large,
}

impl IconSize {
    const fn class(self) -> &'static str {
        match self {
            Self::Small => "size-4 shrink-0",
            Self::Medium => "size-5 shrink-0",
            Self::Large => "size-6 shrink-0",
        }
    }
}

/// An [`Icon`] without a label, written as text. `class` is added to its own.
pub(crate) fn write_icon(html: &mut Html, name: IconName, size: IconSize, class: &'static str) {
    html.raw("<svg class=\"icon ").raw(size.class());
    for more in [name.direction(), name.fill(), class] {
        if !more.is_empty() {
            html.raw(" ").raw(more);
        }
    }
    html.raw("\" viewBox=\"0 0 24 24\" aria-hidden=\"true\"><path d=\"")
        .raw(name.path())
        .raw("\"></path></svg>");
}

/// One icon. It is decoration, hidden from assistive technology, unless it has a label.
#[component]
pub fn Icon(
    /// Which icon.
    name: IconName,
    /// How large.
    #[prop(optional)]
    size: IconSize,
    /// What it says when no text beside it does.
    #[prop(optional, into)]
    label: Option<String>,
    /// More classes.
    #[prop(optional, into)]
    class: String,
) -> impl IntoView {
    let hidden = label.is_none().then_some("true");
    let role = label.is_some().then_some("img");
    view! {
        <svg
            class=classes(&["icon", size.class(), name.direction(), name.fill(), &class])
            viewBox="0 0 24 24"
            aria-hidden=hidden
            aria-label=label
            role=role
        >
            <path d=name.path()></path>
        </svg>
    }
}
