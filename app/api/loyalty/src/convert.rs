//! From what is stored to what pages show.

use api_identity::local_time;
use channels::Channel;
use credit::queries::CreditEntry;
use kernel::{Money, PageRequest, PersonId};
use loyalty::queries::{EntryView, ReferralView, Standing};
use loyalty::{Programme, ReferralState, Tier, expires_at, next_tier, tier_of, value_of};
use platform::Platform;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::types::{
    CreditLine, CreditPage, FriendLine, InvitationsPage, PointLine, PointsView, RulesView,
    TierLine, TierProgress, WaitingLine,
};

/// Store credit and points of a person.
pub(crate) async fn credit_page(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: &Channel,
    person: PersonId,
    page: &PageRequest,
) -> Result<CreditPage, sqlx::Error> {
    let balances = credit::queries::balances(connection, channel.id, person).await?;
    let entries = credit::queries::entries(connection, channel.id, person).await?;
    let ids: Vec<Uuid> = entries.iter().map(|entry| entry.reference).collect();
    let numbers = orders::queries::numbers_of(connection, channel.id, person, &ids).await?;
    let line = |entry: CreditEntry| CreditLine {
        order: numbers.get(&entry.reference).cloned(),
        kind: entry.kind,
        source: entry.source,
        amount: entry.amount,
        balance: entry.balance,
        note: entry.note,
        at: local_time(channel, entry.at),
    };
    Ok(CreditPage {
        balances,
        credits: entries.into_iter().map(line).collect(),
        points: points(connection, platform, channel, person, page).await?,
    })
}

async fn points(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: &Channel,
    person: PersonId,
    page: &PageRequest,
) -> Result<Option<PointsView>, sqlx::Error> {
    let Some(programme) = loyalty::queries::programme(connection, channel.id).await? else {
        return Ok(None);
    };
    let now = platform.now();
    let standing = loyalty::queries::standing(connection, channel.id, person, now).await?;
    let entries = loyalty::queries::entries(connection, channel.id, person, page).await?;
    let redeemable = redeemable(&programme, standing.available);
    let zero = Money::zero(programme.currency);
    let expiry = standing
        .active_at
        .filter(|_| standing.available > 0 && programme.active)
        .and_then(|active| expires_at(&programme, active, standing.noticed_at, now));
    Ok(Some(PointsView {
        active: programme.active,
        available: standing.available,
        pending: standing.pending,
        redeemable,
        worth: value_of(&programme, redeemable).unwrap_or(zero),
        expires_at: expiry.map(|at| local_time(channel, at)),
        tier: progress(&programme, &standing),
        rules: rules(&programme),
        next: entries.next.as_ref().map(ToString::to_string),
        entries: entries
            .items
            .into_iter()
            .map(|entry| point_line(channel, entry))
            .collect(),
        waiting: standing
            .waiting
            .into_iter()
            .map(|one| WaitingLine {
                order: one.order,
                points: one.points,
                at: local_time(channel, one.available_at),
            })
            .collect(),
        key: platform.ids().uuid().to_string(),
    }))
}

/// Whole steps, and none below the least.
fn redeemable(programme: &Programme, available: i64) -> i64 {
    let step = i64::from(programme.step_points).max(1);
    let most = available.saturating_sub(available.checked_rem(step).unwrap_or_default());
    if most < i64::from(programme.minimum_points) {
        0
    } else {
        most
    }
}

fn progress(programme: &Programme, standing: &Standing) -> TierProgress {
    let money = |minor| Money::new(minor, programme.currency);
    let spend = standing.spend_minor;
    let (tier, next) = (
        tier_of(&programme.tiers, spend),
        next_tier(&programme.tiers, spend),
    );
    let percent = next.map_or(100, |next| part(spend, next.spend_minor));
    TierProgress {
        name: tier.map(|tier| tier.name.clone()),
        multiplier: times(tier.map_or(Decimal::ONE, |tier| tier.multiplier)),
        spend: money(spend),
        next: next.map(|next| {
            let left = next.spend_minor.saturating_sub(spend);
            (next.name.clone(), money(left))
        }),
        percent,
    }
}

