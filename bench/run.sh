#!/usr/bin/env bash
# Pages per second and latency of a release build with fresh demo data, measured with wrk on this machine.
# BENCH_PATH (default /products) is the page; it must show BENCH_CARDS product cards (default 24), recognised by
# BENCH_CARD_MARK, before and after. BENCH_SECONDS (10) per measurement after BENCH_WARM_UP (5) of warm-up.
# `make bench` builds first. Deliberately not here: pass marks; a busy machine would fail them by chance.
set -euo pipefail

# shellcheck source=../scripts/lib/shop.sh disable=SC1091
source "$(dirname "${BASH_SOURCE[0]}")/../scripts/lib/shop.sh"

path="${BENCH_PATH:-/products}"
cards="${BENCH_CARDS:-24}"
card_mark="${BENCH_CARD_MARK:-data-product-card}"
seconds="${BENCH_SECONDS:-10}"
warm_up="${BENCH_WARM_UP:-5}"

cd "$ROOT"
target_dir >/dev/null

main() {
    local binary connections
    binary="$(binary_path release)"
    [[ -x "$binary" ]] || die "there is no release build at $binary" "run: make build"
    # Logging every request would be measured too.
    SHOP_LOG_LEVEL="${BENCH_LOG:-warn}" start_temporary_shop "$binary"
    require_cards
    heading "Warm up: $warm_up s"
    wrk -t1 -c16 -d"${warm_up}s" "$SHOP_URL$path" >/dev/null
    heading "GET $path, $cards product cards a page, 1 sending thread, $seconds s each, $(nproc) cores for all"
    printf '    %11s  %12s  %10s  %10s  %8s  %13s\n' connections requests/s p50 p99 non-2xx socket-errors
    for connections in 16 64; do
        measure "$connections"
    done
    require_cards
}

# The figures mean nothing if the page is an error or an empty list.
require_cards() {
    local body found
    body="$(curl --silent --show-error --fail --max-time 10 "$SHOP_URL$path")" || shop_failed "GET $path failed"
    found="$({ grep -o -- "$card_mark" <<<"$body" || true; } | wc -l)"
    ((found == cards)) ||
        die "GET $path shows $found product cards, not $cards" "a card is recognised by '$card_mark' (BENCH_CARD_MARK)"
}

measure() {
    wrk -t1 -c"$1" -d"${seconds}s" --latency "$SHOP_URL$path" | awk -v connections="$1" '
        $1 == "50%" { p50 = $2 }
        $1 == "99%" { p99 = $2 }
        /^Requests\/sec:/ { rate = $2 }
        /Non-2xx or 3xx responses:/ { bad = $NF }
        /Socket errors:/ { gsub(",", ""); broken = $4 + $6 + $8 + $10 }
        END {
            printf "    %11d  %12s  %10s  %10s  %8d  %13d\n", connections, rate, p50, p99, bad, broken
            exit (rate == "" || bad > 0)
        }
    ' || die "the measurement with $1 connections failed or met answers other than 2xx"
}

main
