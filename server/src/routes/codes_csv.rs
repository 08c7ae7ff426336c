//! `/admin/promotions/{id}/codes.csv`: the codes of a promotion as a table for other programs (RFC 4180).
//!
//! Sent while it is read, so that many thousands of codes take no more memory than a page of them. Codes are no secrets
//! of persons; who may read the catalogue may have them, as on the promotion's page.

use axum::Router;
use axum::body::Body;
use axum::extract::Path;
use axum::http::header::{ACCEPT, CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::middleware::from_fn_with_state;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use futures::stream::{self, Stream};
use identity::{Area, Permission};
use kernel::{ChannelId, Cursor, PageRequest, Problem, ProblemKind, PromotionId};
use platform::Platform;
use promotions::queries::{CodeView, codes_of, promotion_by_id};

use crate::middleware::channel;
use crate::state::AppState;
use crate::visitor::Visitor;
use crate::{csv, problem};

const HEADINGS: &str = "code,used,limit,made_at\r\n";

/// The route, behind the channel of the host name.
pub fn routes(state: &AppState) -> Router<AppState> {
    Router::new()
        .route("/admin/promotions/{id}/codes.csv", get(download))
        .layer(from_fn_with_state(state.clone(), channel::resolve))
}

async fn download(visitor: Visitor, Path(id): Path<String>) -> Response {
    let accept = visitor.headers.get(ACCEPT);
    let me = match visitor.current().await {
        Ok(Some(me)) => me,
        Ok(None) => {
            let page = format!("/admin/promotions/{id}");
            return Redirect::to(&api_identity::sign_in_path(&page)).into_response();
        }
        Err(error) => return visitor.unexpected(error),
    };
    if !me.role.allows(Permission::Read(Area::Catalogue)) || me.second_factor_missing {
        let detail = "Your role in this shop does not allow it, or two-step sign-in is missing.";
        let problem = Problem::new(ProblemKind::Forbidden, api_identity::FORBIDDEN, detail);
        return problem::as_wanted(accept, &problem);
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
    let described = [
        (CONTENT_TYPE, "text/csv; charset=utf-8; header=present"),
        (CONTENT_DISPOSITION, "attachment; filename=\"codes.csv\""),
        (CACHE_CONTROL, "private, no-store"),
    ];
    let lines = lines(platform, channel, promotion);
    (described, Body::from_stream(lines)).into_response()
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

/// What is still to be sent.
enum Rest {
    Headings,
    After(Option<Cursor>),
    Nothing,
}

/// The table in pieces. When the database fails in the middle, the answer breaks off, so that half a table is not taken
/// for a whole one.
fn lines(
    platform: Platform,
    channel: ChannelId,
    promotion: PromotionId,
) -> impl Stream<Item = Result<String, sqlx::Error>> {
    stream::try_unfold(Rest::Headings, move |rest| {
        let platform = platform.clone();
        async move {
            let after = match rest {
                Rest::Headings => return Ok(Some((HEADINGS.to_owned(), Rest::After(None)))),
                Rest::After(after) => after,
                Rest::Nothing => return Ok(None),
            };
            let request = PageRequest::new(PageRequest::MAX_LIMIT, after);
            let mut connection = platform.pool().acquire().await?;
            let page = codes_of(&mut connection, channel, promotion, &request)
                .await
                .inspect_err(|error| tracing::error!(%error, "the list of codes broke off"))?;
            let rest = match page.next {
                Some(next) => Rest::After(Some(next)),
                None => Rest::Nothing,
            };
            Ok(Some((page.items.iter().map(line).collect(), rest)))
        }
    })
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
