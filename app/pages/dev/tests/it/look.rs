#[test]
fn look() {
    for (name, address) in [
        ("ui", "/dev/ui"),
        ("ui-light", "/dev/ui?theme=lsn-light&dir=ltr"),
        ("ui-rtl", "/dev/ui?theme=lsn-dark&dir=rtl"),
    ] {
        std::fs::create_dir_all("/tmp/uiweb").unwrap();
        std::fs::write(format!("/tmp/uiweb/{name}.html"), format!("<!DOCTYPE html><html lang=\"en\" data-hydrated data-theme=\"lsn-dark\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><link rel=\"icon\" href=\"/favicon.svg\"><title>t</title><link rel=\"stylesheet\" href=\"/x.css\"></head><body>{}</body></html>", crate::page::gallery_at(address))).unwrap();
    }
}
