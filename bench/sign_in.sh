#!/usr/bin/env bash
# Sign-ins per second and latency of a release build (BENCH_PROFILE=dev takes the development build), measured with wrk on
# this machine: BENCH_PEOPLE (200) accounts, BENCH_SECONDS (10) for each number of connections. What one password hash costs is printed first.
# Deliberately not here: pass marks; a busy machine would fail them by chance.
set -euo pipefail

# shellcheck source=../scripts/lib/shop.sh disable=SC1091
source "$(dirname "${BASH_SOURCE[0]}")/../scripts/lib/shop.sh"

seconds="${BENCH_SECONDS:-10}"
people="${BENCH_PEOPLE:-200}"
password="seven-green-lanterns-drift"

cd "$ROOT"
target_dir >/dev/null

main() {
    local binary connections
    binary="$(binary_path "${BENCH_PROFILE:-release}")"
    [[ -x "$binary" ]] || die "there is no build at $binary" "run: make build"
    SHOP_TRUST_PROXY=true SHOP_LOG_LEVEL="${BENCH_LOG:-warn}" start_temporary_shop "$binary"
    heading "Cost of a password hash"
    # What else the doctor finds is of no interest here.
    "${shop_environment[@]}" "$binary" doctor </dev/null | grep "password hash" || true
    heading "Register $people people"
    register
    export SIGN_IN_PEOPLE="$people" SIGN_IN_PASSWORD="$password" SIGN_IN_ORIGIN="$SHOP_URL"
    for connections in 1 2 8; do
        heading "POST sign_in, $connections connections, $seconds s, $(nproc) cores for all"
        wrk -t1 -c"$connections" -d"${seconds}s" --latency -s bench/sign_in.lua "$SHOP_URL" |
            grep -E '50%|99%|p95|Requests/sec|Non-2xx|Socket' || die "wrk measured nothing"
    done
}

register() {
    local number
    for ((number = 0; number < people; number++)); do
        ((number == 0)) || printf 'next\n'
        printf 'url = "%s/api/api_identity/registration/register"\n' "$SHOP_URL"
        printf 'data = "email=bench-%d%%40example.com&name=Bench&password=%s"\n' "$number" "$password"
        printf 'header = "X-Forwarded-For: fd01:%x::1"\nheader = "Origin: %s"\nheader = "Accept: application/json"\n' \
            "$number" "$SHOP_URL"
        printf 'output = "/dev/null"\nfail\n'
    done | curl --silent --show-error --parallel --parallel-max 4 --config - ||
        shop_failed "somebody could not register"
}

main
