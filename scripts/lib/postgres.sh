# shellcheck shell=bash
# Finding PostgreSQL and running a throw-away server. Sourced, never run.
# The server listens on a socket in a private folder and on no port; nothing in it survives.

[[ -n "${LSN_POSTGRES_LOADED:-}" ]] && return 0
LSN_POSTGRES_LOADED=1

# shellcheck source=process.sh
source "$(dirname "${BASH_SOURCE[0]}")/process.sh"

POSTGRES_MINIMUM=15

# The folder of the newest PostgreSQL programs installed here, if they are new enough.
postgres_bin() {
    local folder version
    while IFS= read -r folder; do
        version="$(basename "$(dirname "$folder")")"
        if [[ "$version" =~ ^[0-9]+$ ]] && ((version >= POSTGRES_MINIMUM)) && [[ -x "$folder/initdb" ]]; then
            printf '%s\n' "$folder"
            return 0
        fi
    done < <(printf '%s\n' /usr/lib/postgresql/*/bin | sort -t/ -k5,5nr)
    # Not Debian: whatever is on the path.
    if command -v initdb >/dev/null && command -v postgres >/dev/null; then
        version="$(postgres --version | sed -n 's/.* \([0-9][0-9]*\).*/\1/p')"
        if [[ -n "$version" ]] && ((version >= POSTGRES_MINIMUM)); then
            dirname "$(command -v initdb)"
            return 0
        fi
    fi
    return 1
}

# PostgreSQL refuses to run as root.
as_postgres() {
    if [[ "$(id -u)" == 0 ]]; then
        (cd / && runuser -u postgres -- "$@")
    else
        "$@"
    fi
}

# start_throw_away_postgres FOLDER: makes and starts a server in the empty folder. Its address is then in the
# variable THROW_AWAY_URL.
start_throw_away_postgres() {
    local folder="$1" bin
    bin="$(postgres_bin)" || die "PostgreSQL $POSTGRES_MINIMUM or newer is not installed" "run: make setup"
    [[ "$(id -u)" != 0 ]] || chown postgres "$folder"
    as_postgres "$bin/initdb" --pgdata="$folder/data" --username=lsn --auth=trust --encoding=UTF8 \
        --locale=C.UTF-8 --no-sync --no-instructions >"$folder.initdb.log" 2>&1 || {
        cat "$folder.initdb.log" >&2
        rm -f "$folder.initdb.log"
        die "could not make a throw-away PostgreSQL in $folder"
    }
    rm -f "$folder.initdb.log"
    # Durability is switched off: the data lives as long as the command that uses it.
    cat >>"$folder/data/postgresql.conf" <<-CONF
		listen_addresses = ''
		unix_socket_directories = '$folder'
		max_connections = 300
		shared_buffers = 256MB
		fsync = off
		synchronous_commit = off
		full_page_writes = off
		wal_level = minimal
		max_wal_senders = 0
		max_wal_size = 256MB
		autovacuum_naptime = 10min
		log_min_messages = warning
	CONF
    as_postgres "$bin/pg_ctl" --pgdata="$folder/data" --log="$folder/postgres.log" --wait --timeout=60 \
        --silent start >/dev/null || {
        tail -n 30 "$folder/postgres.log" >&2
        die "the throw-away PostgreSQL did not start"
    }
    # shellcheck disable=SC2034 # for those who source this
    THROW_AWAY_URL="postgres://lsn@localhost:5432/postgres?host=$(percent_encode "$folder")"
}

percent_encode() {
    local text="$1" encoded='' letter index
    for ((index = 0; index < ${#text}; index++)); do
        letter="${text:index:1}"
        case "$letter" in
            [a-zA-Z0-9._~-]) encoded+="$letter" ;;
            *) printf -v letter '%%%02X' "'$letter" && encoded+="$letter" ;;
        esac
    done
    printf '%s\n' "$encoded"
}

# make_run_folder NAME: a private temporary folder with a path short enough for a socket in it (107 bytes).
make_run_folder() {
    local base="${TMPDIR:-/tmp}"
    ((${#base} <= 60)) || base=/tmp
    mktemp -d "$base/lsn-$1.XXXXXX"
}
