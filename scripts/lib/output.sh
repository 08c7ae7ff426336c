# shellcheck shell=bash
# What the scripts say: headings, failures, and how long each step took. Sourced, never run.
# Deliberately not here: anything that knows about Cargo, PostgreSQL or the shop.

# Sourced twice is as good as once.
[[ -n "${LSN_OUTPUT_LOADED:-}" ]] && return 0
LSN_OUTPUT_LOADED=1

heading() {
    printf '\n==> %s\n' "$*"
}

say() {
    printf '    %s\n' "$*"
}

# Ends the script that sourced this file.
die() {
    printf '\nerror: %s\n' "$1" >&2
    shift
    local line
    for line in "$@"; do
        printf '       %s\n' "$line" >&2
    done
    exit 1
}

now() {
    date +%s
}

# step WHAT WHY ROUGHLY COMMAND...
# Announces a slow step, runs it, and says how long it really took.
step() {
    local what="$1" why="$2" roughly="$3" started
    shift 3
    heading "$what"
    say "why: $why"
    say "takes about: $roughly"
    started="$(now)"
    "$@" || die "$what failed after $(($(now) - started)) s"
    say "done in $(($(now) - started)) s"
}
