//! What a colour means. Colour never carries the meaning alone: an icon or a word goes with it.

use crate::IconName;

/// The meaning of a coloured element.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// No particular meaning.
    #[default]
    Neutral,
    /// The brand's own emphasis.
    Accent,
    /// Worth knowing.
    Info,
    /// Went well.
    Success,
    /// Needs attention soon.
    Warning,
    /// Went wrong.
    Error,
}

impl Tone {
    /// Text in this tone, readable on every surface of both themes.
    pub(crate) const fn text(self) -> &'static str {
        match self {
            Self::Neutral => "text-base-content",
            Self::Accent => "text-primary",
            Self::Info => "text-info",
            Self::Success => "text-success",
            Self::Warning => "text-warning",
            Self::Error => "text-error",
        }
    }

    /// A quiet surface in this tone with its border.
    pub(crate) const fn surface(self) -> &'static str {
        match self {
            Self::Neutral => "border-line bg-base-300",
            Self::Accent => "border-primary/30 bg-primary/10",
            Self::Info => "border-info/30 bg-info/10",
            Self::Success => "border-success/30 bg-success/10",
            Self::Warning => "border-warning/30 bg-warning/10",
            Self::Error => "border-error/35 bg-error/10",
        }
    }

    /// The icon that says the same without colour.
    pub(crate) const fn icon(self) -> IconName {
        match self {
            Self::Neutral | Self::Accent | Self::Info => IconName::Info,
            Self::Success => IconName::CheckCircle,
            Self::Warning => IconName::Warning,
            Self::Error => IconName::ErrorCircle,
        }
    }

    /// The live-region role: trouble interrupts, the rest waits its turn.
    pub(crate) const fn role(self) -> &'static str {
        match self {
            Self::Warning | Self::Error => "alert",
            Self::Neutral | Self::Accent | Self::Info | Self::Success => "status",
        }
    }
}
