//! Follows redirects (RFC 9110 §15.4), for what is only read.

use http::header::LOCATION;

use crate::{HttpClient, HttpError, HttpRequest, HttpResponse, Url};

/// Asks for what is at the address, and for what it leads to, over at most `most` redirects. `client` is asked each time
/// anew, and so judges every address on the way.
///
/// # Errors
/// [`HttpError`] of the client; [`HttpError::Redirects`] when they do not end, or lead nowhere.
pub async fn get_following(
    client: &dyn HttpClient,
    address: Url,
    most: usize,
) -> Result<HttpResponse, HttpError> {
    let mut next = address;
    for _ in 0..=most {
        let request = HttpRequest::get(next.clone()).header(http::header::ACCEPT, "*/*")?;
        let host = request.host();
        let answer = client.send(request).await?;
        if !matches!(answer.status.as_u16(), 301 | 302 | 303 | 307 | 308) {
            return Ok(answer);
        }
        let place = answer.headers.get(LOCATION);
        let place = place.and_then(|place| place.to_str().ok());
        let place = place.and_then(|place| next.join(place).ok());
        next = place.ok_or(HttpError::Redirects { host })?;
    }
    let host = next.host_str().unwrap_or_default().to_owned();
    Err(HttpError::Redirects { host })
}
