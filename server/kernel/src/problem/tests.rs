//! Every kind has its status, and problems survive the wire.

use proptest::prelude::*;

use super::*;

/// Kind, HTTP status and name on the wire.
const KINDS: [(ProblemKind, u16, &str); 10] = [
    (ProblemKind::Malformed, 400, "malformed"),
    (ProblemKind::Unauthenticated, 401, "unauthenticated"),
    (ProblemKind::PaymentRequired, 402, "payment_required"),
    (ProblemKind::Forbidden, 403, "forbidden"),
    (ProblemKind::NotFound, 404, "not_found"),
    (ProblemKind::Conflict, 409, "conflict"),
    (ProblemKind::Invalid, 422, "invalid"),
    (ProblemKind::RateLimited, 429, "rate_limited"),
    (ProblemKind::Internal, 500, "internal"),
    (ProblemKind::Unavailable, 503, "unavailable"),
];

#[test]
fn every_kind_has_its_status_and_its_name_on_the_wire() {
    for (kind, status, name) in KINDS {
        assert_eq!(kind.status(), status, "{name}");
        assert_eq!(serde_json::to_value(kind).unwrap(), name);
    }
}

#[test]
fn the_wire_form_leaves_out_what_is_empty() {
    let problem = Problem::new(ProblemKind::Conflict, "orders.out_of_stock", "Sold out.");
    let expected = serde_json::json!({
        "kind": "conflict", "code": "orders.out_of_stock", "detail": "Sold out.",
    });
    assert_eq!(serde_json::to_value(&problem).unwrap(), expected);
    assert_eq!(problem.to_string(), "orders.out_of_stock: Sold out.");
}

#[test]
fn field_complaints_are_found_by_name() {
    let problem = Problem::invalid(
        "signup.invalid",
        vec![FieldProblem::new("email", "required")],
    );
    assert_eq!(problem.kind.status(), 422);
    assert_eq!(problem.field("email"), Some("required"));
    assert_eq!(problem.field("name"), None);
}

#[test]
fn an_internal_problem_shows_nothing_but_the_id_of_the_log_entry() {
    let problem = Problem::internal("e-1");
    assert_eq!(
        (problem.kind.status(), problem.error_id.as_deref()),
        (500, Some("e-1"))
    );
    assert!(problem.fields.is_empty() && problem.values.is_empty());
}

proptest! {
    #[test]
    fn every_problem_survives_json(
        (kind, _, _) in proptest::sample::select(KINDS.to_vec()),
        code in ".{0,20}",
        detail in ".{0,40}",
        fields in proptest::collection::vec((".{0,8}", ".{0,8}"), 0..4),
        values in proptest::collection::vec((".{0,8}", ".{0,8}"), 0..4),
        error_id in proptest::option::of(".{0,8}"),
    ) {
        let fields = fields.iter().map(|(field, code)| FieldProblem::new(field, code)).collect();
        let problem = Problem { error_id, fields, ..Problem::new(kind, &code, detail) };
        let problem = values.iter().fold(problem, |problem, (name, value)| problem.with(name, value));
        let json = serde_json::to_string(&problem).unwrap();
        prop_assert_eq!(serde_json::from_str::<Problem>(&json).unwrap(), problem);
    }
}
