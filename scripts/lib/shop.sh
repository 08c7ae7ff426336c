# shellcheck shell=bash
# Starting a built shop for a test or a benchmark: a free port, a fresh temporary folder for its data, the demo goods.
# Sourced, never run. The shop and its data are gone when the script that started it ends, however it ends.

[[ -n "${LSN_SHOP_LOADED:-}" ]] && return 0
LSN_SHOP_LOADED=1

# shellcheck source=workspace.sh
source "$(dirname "${BASH_SOURCE[0]}")/workspace.sh"
# shellcheck source=postgres.sh
source "$(dirname "${BASH_SOURCE[0]}")/postgres.sh"

# wait_until_ready URL PID SECONDS: until the shop answers /readyz with success. Fails when it ends or is too slow.
wait_until_ready() {
    local url="$1" pid="$2" tenths
    for ((tenths = $3 * 5; tenths > 0; tenths--)); do
        ! curl --silent --fail --max-time 2 --output /dev/null "$url/readyz" || return 0
        alive "$pid" || return 1
        sleep 0.2
    done
    return 1
}

# start_temporary_shop BINARY: sets SHOP_URL, SHOP_PID and SHOP_LOG. Settings of a real shop in the environment are
# not passed on.
start_temporary_shop() {
    local binary="$1" port
    port="$(free_port)"
    SHOP_FOLDER="$(make_run_folder shop)"
    trap 'remove_run_folder "$SHOP_FOLDER"' EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM HUP
    guard_run_folder "$SHOP_FOLDER"
    # As root, the private PostgreSQL runs as another user and must be able to pass through.
    chmod 755 "$SHOP_FOLDER"
    SHOP_LOG="$SHOP_FOLDER/shop.log"
    SHOP_URL="http://127.0.0.1:$port"
    shop_environment "$port"
    heading "Start a shop with demo goods at $SHOP_URL (data in $SHOP_FOLDER)"
    local started
    started="$(now)"
    for task in migrate "seed --demo"; do
        # shellcheck disable=SC2086 # two words are two arguments
        "${shop_environment[@]}" "$binary" $task </dev/null >>"$SHOP_LOG" 2>&1 || shop_failed "lsn $task failed"
    done
    "${shop_environment[@]}" setsid "$binary" serve </dev/null >>"$SHOP_LOG" 2>&1 3>&- 4>&- &
    SHOP_PID=$!
    printf '%s\n' "$SHOP_PID" >"$SHOP_FOLDER/shop.pid"
    wait_until_ready "$SHOP_URL" "$SHOP_PID" 60 || shop_failed "the shop did not become ready within 60 s"
    say "ready in $(($(now) - started)) s"
}

# The environment of a temporary shop, as the words of a command.
shop_environment() {
    local name
    shop_environment=(env)
    while IFS= read -r name; do
        shop_environment+=(-u "$name")
    done < <(compgen -e | grep -E '^(LSN_|LEPTOS_|DATABASE_URL$|REDIS_URL$)' || true)
    shop_environment+=("LSN_ADDR=127.0.0.1:$1" "LSN_DATA_DIR=$SHOP_FOLDER/data" "LSN_SITE_DIR=$SITE_DIR"
        "LSN_LOG=${SHOP_LOG_LEVEL:-info}" "LSN_TRUST_PROXY=${SHOP_TRUST_PROXY:-false}")
}

# shop_failed MESSAGE: says what went wrong with the end of the shop's own log.
shop_failed() {
    printf '\n--- the last lines of the log of the shop ---\n' >&2
    tail -n 60 "$SHOP_LOG" >&2 || true
    printf -- '---\n' >&2
    die "$1"
}
