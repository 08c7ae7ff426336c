//! From a mail to what goes over the wire: headers and a body in two forms (RFC 5322, RFC 2046 §5.1.4).

use std::time::{Duration, SystemTime};

use lettre::address::Address;
use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, Message, MultiPart};
use messaging::{Mail, SendError};

/// Tells out-of-office programs not to answer (RFC 3834 §5).
const AUTOMATIC: HeaderName = HeaderName::new_from_ascii_str("Auto-Submitted");

/// The message that `mail` becomes, written from `sender`.
///
/// # Errors
/// [`SendError::Permanent`] when the recipient's address can not be read. One to answer to that can not be read is left
/// out: the letter matters more.
pub(crate) fn message(mail: &Mail, sender: &Mailbox) -> Result<Message, SendError> {
    let recipient = address(&mail.to_address)
        .map_err(|reason| SendError::Permanent(format!("the recipient's address: {reason}")))?;
    let from_name = name(&mail.from_name).or_else(|| sender.name.clone());
    let id = format!("<{}@{}>", mail.id, sender.email.domain());
    let mut builder = Message::builder()
        .message_id(Some(id))
        .date(written_at(mail))
        .from(Mailbox::new(from_name, sender.email.clone()))
        .to(Mailbox::new(name(&mail.to_name), recipient))
        .subject(header_text(&mail.subject))
        .raw_header(HeaderValue::new(AUTOMATIC, "auto-generated".to_owned()));
    if let Ok(address) = address(&mail.reply_to) {
        builder = builder.reply_to(Mailbox::new(None, address));
    }
    let body = MultiPart::alternative_plain_html(mail.text.clone(), mail.html.clone());
    builder
        .multipart(body)
        .map_err(|error| SendError::Permanent(error.to_string()))
}

/// One line of plain words: `lettre` panics at a line break in a name.
fn header_text(text: &str) -> String {
    text.replace(char::is_control, " ").trim().to_owned()
}

fn name(text: &str) -> Option<String> {
    Some(header_text(text)).filter(|name| !name.is_empty())
}

fn address(text: &str) -> Result<Address, String> {
    text.parse::<Address>().map_err(|error| error.to_string())
}

/// When the letter was written, which is not when a mail server had time for it.
fn written_at(mail: &Mail) -> SystemTime {
    let seconds = u64::try_from(mail.written_at.timestamp()).unwrap_or_default();
    SystemTime::UNIX_EPOCH + Duration::from_secs(seconds)
}
