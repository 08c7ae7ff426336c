# shellcheck shell=bash
# The stages of `make test` and `make check`, and the frame that runs them: a heading, the time taken, a summary, and
# the end at the first failure. Sourced, never run.

[[ -n "${LSN_STAGES_LOADED:-}" ]] && return 0
LSN_STAGES_LOADED=1

# shellcheck source=workspace.sh
source "$(dirname "${BASH_SOURCE[0]}")/workspace.sh"

stage_lines=()
# Written by end2end/support/outcome-reporter.ts when a browser test failed or had to be tried again.
browser_outcome="$ROOT/end2end/test-results/outcome.txt"
stage_number=0

# run_stages FUNCTION...: each function is named stage_NAME; its title is NAME with spaces.
run_stages() {
    local total=$# each title started status seconds all
    all="$(now)"
    rm -f "$browser_outcome"
    for each in "$@"; do
        title="${each#stage_}"
        title="${title//_/ }"
        stage_number=$((stage_number + 1))
        printf '\n======== [%d/%d] %s ========\n' "$stage_number" "$total" "$title"
        started="$(now)"
        # Not inside an `if`: Bash would ignore errors in the middle of the function.
        set +e
        (
            set -euo pipefail
            "$each"
        )
        status=$?
        set -e
        seconds=$(($(now) - started))
        if ((status != 0)); then
            stage_lines+=("$(printf '%-22s FAILED after %5d s' "$title" "$seconds")")
            print_summary "$all"
            die "stage '$title' failed with exit code $status (its messages are above)"
        fi
        stage_lines+=("$(printf '%-22s ok          %5d s' "$title" "$seconds")")
        printf -- '-------- %s: ok, %d s\n' "$title" "$seconds"
    done
    print_summary "$all"
}

print_summary() {
    printf '\n======== summary ========\n'
    printf '    %s\n' "${stage_lines[@]}"
    printf '    %-22s             %5d s\n' all "$(($(now) - $1))"
    if [[ -s "$browser_outcome" ]]; then
        printf '\n--- browser tests ---\n'
        cat "$browser_outcome"
    fi
}

stage_format() {
    cargo fmt --all -- --check
}

# The pages and server functions come along with feature `ssr`, as parts of `lsn`.
stage_clippy_server() {
    local flags
    mapfile -t flags < <(workspace_packages server | package_flags)
    offline cargo clippy "${flags[@]}" --all-targets -- -D warnings
}

# The same crates as they are in the browser: `frontend` switches feature `hydrate` on for all of them.
stage_clippy_wasm() {
    local flags
    mapfile -t flags < <({ workspace_packages frontend && workspace_packages app; } | package_flags)
    offline cargo clippy "${flags[@]}" --target wasm32-unknown-unknown --target-dir "$(front_target_dir)" \
        -- -D warnings
}

stage_types_of_browser_tests() {
    tsc --project end2end/tsconfig.json
}

# Nothing but the committed .sqlx may be needed. Cargo does not know that query macros read it, so a change there
# (a file gone missing) is made known by touching the sources that have such macros.
stage_offline_build() {
    local seen state
    seen="$(target_dir)/.lsn-query-data"
    state="$(query_data_files .sqlx | sha256sum)"
    if [[ ! -f "$seen" || "$(cat "$seen")" != "$state" ]]; then
        touch_query_sources
    fi
    offline scripts/build.sh dev
    printf '%s\n' "$state" >"$seen"
}

# Everything on the server, and what has tests among the crates both sides share. Never `frontend`: its feature
# `hydrate` and their `ssr` exclude each other.
stage_tests() {
    local flags runner=(cargo test)
    mapfile -t flags < <({ workspace_packages server && workspace_packages app/ui && packages_with_tests app; } |
        sort -u | package_flags)
    if command -v cargo-nextest >/dev/null; then
        runner=(cargo nextest run)
    else
        say "cargo-nextest is not installed: using cargo test"
    fi
    SQLX_OFFLINE=true scripts/with-postgres.sh "${runner[@]}" "${flags[@]}"
}

stage_end_to_end() {
    SQLX_OFFLINE=true scripts/e2e.sh
}

# On the build that the end-to-end tests leave behind: a minute of checkouts while the server is killed.
stage_under_fire() {
    BENCH_PROFILE=dev FIRE_ORDERS=40 FIRE_CLIENTS=4 bench/fire.sh
}

stage_crates_and_licences() {
    cargo deny --log-level error check bans licenses sources
}

# offline COMMAND...: no database in reach, only .sqlx.
offline() {
    env -u DATABASE_URL -u SQLX_OFFLINE_DIR SQLX_OFFLINE=true "$@"
}
