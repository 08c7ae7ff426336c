//! Which gateways a shop takes payments by, for those who run it: the command line and the desk do it by these functions.
//!
//! Each change is a transaction of its own with its audit entry. Deliberately not here: accounts and their
//! keys (`payment_accounts`).

use chrono::TimeDelta;
use kernel::ChannelId;
use payments::PaymentError;
use payments::commands::{put_route, remove_route, set_account_enabled, set_failover};
use payments::queries::{
    GatewayHealth, PaymentAccount, gateway_health, payment_accounts, payment_failover,
    payment_routes,
};
use payments::routing::Route;
use platform::Actor;

use crate::checkout::Checkout;

/// Health is that of so many hours.
const HEALTH_HOURS: i64 = 24;

/// A gateway as it stands in a shop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GatewayStanding {
    /// Its name.
    pub name: String,
    /// Whether it is the one of the house, which needs no account.
    pub is_house: bool,
    /// The shop's account there.
    pub account: Option<PaymentAccount>,
    /// How it has done in the last day; `None`: nothing was tried.
    pub health: Option<GatewayHealth>,
}

/// How a shop's payments go to gateways.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Routing {
    /// All that this installation knows, the one of the house first.
    pub gateways: Vec<GatewayStanding>,
    /// The rules in the order of their positions.
    pub routes: Vec<Route>,
    /// Whether the next gateway steps in.
    pub failover: bool,
}

/// Sets it up.
#[derive(Clone)]
pub struct PaymentDesk(pub Checkout);

impl PaymentDesk {
    /// How the channel's payments go.
    ///
    /// # Errors
    /// Database errors.
    pub async fn payment_routing(&self, channel: ChannelId) -> Result<Routing, PaymentError> {
        let platform = &self.0.platform;
        let mut connection = platform.pool().acquire().await?;
        let accounts = payment_accounts(&mut connection, channel).await?;
        let since = platform.now() - TimeDelta::hours(HEALTH_HOURS);
        let health = gateway_health(&mut connection, channel, since).await?;
        let house = self.0.gateway.name();
        let standing = |name: &'static str| GatewayStanding {
            is_house: name == house,
            account: accounts.iter().find(|one| one.gateway == name).cloned(),
            health: health.iter().find(|one| one.gateway == name).cloned(),
            name: name.to_owned(),
        };
        let gateways = self.0.gateways();
        Ok(Routing {
            gateways: gateways.iter().map(|one| standing(one.name())).collect(),
            routes: payment_routes(&mut connection, channel).await?,
            failover: payment_failover(&mut connection, channel).await?,
        })
    }

    /// Writes a rule in place of the one at its position.
    ///
    /// # Errors
    /// [`PaymentError::Missing`] for a gateway that is none; as `payments::commands::put_route`.
    pub async fn write_route(
        &self,
        channel: ChannelId,
        route: &Route,
        by: &Actor,
    ) -> Result<(), PaymentError> {
        self.0
            .gateway_named(&route.gateway)
            .map_err(|_| PaymentError::Missing)?;
        let mut transaction = self.0.platform.begin().await?;
        put_route(&mut transaction, &self.0.platform, channel, route, by).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Takes a rule away.
    ///
    /// # Errors
    /// [`PaymentError::Missing`] when there is none at the position; database errors.
    pub async fn drop_route(
        &self,
        channel: ChannelId,
        position: i32,
        by: &Actor,
    ) -> Result<(), PaymentError> {
        let mut transaction = self.0.platform.begin().await?;
        let gone = remove_route(&mut transaction, &self.0.platform, channel, position, by).await?;
        transaction.commit().await?;
        there(gone)
    }

    /// Charges with an account, or no more.
    ///
    /// # Errors
    /// [`PaymentError::Missing`] when the channel has no account there; database errors.
    pub async fn switch_gateway(
        &self,
        channel: ChannelId,
        gateway: &str,
        enabled: bool,
        by: &Actor,
    ) -> Result<(), PaymentError> {
        let platform = &self.0.platform;
        let mut transaction = platform.begin().await?;
        let switched =
            set_account_enabled(&mut transaction, platform, channel, gateway, enabled, by).await?;
        transaction.commit().await?;
        there(switched)
    }

    /// Lets the next gateway step in, or not.
    ///
    /// # Errors
    /// Database errors.
    pub async fn allow_failover(
        &self,
        channel: ChannelId,
        allowed: bool,
        by: &Actor,
    ) -> Result<(), PaymentError> {
        let mut transaction = self.0.platform.begin().await?;
        set_failover(&mut transaction, &self.0.platform, channel, allowed, by).await?;
        transaction.commit().await?;
        Ok(())
    }
}

const fn there(found: bool) -> Result<(), PaymentError> {
    if found {
        Ok(())
    } else {
        Err(PaymentError::Missing)
    }
}
