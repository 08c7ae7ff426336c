#!/usr/bin/env bash
# Runs a command against a throw-away PostgreSQL of its own: scripts/with-postgres.sh COMMAND [ARGUMENT...]
# DATABASE_URL in the command's environment names it. The server is gone when the command has ended, however it
# ended; the exit code is the command's. Needs no root: as root the server runs as user postgres.
set -euo pipefail

# shellcheck source=lib/postgres.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib/postgres.sh"

if (($# == 0)); then
    die "no command given" "usage: scripts/with-postgres.sh COMMAND [ARGUMENT...]"
fi

folder="$(make_run_folder postgres)"
trap 'remove_run_folder "$folder"' EXIT
guard_run_folder "$folder"
start_throw_away_postgres "$folder"

# Settings of another server must not leak in: both psql and the drivers read them.
unset PGHOST PGHOSTADDR PGPORT PGDATABASE PGUSER PGPASSWORD PGSERVICE PGSSLMODE PGOPTIONS
export DATABASE_URL="$THROW_AWAY_URL"

status=0
run_forwarding "$@" || status=$?
exit "$status"
