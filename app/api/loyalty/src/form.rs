//! From what was typed to a programme, and back.

use channels::Channel;
use kernel::{Currency, FieldProblem, Money};
use loyalty::commands::Draft;
use loyalty::{LoyaltyError, Programme, ReferralTerms, Tier};

use crate::types::{ProgrammeForm, TierForm};

/// Tiers in the form.
const TIERS: usize = 3;

/// Reads the form.
///
/// # Errors
/// [`LoyaltyError::Fields`] with all that can not be read.
pub(crate) fn draft(form: &ProgrammeForm, channel: &Channel) -> Result<Draft, LoyaltyError> {
    let mut reader = Reader {
        currency: channel.currency,
        problems: Vec::new(),
    };
    let draft = Draft {
        active: form.active,
        points_per_unit: reader.number("points_per_unit", &form.points_per_unit),
        return_days: reader.number("return_days", &form.return_days),
        expiry_months: match form.expiry_months.trim() {
            "" => None,
            months => Some(reader.number("expiry_months", months)),
        },
        step_points: reader.number("step_points", &form.step_points),
        step_minor: reader.amount("step_value", &form.step_value),
        minimum_points: reader.number("minimum_points", &form.minimum_points),
        tiers: reader.tiers(&form.tiers),
        referrals: ReferralTerms {
            active: form.referrals_active,
            friend_minor: reader.amount("friend", &form.friend),
            referrer_minor: reader.amount("referrer", &form.referrer),
            order_minor: reader.amount("referral_order", &form.referral_order),
            per_month: reader.number("per_month", &form.per_month),
        },
    };
    if reader.problems.is_empty() {
        Ok(draft)
    } else {
        Err(LoyaltyError::Fields(reader.problems))
    }
}

struct Reader {
    currency: Currency,
    problems: Vec<FieldProblem>,
}

impl Reader {
    fn number(&mut self, field: &str, text: &str) -> i32 {
        let read = text.trim().parse().ok();
        self.needed(field, text, read)
    }

    fn amount(&mut self, field: &str, text: &str) -> i64 {
        let read = Money::parse(text, self.currency).ok();
        self.needed(field, text, read.map(Money::minor))
    }

    fn needed<T: Default>(&mut self, field: &str, text: &str, read: Option<T>) -> T {
        if read.is_none() {
            let code = if text.trim().is_empty() {
                "required"
            } else {
                "number"
            };
            self.problems.push(FieldProblem::new(field, code));
        }
        read.unwrap_or_default()
    }

    fn tiers(&mut self, typed: &[TierForm]) -> Vec<Tier> {
        let named = typed.iter().filter(|tier| !tier.name.trim().is_empty());
        let read: Option<Vec<Tier>> = named
            .map(|tier| {
                Some(Tier {
                    name: tier.name.trim().to_owned(),
                    spend_minor: Money::parse(&tier.spend, self.currency).ok()?.minor(),
                    multiplier: tier.multiplier.trim().parse().ok()?,
                })
            })
            .collect();
        if read.is_none() {
            self.problems.push(FieldProblem::new("tiers", "tiers"));
        }
        read.unwrap_or_default()
    }
}

/// The form that leads to a stored programme; what a shop may begin with where there is none.
pub(crate) fn form(programme: Option<&Programme>, currency: Currency) -> ProgrammeForm {
    let amount = |minor: i64| Money::new(minor, currency).to_decimal().to_string();
    let Some(programme) = programme else {
        return beginning();
    };
    let referrals = &programme.referrals;
    let mut tiers: Vec<TierForm> = programme
        .tiers
        .iter()
        .map(|tier| TierForm {
            name: tier.name.clone(),
            spend: amount(tier.spend_minor),
            multiplier: tier.multiplier.normalize().to_string(),
        })
        .collect();
    tiers.resize(tiers.len().max(TIERS), TierForm::default());
    ProgrammeForm {
        active: programme.active,
        points_per_unit: programme.points_per_unit.to_string(),
        return_days: programme.return_days.to_string(),
        expiry_months: programme
            .expiry_months
            .map_or_else(String::new, |months| months.to_string()),
        step_points: programme.step_points.to_string(),
        step_value: amount(programme.step_minor),
        minimum_points: programme.minimum_points.to_string(),
        tiers,
        referrals_active: referrals.active,
        friend: amount(referrals.friend_minor),
        referrer: amount(referrals.referrer_minor),
        referral_order: amount(referrals.order_minor),
        per_month: referrals.per_month.to_string(),
    }
}

/// A proposal, off.
fn beginning() -> ProgrammeForm {
    ProgrammeForm {
        points_per_unit: "1".to_owned(),
        return_days: "30".to_owned(),
        expiry_months: "12".to_owned(),
        step_points: "100".to_owned(),
        step_value: "1".to_owned(),
        minimum_points: "500".to_owned(),
        tiers: vec![TierForm::default(); TIERS],
        friend: "10".to_owned(),
        referrer: "10".to_owned(),
        referral_order: "50".to_owned(),
        per_month: "5".to_owned(),
        ..ProgrammeForm::default()
    }
}