/// Whole percent of the way, rounded down, at most 100.
fn part(done: i64, whole: i64) -> u8 {
    let percent = Decimal::from(done)
        .checked_mul(Decimal::ONE_HUNDRED)
        .and_then(|part| part.checked_div(Decimal::from(whole)));
    let percent = percent.and_then(|percent| percent.floor().to_u8());
    percent.unwrap_or(100).min(100)
}

fn times(multiplier: Decimal) -> String {
    multiplier.normalize().to_string()
}

fn rules(programme: &Programme) -> RulesView {
    let money = |minor| Money::new(minor, programme.currency);
    let tier = |tier: &Tier| TierLine {
        name: tier.name.clone(),
        spend: money(tier.spend_minor),
        multiplier: times(tier.multiplier),
    };
    RulesView {
        points_per_unit: programme.points_per_unit,
        unit: money(programme.currency.minor_per_major()),
        return_days: programme.return_days,
        expiry_months: programme.expiry_months,
        step_points: programme.step_points,
        step_value: money(programme.step_minor),
        minimum_points: programme.minimum_points,
        tiers: programme.tiers.iter().map(tier).collect(),
    }
}

fn point_line(channel: &Channel, entry: EntryView) -> PointLine {
    let change = match entry.available_change {
        0 => entry.pending_change,
        change => change,
    };
    PointLine {
        kind: entry.kind.as_str().to_owned(),
        change,
        after: entry.available_after,
        order: entry.order,
        reason: entry.reason,
        at: local_time(channel, entry.occurred_at),
    }
}

/// The link of a person, made when it is asked for first, and their friends.
pub(crate) async fn invitations_page(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: &Channel,
    person: PersonId,
    site: &str,
) -> Result<InvitationsPage, sqlx::Error> {
    let programme = loyalty::queries::programme(connection, channel.id).await?;
    let active = programme
        .as_ref()
        .is_some_and(|programme| programme.referrals.active);
    let code = if active {
        Some(loyalty::commands::own_code(connection, platform, channel.id, person).await?)
    } else {
        None
    };
    let found = loyalty::queries::invitations(connection, channel.id, person).await?;
    let terms = programme.as_ref().map(|programme| &programme.referrals);
    let money = |minor| Money::new(minor, channel.currency);
    Ok(InvitationsPage {
        link: code.map(|code| format!("{site}/r/{code}")),
        opened: found.opened,
        friend: money(terms.map_or(0, |terms| terms.friend_minor)),
        reward: money(terms.map_or(0, |terms| terms.referrer_minor)),
        order_minimum: money(terms.map_or(0, |terms| terms.order_minor)),
        return_days: programme
            .as_ref()
            .map_or(0, |programme| programme.return_days),
        per_month: terms.map_or(0, |terms| terms.per_month),
        rewards: found.rewards,
        friends: found
            .friends
            .into_iter()
            .map(|friend| friend_line(channel, friend))
            .collect(),
    })
}

fn friend_line(channel: &Channel, friend: ReferralView) -> FriendLine {
    let at = match friend.state {
        ReferralState::Registered | ReferralState::Refused => None,
        ReferralState::Joined => friend.joined_at,
        ReferralState::Bought => friend.due_at,
        ReferralState::Returned => friend.bought_at,
        ReferralState::Rewarded => friend.rewarded_at,
    };
    FriendLine {
        initials: friend.initials,
        state: friend.state.as_str().to_owned(),
        refusal: friend.refusal.map(|refusal| refusal.as_str().to_owned()),
        reward: friend.reward,
        at: local_time(channel, at.unwrap_or(friend.registered_at)),
    }
}
