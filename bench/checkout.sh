#!/usr/bin/env bash
# Complete checkouts per second and their latency, on a release build (BENCH_PROFILE=dev takes the development build): cart,
# address, shipping, payment by the embedded sandbox processor, the order's page; plain forms over HTTP by BENCH_CLIENTS
# (1 16 64) shoppers at a time, BENCH_SECONDS (10) each. The worker does its jobs meanwhile, unless BENCH_WORKER is false.
# Deliberately not here: pass marks; a busy machine would fail them by chance.
set -euo pipefail

# shellcheck source=../scripts/lib/shop.sh disable=SC1091
source "$(dirname "${BASH_SOURCE[0]}")/../scripts/lib/shop.sh"
# shellcheck source=../scripts/lib/goods.sh disable=SC1091
source "$ROOT/scripts/lib/goods.sh"

seconds="${BENCH_SECONDS:-10}"
read -ra sizes <<<"${BENCH_CLIENTS:-1 16 64}"

cd "$ROOT"
target_dir >/dev/null

main() {
    local binary variants clients
    binary="$(binary_path "${BENCH_PROFILE:-release}")"
    [[ -x "$binary" ]] || die "there is no build at $binary" "run: make build"
    SHOP_TRUST_PROXY=true SHOP_LOG_LEVEL="${BENCH_LOG:-error}" start_temporary_shop "$binary"
    stock_up ask
    variants="$(goods ask)"
    for clients in "${sizes[@]}"; do
        heading "Checkouts, $clients shoppers at a time, $seconds s, $(nproc) cores for all"
        node bench/checkout.mjs "$SHOP_URL" "$variants" clients "$clients" "$seconds"
    done
}

# Runs SQL from standard input on the shop's own database.
ask() {
    as_postgres "$(postgres_bin)/psql" -h "$SHOP_FOLDER/data/postgres/socket" -U lsn -d lsn -tAq -v ON_ERROR_STOP=1 -f -
}

main
