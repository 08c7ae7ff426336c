//! Records of tables for other programs (RFC 4180).
//!
//! Invariant: no field is a formula to a spreadsheet, whoever wrote it: what begins like one gets an apostrophe in front
//! (OWASP, CSV Injection). Amounts and times are the caller's to write as programs read them.

/// A line of the table, with its end.
#[must_use]
pub fn record<const N: usize>(fields: [&str; N]) -> String {
    let mut line = fields.map(field).join(",");
    line.push_str("\r\n");
    line
}

fn field(text: &str) -> String {
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '|', '%']);
    let guard = if formula { "'" } else { "" };
    if text.contains(['"', ',', '\n', '\r']) {
        format!("\"{guard}{}\"", text.replace('"', "\"\""))
    } else {
        format!("{guard}{text}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_field_is_a_formula_and_none_breaks_out() {
        for (text, expected) in [
            ("Ada", "Ada"),
            ("", ""),
            (
                "Ada \"Countess\" King, née Byron",
                r#""Ada ""Countess"" King, née Byron""#,
            ),
            ("a\r\nb", "\"a\r\nb\""),
            ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
            ("=A1,B1", r#""'=A1,B1""#),
            ("+61", "'+61"),
            ("-2", "'-2"),
            ("@SUM", "'@SUM"),
            ("\t=1", "'\t=1"),
            ("\r=1", "\"'\r=1\""),
            ("|calc", "'|calc"),
            ("a=1", "a=1"),
        ] {
            assert_eq!(field(text), expected);
        }
    }

    #[test]
    fn a_record_is_a_line() {
        assert_eq!(record(["a", "", "b,c"]), "a,,\"b,c\"\r\n");
    }
}
