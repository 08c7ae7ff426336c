//! What is kept about a person, part by part. Whoever adds a table with a person in it adds a line here.

use futures::future::BoxFuture;
use kernel::PersonId;
use platform::Platform;
use serde_json::Value;
use sqlx::PgConnection;

/// Whose data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Whose {
    /// The person.
    pub person: PersonId,
    /// Their address: letters know nothing else.
    pub email: String,
}

/// Collects a part.
pub type Collect =
    for<'a> fn(&'a mut PgConnection, &'a Whose) -> BoxFuture<'a, Result<Value, sqlx::Error>>;

/// Forgets a part, in the caller's transaction. Must bear repeats.
pub type Forget = for<'a> fn(
    &'a mut PgConnection,
    &'a Platform,
    &'a Whose,
) -> BoxFuture<'a, Result<(), sqlx::Error>>;

/// A part of what is kept.
pub struct Part {
    /// Name of its file in the archive, without `.json`.
    pub name: &'static str,
    /// The tables it answers for.
    pub tables: &'static [&'static str],
    /// How it is collected.
    pub collect: Collect,
    /// How it is forgotten; `None` where another part of the same context, or `Identity::anonymise` at the end, does it.
    pub forget: Option<Forget>,
}

/// All parts, in the order in which they are forgotten.
pub const PARTS: &[Part] = &[
    // Before the orders: it finds by them what was used as a guest.
    Part {
        name: "promotions",
        tables: &["promotion_redemptions"],
        collect: |connection, whose| {
            Box::pin(promotions::privacy::export_of(connection, whose.person))
        },
        forget: Some(|connection, _, whose| {
            Box::pin(promotions::privacy::forget(connection, whose.person))
        }),
    },
    // Before the orders: it finds by them for whom gift cards were bought.
    Part {
        name: "credit",
        tables: &[
            "credit_accounts",
            "gift_cards",
            "sold_gift_cards",
            "cart_gift_wishes",
        ],
        collect: |connection, whose| {
            Box::pin(credit::privacy::export_of(
                connection,
                whose.person,
                &whose.email,
            ))
        },
        forget: Some(|connection, _, whose| {
            Box::pin(credit::privacy::forget(
                connection,
                whose.person,
                &whose.email,
            ))
        }),
    },
    // Before the orders: it finds by them whose parcels they are.
    Part {
        name: "parcels",
        tables: &["parcels"],
        collect: |connection, whose| Box::pin(super::parcels::export_of(connection, whose.person)),
        forget: Some(|connection, _, whose| {
            Box::pin(super::parcels::forget(connection, whose.person))
        }),
    },
    Part {
        name: "orders",
        tables: &["orders", "carts", "saved_lines"],
        collect: |connection, whose| Box::pin(orders::privacy::export_of(connection, whose.person)),
        forget: Some(|connection, _, whose| {
            Box::pin(orders::privacy::forget(connection, whose.person))
        }),
    },
    // Books are kept as they were, by law: documents stay when the account goes.
    Part {
        name: "documents",
        tables: &["documents"],
        collect: |connection, whose| {
            Box::pin(crate::documents::export_of(connection, whose.person))
        },
        forget: None,
    },
    Part {
        name: "cards",
        tables: &["saved_cards", "payments", "card_setups"],
        collect: |connection, whose| {
            Box::pin(payments::privacy::export_of(connection, whose.person))
        },
        forget: Some(|connection, platform, whose| {
            Box::pin(payments::privacy::forget(
                connection,
                platform,
                whose.person,
            ))
        }),
    },
    Part {
        name: "addresses",
        tables: &["addresses"],
        collect: |connection, whose| {
            Box::pin(customers::privacy::addresses(connection, whose.person))
        },
        forget: Some(|connection, _, whose| {
            Box::pin(customers::privacy::forget(connection, whose.person))
        }),
    },
    Part {
        name: "tax",
        tables: &["buyer_tax_ids", "tax_exemptions"],
        collect: |connection, whose| {
            Box::pin(international::privacy::export_of(connection, whose.person))
        },
        forget: Some(|connection, _, whose| {
            Box::pin(international::privacy::forget(connection, whose.person))
        }),
    },
    Part {
        name: "wish_list",
        tables: &["wish_list_items"],
        collect: |connection, whose| {
            Box::pin(customers::privacy::wish_list(connection, whose.person))
        },
        forget: None,
    },
    Part {
        name: "consents",
        tables: &["consents"],
        collect: |connection, whose| {
            Box::pin(customers::privacy::consents(connection, whose.person))
        },
        forget: None,
    },
    Part {
        name: "preferences",
        tables: &["notification_preferences", "quiet_hours"],
        collect: |connection, whose| {
            Box::pin(customers::privacy::preferences(connection, whose.person))
        },
        forget: None,
    },
    Part {
        name: "voices",
        tables: &[
            "reviews",
            "review_votes",
            "product_questions",
            "question_answers",
        ],
        collect: |connection, whose| {
            Box::pin(reviews::privacy::export_of(connection, whose.person))
        },
        forget: Some(|connection, platform, whose| {
            Box::pin(reviews::privacy::forget(connection, platform, whose.person))
        }),
    },
    Part {
        name: "points",
        tables: &[
            "loyalty_accounts",
            "loyalty_entries",
            "loyalty_pending",
            "referral_codes",
            "referrals",
        ],
        collect: |connection, whose| {
            Box::pin(loyalty::privacy::export_of(connection, whose.person))
        },
        forget: Some(|connection, _, whose| {
            Box::pin(loyalty::privacy::forget(connection, whose.person))
        }),
    },
    Part {
        name: "shows",
        tables: &["hosts", "host_follows", "show_reminders"],
        collect: |connection, whose| {
            Box::pin(live::privacy::export_of(
                connection,
                whose.person,
                &whose.email,
            ))
        },
        forget: Some(|connection, _, whose| {
            Box::pin(live::privacy::forget(
                connection,
                whose.person,
                &whose.email,
            ))
        }),
    },
    Part {
        name: "letters",
        tables: &["messages"],
        collect: |connection, whose| {
            Box::pin(messaging::privacy::export_of(connection, &whose.email))
        },
        forget: Some(|connection, _, whose| {
            Box::pin(messaging::privacy::forget(connection, &whose.email))
        }),
    },
    Part {
        name: "profile",
        tables: &["people", "channel_members", "channel_roles", "link_tokens"],
        collect: |connection, whose| Box::pin(identity::privacy::profile(connection, whose.person)),
        forget: None,
    },
    Part {
        name: "sessions",
        tables: &["sessions"],
        collect: |connection, whose| {
            Box::pin(identity::privacy::sessions(connection, whose.person))
        },
        forget: None,
    },
    Part {
        name: "ways_in",
        tables: &[
            "authenticators",
            "recovery_codes",
            "recovery_codes_shown",
            "pending_sign_ins",
            "passkeys",
            "passkey_challenges",
            "external_identities",
            "oidc_sign_ins",
        ],
        collect: |connection, whose| Box::pin(identity::privacy::ways_in(connection, whose.person)),
        // `Identity::close_account` does it, before anything else is forgotten.
        forget: None,
    },
    Part {
        name: "api_keys",
        tables: &["api_keys"],
        collect: |connection, whose| {
            Box::pin(identity::privacy::api_keys(connection, whose.person))
        },
        forget: None,
    },
    Part {
        name: "security_events",
        tables: &["security_events"],
        collect: |connection, whose| Box::pin(identity::privacy::history(connection, whose.person)),
        forget: None,
    },
    Part {
        name: "requests",
        tables: &["data_exports", "account_deletions"],
        collect: |connection, whose| {
            Box::pin(identity::privacy::requests(connection, whose.person))
        },
        forget: None,
    },
];
