//! What must be true of every channel's books: the audit chain is whole, the ledger adds up to zero.

use channels::Channel;
use channels::queries::all_channels;
use ledger::queries::trial_balance;
use platform::Platform;
use platform::audit;

use super::report::{Finding, Report};

pub(super) async fn look(platform: &Platform, report: &mut Report) {
    match list(platform).await {
        Ok(channels) if channels.is_empty() => {
            let fix = "create one with `lsn seed`, or try `lsn seed --demo`";
            report.add(Finding::warn("channels", "there is none", fix));
        }
        Ok(channels) => {
            report.add(Finding::ok("channels", channels.len()));
            for channel in &channels {
                report.add(audit_chain(platform, channel).await);
                report.add(balance(platform, channel).await);
            }
        }
        Err(error) => report.add(Finding::fail(
            "channels",
            error,
            "look at the log of PostgreSQL",
        )),
    }
}

async fn list(platform: &Platform) -> Result<Vec<Channel>, sqlx::Error> {
    all_channels(&mut *platform.pool().acquire().await?).await
}

async fn audit_chain(platform: &Platform, channel: &Channel) -> Finding {
    let code = &channel.code;
    match audit::verify(platform, channel.id).await {
        Ok(chain) => match chain.first_broken {
            None => Finding::ok(
                "audit log",
                format_args!("{code}: {} entries in an unbroken chain", chain.entries),
            ),
            Some(place) => Finding::fail(
                "audit log",
                format_args!(
                    "{code}: broken at entry {}: {:?}",
                    place.sequence, place.fault
                ),
                "somebody changed the table: compare it with a backup, and find out who has access",
            ),
        },
        Err(error) => Finding::fail("audit log", error, "look at the log of PostgreSQL"),
    }
}

async fn balance(platform: &Platform, channel: &Channel) -> Finding {
    let balance = async {
        let mut connection = platform.pool().acquire().await?;
        trial_balance(&mut connection, channel.id).await
    };
    let code = &channel.code;
    match balance.await {
        Ok(balance) if balance.is_zero() => {
            Finding::ok("ledger", format_args!("{code}: adds up to zero"))
        }
        Ok(balance) => Finding::fail(
            "ledger",
            format_args!(
                "{code}: does not add up, {} journals off",
                balance.unbalanced_journals
            ),
            "somebody changed the tables: compare them with a backup before money is paid out",
        ),
        Err(error) => Finding::fail("ledger", error, "look at the log of PostgreSQL"),
    }
}
