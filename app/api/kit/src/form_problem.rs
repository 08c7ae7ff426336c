//! A problem inside an address: how a form that was posted without JavaScript learns what was wrong.
//!
//! `?problem=checkout.delivery&fields=email:required,postcode:postcode`

use kernel::{FieldProblem, Problem, ProblemKind};

/// The values of a problem that pages put into their words.
const VALUES: [&str; 2] = ["minutes", "reason"];

/// The query string (without `?`) that carries `problem`. Codes and field names are plain words and need no escaping;
/// anything else is dropped.
#[must_use]
pub fn to_query(problem: &Problem) -> String {
    let mut query = format!("problem={}", plain(&problem.code));
    let fields: Vec<String> = problem
        .fields
        .iter()
        .map(|field| format!("{}:{}", plain(&field.field), plain(&field.code)))
        .collect();
    if !fields.is_empty() {
        query.push_str("&fields=");
        query.push_str(&fields.join(","));
    }
    for (name, value) in &problem.values {
        query.push_str(&format!("&v_{}={}", plain(name), plain(value)));
    }
    query
}

/// Reads the problem back from the parameters of the page's address; `None` when there is none. Only codes are taken from
/// the address, never words to show, so that nobody can put words into our mouth by a crafted link.
#[must_use]
pub fn from_query(lookup: impl Fn(&str) -> Option<String>) -> Option<Problem> {
    let code = plain(&lookup("problem")?);
    if code.is_empty() {
        return None;
    }
    let fields: Vec<FieldProblem> = lookup("fields")
        .unwrap_or_default()
        .split(',')
        .filter_map(|pair| pair.split_once(':'))
        .map(|(field, code)| FieldProblem::new(&plain(field), &plain(code)))
        .collect();
    let kind = if fields.is_empty() {
        ProblemKind::Conflict
    } else {
        ProblemKind::Invalid
    };
    let mut problem = Problem {
        fields,
        ..Problem::new(kind, &code, "")
    };
    for name in VALUES {
        if let Some(value) = lookup(&format!("v_{name}")) {
            problem = problem.with(name, plain(&value));
        }
    }
    Some(problem)
}

fn plain(text: &str) -> String {
    text.chars()
        .filter(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '.' | '_' | '-'))
        .take(80)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_problem_survives_the_address_and_hostile_text_does_not() {
        let fields = vec![
            FieldProblem::new("email", "required"),
            FieldProblem::new("postcode", "postcode"),
        ];
        let query = to_query(&Problem::invalid("checkout.delivery", fields.clone()));
        assert_eq!(
            query,
            "problem=checkout.delivery&fields=email:required,postcode:postcode"
        );
        let lookup = |name: &str| match name {
            "problem" => Some("checkout.delivery<script>".to_owned()),
            "fields" => Some("email:required,postcode:postcode".to_owned()),
            "v_minutes" => Some("7 <b>".to_owned()),
            _ => None,
        };
        let problem = from_query(lookup).unwrap();
        assert_eq!(
            problem.values.get("minutes").map(String::as_str),
            Some("7b")
        );
        assert_eq!(
            (problem.code.as_str(), problem.fields),
            ("checkout.deliveryscript", fields)
        );
        assert!(from_query(|_| None).is_none());
    }
}
