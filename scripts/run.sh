#!/usr/bin/env bash
# Runs the shop for development: builds it if needed, fills it with demo goods the first time, and says when it is
# ready. Ctrl-C stops it, and the private PostgreSQL with it. Settings: the environment, then the file .env.
set -euo pipefail

# shellcheck source=lib/shop.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib/shop.sh"

cd "$ROOT"
target_dir >/dev/null
load_env_file .env
export LSN_ADDR="${LSN_ADDR:-127.0.0.1:3000}"
export LSN_DATA_DIR="${LSN_DATA_DIR:-$ROOT/data}"
export LSN_SITE_DIR="${LSN_SITE_DIR:-$SITE_DIR}"
host="${LSN_ADDR%:*}"
port="${LSN_ADDR##*:}"
# What a browser on this machine calls it.
[[ "$host" != 0.0.0.0 && "$host" != '[::]' ]] || host=127.0.0.1
url="http://$host:$port"
binary="$(binary_path dev)"
shop_pid=''

main() {
    refuse_second_shop
    scripts/build.sh dev
    prepare_data_folder
    fill_shop
    serve
}

refuse_second_shop() {
    if port_answers "${host//[\[\]]/}" "$port"; then
        if curl --silent --fail --max-time 3 --output /dev/null "$url/healthz"; then
            die "a shop is running at $url already" "stop it first, or run this one elsewhere: LSN_ADDR=127.0.0.1:3010 LSN_DATA_DIR=./data-2 make run"
        fi
        die "another program is using port $port of $host" "run the shop elsewhere: LSN_ADDR=127.0.0.1:3010 make run"
    fi
    local pid
    if [[ -z "${DATABASE_URL:-}" ]] && pid="$(shop_using "$LSN_DATA_DIR")"; then
        die "another shop (process $pid) is using the data in $LSN_DATA_DIR" \
            "stop it first, or give this one its own: LSN_DATA_DIR=./data-2 make run"
    fi
}

prepare_data_folder() {
    mkdir -p "$LSN_DATA_DIR"
    [[ -z "${DATABASE_URL:-}" && "$(id -u)" == 0 ]] || return 0
    # PostgreSQL refuses root, so the private server runs as user postgres and must be able to reach its files.
    runuser -u postgres -- test -x "$LSN_DATA_DIR" 2>/dev/null ||
        die "user postgres cannot reach $LSN_DATA_DIR" \
            "as root, the shop runs its private PostgreSQL as user postgres (PostgreSQL refuses root)" \
            "put the data elsewhere:  LSN_DATA_DIR=/var/lib/lsn make run" \
            "or open the way to it:   chmod o+x $(first_closed_folder "$LSN_DATA_DIR")"
}

first_closed_folder() {
    local folder="$1" closed="$1"
    while [[ "$folder" != / ]]; do
        runuser -u postgres -- test -x "$folder" 2>/dev/null || closed="$folder"
        folder="$(dirname "$folder")"
    done
    printf '%s\n' "$closed"
}

# Demo goods go into our own database only, and once: what was deleted in the shop stays deleted.
fill_shop() {
    local done_before="$LSN_DATA_DIR/.demo-filled" started
    if [[ -n "${DATABASE_URL:-}" ]]; then
        say "using the database named by DATABASE_URL; demo goods only on request: target/debug/lsn seed --demo"
        run_task migrate
        return 0
    fi
    [[ ! -e "$done_before" ]] || return 0
    heading "Fill the new shop with demo goods"
    say "takes about: half a minute, once; the data is kept in $LSN_DATA_DIR"
    started="$(now)"
    run_task migrate
    run_task seed --demo
    date >"$done_before"
    say "done in $(($(now) - started)) s"
}

run_task() {
    "$binary" "$@" </dev/null || die "lsn $* failed (its messages are above)"
}

serve() {
    heading "Start the shop"
    local status=0
    # A process group of its own: Ctrl-C reaches this script, which then asks the shop to stop, once.
    setsid "$binary" serve </dev/null &
    shop_pid=$!
    trap stop_shop INT TERM HUP
    if wait_until_ready "$url" "$shop_pid" 60; then
        printf '\n    ----------------------------------------------\n'
        printf '      The shop is ready:  %s\n' "$url"
        printf '      Stop it with Ctrl-C.\n'
        printf '    ----------------------------------------------\n\n'
    elif alive "$shop_pid"; then
        say "the shop is still not ready after 60 s; its messages are above" >&2
    fi
    wait "$shop_pid" || status=$?
    ((status == 0)) || die "the shop ended with exit code $status (its messages are above)"
}

stop_shop() {
    trap '' INT TERM HUP
    printf '\n'
    say "stopping the shop"
    stop_process "$shop_pid" TERM 30
    say "stopped"
    exit 0
}

main
