//! The design system: components without domain words.
//!
//! Invariants:
//! - Native HTML first. Everything works without JavaScript; what needs it (the stepper's buttons)
//!   stays hidden until `<html data-hydrated>` says that it runs.
//! - No visible words: every label is a prop, so that texts live in the catalogue crates.
//! - Ids derive from the `name` of a control ([`field_id`]), so server and browser agree and a link
//!   can point at a field. Two controls of one name on a page need the `id` prop.
//! - No `style` attribute and no inline script: the content security policy forbids both.
//! - Every class is a complete literal in these sources; `style/main.css` collects them from here.
//! - Logical properties only (`ms-`, `pe-`, `text-start`), so right-to-left needs nothing more.
//!
//! Not here: words, prices, routes, requests. A component that knows what an order is belongs to a
//! page.

mod avatar;
mod button;
mod choice;
mod class;
mod combobox;
mod data;
mod detail;
mod dialog;
mod feedback;
mod field;
mod html;
mod icon;
mod layout;
mod lightbox;
mod logo;
mod navigation;
mod paging;
mod picture;
mod quantity;
mod select;
mod skeleton;
mod state;
mod steps;
mod surface;
mod table;
mod theme;
mod tone;

pub use avatar::{Avatar, AvatarSize};
pub use button::{Button, ButtonSize, ButtonType, ButtonVariant, IconButton, LinkButton};
pub use choice::{Checkbox, Radio, RadioCard, RadioGroup};
pub use combobox::{ComboboxField, Suggestion};
pub use data::{DescriptionItem, DescriptionLayout, DescriptionList, Stat};
pub use detail::{Chip, Kbd, Price, PriceSize, Rating, write_chip};
pub use dialog::{Dialog, Drawer};
pub use feedback::{Alert, Badge, ProgressBar, Spinner, Toast, ToastRegion};
pub use field::{FileField, TextArea, TextField, field_id};
pub use html::Html;
pub use icon::{Icon, IconName, IconSize};
pub use layout::{
    CardGrid, Cluster, Container, ContainerWidth, Gap, PageHeader, SkipLink, Stack, VisuallyHidden,
};
pub use lightbox::Lightbox;
pub use logo::Logo;
pub use navigation::{Breadcrumbs, LinkItem, SectionLinks, SegmentedLinks, Tabs};
pub use paging::Pagination;
pub use picture::{Picture, PictureRatio, Rendition, fallback, srcset};
pub use quantity::QuantityStepper;
pub use select::{SelectField, SelectOption};
pub use skeleton::{Skeleton, SkeletonShape};
pub use state::{EmptyState, ErrorState};
pub use steps::{Step, Steps};
pub use surface::{Card, CardPadding, Disclosure, Divider, Panel};
pub use table::{Cell, Column, DataTable, HeaderCell, TableRow};
pub use theme::{DARK_THEME, RESTORE_THEME, ThemeSwitch};
pub use tone::Tone;
