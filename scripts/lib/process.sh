# shellcheck shell=bash
# Starting and ending processes so that none is left behind. Sourced, never run.
# Processes are ended by their id only, and only after a look that the id still means what it meant.

[[ -n "${LSN_PROCESS_LOADED:-}" ]] && return 0
LSN_PROCESS_LOADED=1

# shellcheck source=output.sh
source "$(dirname "${BASH_SOURCE[0]}")/output.sh"

# A port of 127.0.0.1 that nobody uses at this moment.
free_port() {
    node -e '
        const server = require("node:net").createServer();
        server.listen(0, "127.0.0.1", () => {
            console.log(server.address().port);
            server.close();
        });
    '
}

# port_answers HOST PORT
port_answers() {
    (exec 3<>"/dev/tcp/$1/$2") 2>/dev/null
}

# alive PID: a zombie that nobody has waited for yet counts as gone.
alive() {
    local state
    [[ -n "${1:-}" ]] || return 1
    state="$(sed 's/^.*) //; s/ .*//' "/proc/$1/stat" 2>/dev/null)" || return 1
    [[ -n "$state" && "$state" != Z ]]
}

# stop_process PID SIGNAL SECONDS: asks with SIGNAL, waits, and kills only what does not answer.
stop_process() {
    local pid="$1" signal="$2" seconds="$3" tenths
    alive "$pid" || return 0
    kill "-$signal" "$pid" 2>/dev/null || return 0
    for ((tenths = seconds * 10; tenths > 0; tenths--)); do
        alive "$pid" || return 0
        sleep 0.1
    done
    say "process $pid did not stop within $seconds s: killing it" >&2
    kill -KILL "$pid" 2>/dev/null || true
}

# postmaster_of DATA_FOLDER: the id of the PostgreSQL server running on that folder, if one is.
postmaster_of() {
    local pid
    [[ -r "$1/postmaster.pid" ]] || return 1
    read -r pid <"$1/postmaster.pid" || return 1
    [[ "$pid" =~ ^[0-9]+$ ]] && alive "$pid" || return 1
    # The file of a crashed server can name an id that has been given to another program since.
    [[ "$(readlink "/proc/$pid/exe" 2>/dev/null)" == *postgres* ]] || return 1
    printf '%s\n' "$pid"
}

# shop_using FOLDER: the process of a shop that works on that data folder.
shop_using() {
    local link pid theirs
    for link in /proc/[0-9]*/exe; do
        [[ "$(readlink "$link" 2>/dev/null)" == */lsn || "$(readlink "$link" 2>/dev/null)" == */lsn' (deleted)' ]] ||
            continue
        pid="${link#/proc/}"
        pid="${pid%/exe}"
        theirs="$(tr '\0' '\n' <"/proc/$pid/environ" 2>/dev/null | sed -n 's/^LSN_DATA_DIR=//p')"
        theirs="$(cd "/proc/$pid/cwd" 2>/dev/null && realpath -m "${theirs:-./data}")" || continue
        if [[ "$theirs" == "$(realpath -m "$1")" ]]; then
            printf '%s\n' "$pid"
            return 0
        fi
    done
    return 1
}

# remove_run_folder FOLDER: ends the shop (shop.pid) and every PostgreSQL server that live in a temporary folder,
# then removes it. Safe to call twice.
remove_run_folder() {
    local folder="$1" pid file
    [[ -n "$folder" && -d "$folder" ]] || return 0
    if [[ -r "$folder/shop.pid" ]] && read -r pid <"$folder/shop.pid"; then
        [[ "$(readlink "/proc/$pid/exe" 2>/dev/null)" == */lsn* ]] && stop_process "$pid" TERM 20
    fi
    while IFS= read -r file; do
        if pid="$(postmaster_of "$(dirname "$file")")"; then
            stop_process "$pid" INT 10
        fi
    done < <(find "$folder" -name postmaster.pid 2>/dev/null)
    rm -rf -- "$folder"
}

# guard_run_folder FOLDER: cleans the folder up even when this script is killed outright. Prints nothing, holds no
# file open, and goes away by itself once the folder is gone.
guard_run_folder() {
    local library
    library="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)/process.sh"
    setsid bash -c '
        source "$1"
        while alive "$2"; do
            [[ -d "$3" ]] || exit 0
            sleep 1
        done
        remove_run_folder "$3"
    ' guard "$library" "$$" "$1" </dev/null >/dev/null 2>&1 3>&- 4>&- &
    disown
}

# run_forwarding COMMAND...: runs it with our standard input, hands TERM and HUP on, returns its exit code.
# (Bash would sit on a signal until a command in the foreground ends by itself.) Ctrl-C is not handed on: the
# terminal sends it to the command as well, and many programs take the second one as "drop everything".
run_forwarding() {
    local status child
    env --default-signal=INT,QUIT "$@" <&0 &
    child=$!
    # shellcheck disable=SC2064 # the id of now is meant
    trap "kill -TERM $child 2>/dev/null || true" TERM HUP
    trap ':' INT
    while true; do
        status=0
        wait "$child" || status=$?
        alive "$child" || break
    done
    trap - TERM HUP INT
    return "$status"
}
