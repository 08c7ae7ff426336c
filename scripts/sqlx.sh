#!/usr/bin/env bash
# Regenerates .sqlx, the query data that lets the shop be built without a database. Run it after changing a query or
# a migration, and commit the result. All queries are described again by a throw-away PostgreSQL with every migration
# applied; data of queries that are gone is removed. When anything fails, .sqlx stays as it was.
set -euo pipefail

# shellcheck source=lib/workspace.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib/workspace.sh"
# shellcheck source=lib/postgres.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib/postgres.sh"

cd "$ROOT"
target_dir >/dev/null

main() {
    if [[ "${1:-}" == --describe ]]; then
        describe "$2"
        return 0
    fi
    local fresh
    scripts/setup.sh run
    fresh="$(target_dir)/sqlx-fresh"
    rm -rf -- "$fresh"
    mkdir -p "$fresh"
    scripts/with-postgres.sh "$ROOT/scripts/sqlx.sh" --describe "$fresh"
    replace_query_data "$fresh"
}

# Runs with DATABASE_URL of the throw-away server.
describe() {
    local file flags started psql
    started="$(now)"
    psql="$(postgres_bin)/psql"
    heading "Apply the migrations"
    for file in migrations/*.sql; do
        [[ -e "$file" && "$file" != *.down.sql ]] || continue
        "$psql" "$DATABASE_URL" --quiet --no-psqlrc --single-transaction --set ON_ERROR_STOP=1 --file "$file" >/dev/null ||
            die "migration $file failed"
    done
    heading "Describe every query (compiles each crate that has one: 1 to 3 minutes)"
    mapfile -t flags < <(workspace_packages server | package_flags)
    touch_query_sources
    # The macros write into this folder whatever they asked the database.
    SQLX_OFFLINE=false SQLX_OFFLINE_DIR="$1" cargo check "${flags[@]}" --all-targets
    say "done in $(($(now) - started)) s"
}

replace_query_data() {
    local fresh="$1" before after
    before="$(query_data_files .sqlx)"
    after="$(query_data_files "$fresh")"
    if [[ -z "$after" && -n "$(query_sources)" ]]; then
        die "no query data was written although there are queries; .sqlx is unchanged"
    fi
    mkdir -p .sqlx
    find .sqlx -maxdepth 1 -name 'query-*.json' -delete
    find "$fresh" -maxdepth 1 -name 'query-*.json' -exec mv -t .sqlx {} +
    rm -rf -- "$fresh"
    say "queries: $(grep -c . <<<"$after" || true);" \
        "new: $(comm -13 <(echo "$before") <(echo "$after") | grep -c . || true);" \
        "gone: $(comm -23 <(echo "$before") <(echo "$after") | grep -c . || true)"
}

main "$@"
