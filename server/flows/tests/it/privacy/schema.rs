//! No table with a person in it is forgotten.

use std::collections::BTreeSet;

use flows::privacy::parts::PARTS;

#[tokio::test]
async fn every_table_with_a_person_belongs_to_a_part() {
    let pool = test_database::fresh().await;
    let tables: Vec<String> = sqlx::query_scalar(
        "SELECT c.table_name::text FROM information_schema.columns c
         JOIN information_schema.tables t USING (table_schema, table_name)
         WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE'
           AND (c.column_name = 'person_id' OR c.column_name LIKE '%\\_person\\_id')
         UNION
         SELECT t.relname::text FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid
         WHERE c.contype = 'f' AND c.confrelid = 'people'::regclass",
    )
    .fetch_all(&pool)
    .await
    .unwrap();
    assert!(tables.len() > 8, "{tables:?}");
    let named: BTreeSet<&str> = PARTS.iter().flat_map(|part| part.tables).copied().collect();
    let forgotten: Vec<_> = tables
        .iter()
        .filter(|table| !named.contains(table.as_str()))
        .collect();
    assert!(
        forgotten.is_empty(),
        "say in flows::privacy::parts what a person gets of these and what is forgotten: {forgotten:?}"
    );
    for table in named {
        let found: Option<String> = sqlx::query_scalar("SELECT to_regclass($1)::text")
            .bind(table)
            .fetch_one(&pool)
            .await
            .unwrap();
        assert!(found.is_some(), "there is no table {table}");
    }
}

#[test]
fn every_part_has_a_name_of_its_own() {
    let names: BTreeSet<&str> = PARTS.iter().map(|part| part.name).collect();
    assert_eq!(names.len(), PARTS.len());
}
