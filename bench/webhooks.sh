#!/usr/bin/env bash
# Webhooks taken in per second and latency of a release build (BENCH_PROFILE=dev takes the development build), measured with
# wrk on this machine: signed events over BENCH_CONNECTIONS (64) connections for BENCH_SECONDS (10), 5 % of them repeats,
# each answered after its commit; meanwhile they are worked as well, unless BENCH_WORKER is false. Then looks whether
# exactly the different events that were sent are stored. The database is the shop's own, on disk, with its usual
# durability.
# Deliberately not here: pass marks on speed; a busy machine would fail them by chance.
set -euo pipefail

# shellcheck source=../scripts/lib/shop.sh disable=SC1091
source "$(dirname "${BASH_SOURCE[0]}")/../scripts/lib/shop.sh"
# shellcheck source=../scripts/lib/postgres.sh disable=SC1091
source "$ROOT/scripts/lib/postgres.sh"

seconds="${BENCH_SECONDS:-10}"
connections="${BENCH_CONNECTIONS:-64}"
# Twice as many as the fastest run needs.
events="${BENCH_EVENTS:-$((seconds * 20000))}"
secret="whsec_of_the_measurement"

cd "$ROOT"
target_dir >/dev/null

main() {
    local binary file sent
    binary="$(binary_path "${BENCH_PROFILE:-release}")"
    [[ -x "$binary" ]] || die "there is no build at $binary" "run: make build"
    with_the_secret
    SHOP_LOG_LEVEL="${BENCH_LOG:-error}" start_temporary_shop "$binary"
    file="$SHOP_FOLDER/events.txt"
    heading "Write $events signed events"
    node bench/webhooks.mjs events "$events" "$secret" >"$file"
    heading "POST webhooks, $connections connections, 1 sending thread, $seconds s, $(nproc) cores for all"
    WEBHOOK_EVENTS="$file" wrk -t1 -c"$connections" -d"${seconds}s" --latency -s bench/webhooks.lua "$SHOP_URL" \
        >"$SHOP_FOLDER/wrk.txt" || die "wrk measured nothing"
    grep -E '50%|99%|p95|Requests/sec|non-2xx|used up' "$SHOP_FOLDER/wrk.txt"
    sent="$(sed -n 's/^sent //p' "$SHOP_FOLDER/wrk.txt")"
    send_what_was_cut_off "$file" "$sent"
    compare "$file" "$sent"
}

# The settings of the shop that start_temporary_shop makes, and the secret.
with_the_secret() {
    eval "$(declare -f shop_environment | sed '1s/shop_environment/usual_environment/')"
    shop_environment() {
        usual_environment "$1"
        shop_environment+=("LSN_SANDBOX_WEBHOOK_SECRETS=$secret" "LSN_WORKER=${BENCH_WORKER:-true}")
    }
}

# At the end wrk drops its connections: of the last ones nobody knows whether they were stored. They are sent again, as any
# service would.
send_what_was_cut_off() {
    local file="$1" sent="$2" line
    head -n "$sent" "$file" | tail -n $((connections * 2)) | while IFS= read -r line; do
        curl --silent --show-error --fail --output /dev/null --max-time 10 \
            --header 'Content-Type: application/json' --header "Sandbox-Signature: ${line%%$'\t'*}" \
            --data-binary "${line#*$'\t'}" "$SHOP_URL/api/webhooks/sandbox"
    done || shop_failed "an event was not taken"
}

compare() {
    local file="$1" sent="$2" expected stored
    expected="$(node bench/webhooks.mjs distinct 0 "$sent" "$file")"
    stored="$(query "SELECT count(*) FROM webhook_events WHERE event_id LIKE 'evt\\_bench\\_%'")"
    say "sent $sent events, $expected of them different; stored $stored"
    [[ "$stored" == "$expected" ]] || die "what is stored is not what was sent"
}

# The shop's private PostgreSQL listens on a socket in its own folder.
query() {
    as_postgres "$(postgres_bin)/psql" -h "$SHOP_FOLDER/data/postgres/socket" -U lsn -d lsn -tA -c "$1"
}

main
