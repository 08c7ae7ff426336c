//! Reading a postcode by its form.

/// `typed` written in the form, or `None` when it does not fit. What stands for itself may be left out.
pub(crate) fn fill(form: &str, typed: &str) -> Option<String> {
    let bare: Vec<char> = typed
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|letter| letter.to_ascii_uppercase())
        .collect();
    let foreign = typed
        .chars()
        .any(|letter| !letter.is_ascii_alphanumeric() && !matches!(letter, ' ' | '-'));
    if foreign {
        return None;
    }
    write(form, &bare, true).or_else(|| write(form, &bare, false))
}

/// With `literal`, the letters that stand for themselves have been typed as well.
fn write(form: &str, bare: &[char], literal: bool) -> Option<String> {
    let mut left = bare.iter().copied();
    let mut written = String::with_capacity(form.len());
    for slot in form.chars() {
        let letter = match slot {
            '#' => left.next().filter(char::is_ascii_digit)?,
            '@' => left.next().filter(char::is_ascii_alphabetic)?,
            '*' => left.next()?,
            own if own.is_ascii_alphanumeric() && literal => {
                left.next().filter(|typed| *typed == own)?
            }
            own => own,
        };
        written.push(letter);
    }
    left.next().is_none().then_some(written)
}
