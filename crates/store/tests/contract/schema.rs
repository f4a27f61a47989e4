//! Both databases have the same tables.

use crate::place::{on_postgres, on_sqlite};

/// Every column as `table.column type null|not null`, every index as `table index (columns)`.
const SQLITE: &str = "
    SELECT m.name || '.' || c.name || ' ' || lower(c.type) || CASE WHEN c.\"notnull\" THEN ' not null' ELSE ' null' END
    FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table' AND m.name NOT LIKE '\\_%' ESCAPE '\\'
    UNION ALL
    SELECT m.name || CASE i.origin WHEN 'pk' THEN ' primary key (' ELSE ' ' || i.name || ' (' END
        || (SELECT group_concat(name, ', ') FROM (SELECT name FROM pragma_index_info(i.name) ORDER BY seqno)) || ')'
    FROM sqlite_master m, pragma_index_list(m.name) i WHERE m.type = 'table' AND m.name NOT LIKE '\\_%' ESCAPE '\\'
    UNION ALL
    SELECT m.name || ' refers to ' || f.\"table\" || ' ' || COUNT(DISTINCT f.id) FROM sqlite_master m, pragma_foreign_key_list(m.name) f
    WHERE m.type = 'table' GROUP BY m.name, f.\"table\"";

const POSTGRES: &str = "
    SELECT table_name || '.' || column_name || ' ' || data_type
        || CASE is_nullable WHEN 'NO' THEN ' not null' ELSE ' null' END
    FROM information_schema.columns WHERE table_schema = current_schema() AND table_name NOT LIKE '\\_%'
    UNION ALL
    SELECT t.relname || CASE WHEN x.indisprimary THEN ' primary key (' ELSE ' ' || i.relname || ' (' END
        || (SELECT string_agg(a.attname, ', ' ORDER BY k.place)
            FROM unnest(x.indkey) WITH ORDINALITY k (number, place)
            JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.number) || ')'
    FROM pg_index x JOIN pg_class t ON t.oid = x.indrelid JOIN pg_class i ON i.oid = x.indexrelid
    WHERE t.relnamespace = current_schema()::regnamespace AND t.relname NOT LIKE '\\_%'
    UNION ALL
    SELECT t.relname || ' refers to ' || p.relname || ' ' || COUNT(*) FROM pg_constraint c
    JOIN pg_class t ON t.oid = c.conrelid JOIN pg_class p ON p.oid = c.confrelid
    WHERE c.contype = 'f' AND t.relnamespace = current_schema()::regnamespace GROUP BY t.relname, p.relname";

fn sorted(mut lines: Vec<String>) -> Vec<String> {
    lines.sort();
    lines
}

#[test]
fn both_databases_have_the_same_tables_columns_and_indexes() {
    on_postgres(async |postgres| {
        postgres.store().await;
        let there = sorted(postgres.raw().await.texts(POSTGRES).await);
        std::thread::scope(|scope| {
            let compare = || {
                on_sqlite(async |sqlite| {
                    sqlite.store().await;
                    let here = sorted(sqlite.raw().await.texts(SQLITE).await);
                    let only = |one: &[String], other: &[String]| {
                        one.iter()
                            .filter(|line| !other.contains(line))
                            .cloned()
                            .collect::<Vec<_>>()
                    };
                    assert_eq!(only(&here, &there), Vec::<String>::new(), "only in SQLite");
                    assert_eq!(only(&there, &here), Vec::<String>::new(), "only in PostgreSQL");
                    assert!(here.len() > 200, "{}", here.len());
                });
            };
            // A runtime cannot be started inside another one on the same thread.
            scope.spawn(compare).join().unwrap();
        });
    });
}

#[test]
fn every_row_belongs_to_a_workspace_and_keys_begin_with_it() {
    on_sqlite(async |place| {
        place.store().await;
        let lines = place.raw().await.texts(SQLITE).await;
        let tables: Vec<&str> = lines
            .iter()
            .filter_map(|line| line.split_once(".seq ").map(|(table, _)| table))
            .collect();
        assert!(tables.len() >= 22, "{tables:?}");
        for table in tables.into_iter().filter(|table| *table != "workspace") {
            assert!(
                lines.contains(&format!("{table}.workspace_id text not null")),
                "{table}"
            );
            let key = format!("{table} primary key (workspace_id, ");
            assert!(lines.iter().any(|line| line.starts_with(&key)), "{table}");
        }
    });
}
