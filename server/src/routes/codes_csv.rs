//! `/admin/promotions/{id}/codes.csv`: the codes of a promotion as a table for other programs (RFC 4180).
//!
//! Sent while it is read, so that many thousands of codes take no more memory than a page of them. Codes are no secrets
//! of persons; who may read the catalogue may have them, as on the promotion's page.

use axum::Router;
use axum::extract::Path;
use axum::http::header::ACCEPT;
use axum::middleware::from_fn_with_state;
use axum::response::Response;
use axum::routing::get;
use identity::{Area, Permission};
use kernel::{ChannelId, Cursor, PageRequest, Problem, ProblemKind, PromotionId};
use platform::Platform;
use promotions::queries::{CodeView, codes_of, promotion_by_id};

use crate::middleware::channel;
use crate::state::AppState;
use crate::visitor::Visitor;
use crate::{csv, csv_download, problem};

const HEADINGS: &str = "code,used,limit,made_at\r\n";

/// The route, behind the channel of the host name.
pub fn routes(state: &AppState) -> Router<AppState> {
    Router::new()
        .route("/admin/promotions/{id}/codes.csv", get(download))
        .layer(from_fn_with_state(state.clone(), channel::resolve))
}

async fn download(visitor: Visitor, Path(id): Path<String>) -> Response {
    let accept = visitor.headers.get(ACCEPT);
    let page = format!("/admin/promotions/{id}");
    if let Err(answer) = visitor
        .staff(Permission::Read(Area::Catalogue), &page)
        .await
    {
        return answer;
    }
    let (platform, channel) = (visitor.state.platform.clone(), visitor.channel.id);
    let promotion = match known(&platform, channel, &id).await {
        Ok(Some(promotion)) => promotion,
        Ok(None) => {
            let detail = "There is no such promotion.";
            let problem = Problem::new(ProblemKind::NotFound, "promotions.promotion", detail);
            return problem::as_wanted(accept, &problem);
        }
        Err(error) => return visitor.unexpected(error),
    };
    csv_download::download("codes.csv", HEADINGS, move |page| {
        read(platform.clone(), channel, promotion, page)
    })
}

async fn known(
    platform: &Platform,
    channel: ChannelId,
    id: &str,
) -> Result<Option<PromotionId>, sqlx::Error> {
    let Ok(id) = id.parse::<PromotionId>() else {
        return Ok(None);
    };
    let mut connection = platform.pool().acquire().await?;
    let found = promotion_by_id(&mut connection, channel, id).await?;
    Ok(found.map(|_| id))
}

async fn read(
    platform: Platform,
    channel: ChannelId,
    promotion: PromotionId,
    page: PageRequest,
) -> Result<(String, Option<Cursor>), sqlx::Error> {
    let mut connection = platform.pool().acquire().await?;
    let page = codes_of(&mut connection, channel, promotion, &page).await?;
    Ok((page.items.iter().map(line).collect(), page.next))
}

fn line(code: &CodeView) -> String {
    let limit = code.usage_limit.map(|limit| limit.to_string());
    csv::record([
        code.code.as_str(),
        &code.used.to_string(),
        &limit.unwrap_or_default(),
        &code.created_at.format("%Y-%m-%dT%H:%M:%SZ").to_string(),
    ])
}
