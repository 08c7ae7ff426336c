//! Finding products: full text with stems, typing errors, synonyms, facets with counts, suggestions while typing.
//!
//! Every server holds an [`Index`] per channel in memory and asks it; PostgreSQL keeps the documents it is made of
//! (`search_documents`) and tells it what changed. Why not in SQL: docs/adr/0012-search.md.
//!
//! Invariants: choices within one facet widen the result, facets narrow it together; the counts of a facet pay no heed to
//! what is chosen in itself; counts and totals are exact; a page of results costs the same at any depth.
//! Deliberately not here: what a document is made of (`flows::search` joins the contexts), and how results look.

pub mod commands;
mod document;
mod index;
mod misses;
pub mod queries;
mod request;
mod results;
mod service;
mod synonyms;
mod text;

pub use document::{Document, Facts, Words};
pub use index::Index;
pub use request::{Filters, MAX_CHOICES, MAX_TEXT, MAX_WORDS, SearchRequest, Sort};
pub use results::{
    CategoryChoice, Choice, Facets, Found, OptionFacet, PriceRange, Results, Suggestions, Way,
};
pub use service::Search;
pub use synonyms::{Direction, SynonymError, SynonymSet, Synonyms};
pub use text::Language;
