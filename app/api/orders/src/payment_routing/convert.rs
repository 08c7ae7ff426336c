//! Routes of payments as they travel, and as they are typed.

use flows::payment_desk::{GatewayStanding, Routing};
use kernel::{Currency, Money};
use payments::PaymentError;
use payments::queries::GatewayHealth;
use payments::routing::Route;

use super::types::{GatewayView, HealthView, RouteForm, RouteView, RoutingView};

/// A new rule comes after the others.
const STEP: i32 = 10;

pub(super) fn view(found: Routing, typed: Option<RouteForm>, may_write: bool) -> RoutingView {
    let last = found.routes.last().map_or(0, |route| route.position);
    let empty = || RouteForm {
        position: last.saturating_add(STEP).to_string(),
        share: "100".into(),
        ..RouteForm::default()
    };
    RoutingView {
        gateways: found.gateways.into_iter().map(gateway).collect(),
        routes: found.routes.into_iter().map(route_view).collect(),
        failover: found.failover,
        form: typed.unwrap_or_else(empty),
        may_write,
    }
}

fn gateway(found: GatewayStanding) -> GatewayView {
    let account = found.account.as_ref();
    GatewayView {
        name: found.name,
        is_house: found.is_house,
        has_account: account.is_some(),
        enabled: found.is_house || account.is_some_and(|account| account.enabled),
        own_form: account.is_some_and(|account| !account.publishable_key.is_empty()),
        health: found.health.map(health),
    }
}

fn health(found: GatewayHealth) -> HealthView {
    let decided = found.captured + found.declined;
    HealthView {
        attempts: found.attempts,
        approved: (found.captured * 100).checked_div(decided),
        not_taken: found.not_taken,
        waiting: found.waiting,
        median_ms: found.median_ms,
        slow_ms: found.slow_ms,
    }
}

fn route_view(route: Route) -> RouteView {
    let currency = route
        .currency
        .as_deref()
        .and_then(|code| Currency::parse(code).ok());
    let money = |minor: Option<i64>| Some(Money::new(minor?, currency?));
    RouteView {
        from: money(route.from_minor),
        to: money(route.to_minor),
        position: route.position,
        gateway: route.gateway,
        currency: route.currency,
        country: route.country,
        share: route.share,
    }
}

/// The rule that was typed.
pub(super) fn route(form: &RouteForm) -> Result<Route, PaymentError> {
    let word = |text: &str| Some(text.trim().to_uppercase()).filter(|word| !word.is_empty());
    let number = |text: &str| text.trim().parse().map_err(|_| PaymentError::Malformed);
    let currency = word(&form.currency);
    let amount = |text: &str| match (text.trim(), currency.as_deref()) {
        ("", _) => Ok(None),
        (_, None) => Err(PaymentError::Malformed),
        (text, Some(code)) => {
            let currency = Currency::parse(code).map_err(|_| PaymentError::Malformed)?;
            let amount = Money::parse(text, currency).map_err(|_| PaymentError::Malformed)?;
            Ok(Some(amount.minor()))
        }
    };
    let country = word(&form.country);
    let plain =
        |code: &String| code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_uppercase());
    if !country.as_ref().is_none_or(plain) {
        return Err(PaymentError::Malformed);
    }
    Ok(Route {
        position: number(&form.position)?,
        gateway: form.gateway.trim().to_owned(),
        from_minor: amount(&form.from)?,
        to_minor: amount(&form.to)?,
        currency,
        country,
        share: number(&form.share)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_is_read_and_what_can_not_be_right_is_refused() {
        let form = RouteForm {
            position: " 10 ".into(),
            gateway: "stripe".into(),
            currency: "aud".into(),
            country: "au".into(),
            from: "12.50".into(),
            to: String::new(),
            share: "30".into(),
        };
        let read = route(&form).unwrap();
        assert_eq!((read.position, read.share), (10, 30));
        assert_eq!((read.from_minor, read.to_minor), (Some(1_250), None));
        assert_eq!(read.country.as_deref(), Some("AU"));
        for bad in [
            RouteForm {
                share: "all".into(),
                ..form.clone()
            },
            RouteForm {
                currency: String::new(),
                ..form.clone()
            },
            RouteForm {
                country: "Australia".into(),
                ..form.clone()
            },
            RouteForm {
                from: "much".into(),
                ..form.clone()
            },
        ] {
            assert!(route(&bad).is_err(), "{bad:?}");
        }
    }
}
