#!/bin/sh
# Proves that a moment comes back: a server of its own in a temporary directory, archived by pgBackRest with the settings of
# docker/postgres, loses a row and is restored to the moment before. Exit 0 when the row is back, 3 when PostgreSQL or pgBackRest
# is not installed, 1 for all else. PG_BIN names PostgreSQL's programs where they are not on the path or where Debian puts them.
set -eu

say() {
  printf '%s  %s\n' "$(date -u +%H:%M:%S)" "$*"
}

missing() {
  echo "$1 is not installed: the drill cannot run" >&2
  exit 3
}

command -v pgbackrest >/dev/null || missing pgBackRest
if [ -z "${PG_BIN:-}" ]; then
  if command -v initdb >/dev/null; then
    PG_BIN=$(dirname "$(readlink -f "$(command -v initdb)")")
  else
    PG_BIN=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
  fi
fi
[ -x "$PG_BIN/initdb" ] && [ -x "$PG_BIN/psql" ] || missing PostgreSQL

# PostgreSQL does not run as root, and the user it runs as may not read where this file is.
if [ "$(id -u)" = 0 ]; then
  id postgres >/dev/null 2>&1 || missing 'The user postgres'
  home=$(cd "$(dirname "$0")/../.." && pwd)
  outside=$(mktemp -d)
  trap 'rm -rf "$outside"' EXIT
  mkdir -p "$outside/scripts/drill" "$outside/docker"
  cp "$0" "$outside/scripts/drill/point-in-time.sh"
  cp -R "$home/docker/postgres" "$outside/docker/postgres"
  chown -R postgres "$outside"
  cd "$outside"
  runuser -u postgres -- env PG_BIN="$PG_BIN" TMPDIR="$outside" sh scripts/drill/point-in-time.sh
  exit 0
fi

settings=$(cd "$(dirname "$0")/../../docker/postgres" && pwd)
work=$(mktemp -d)
log=$work/server.log

finish() {
  code=$?
  trap - EXIT
  "$PG_BIN/pg_ctl" -D "$work/data" -m immediate stop >/dev/null 2>&1 || true
  if [ "$code" != 0 ]; then
    echo 'The drill failed. The server said last:' >&2
    tail -n 20 "$log" >&2 2>/dev/null || true
    code=1
  fi
  rm -rf "$work"
  exit "$code"
}
trap finish EXIT
trap 'exit 1' INT TERM HUP

export PGBACKREST_CONFIG="$settings/pgbackrest.conf" PGBACKREST_REPO1_PATH="$work/repository"
export PGBACKREST_PG1_PATH="$work/data" PGBACKREST_PG1_SOCKET_PATH="$work"
export PGBACKREST_LOG_PATH="$work/log" PGBACKREST_LOCK_PATH="$work/lock" PGBACKREST_SPOOL_PATH="$work/spool"
export PGHOST="$work" PGUSER=postgres PGDATABASE=postgres TZ=UTC
mkdir "$work/repository" "$work/log" "$work/lock" "$work/spool"

sql() {
  "$PG_BIN/psql" -X -q -A -t -v ON_ERROR_STOP=1 -c "$1"
}

start() {
  "$PG_BIN/pg_ctl" -D "$work/data" -l "$log" -w start >/dev/null
}

say "Making a server of $("$PG_BIN/postgres" --version) that archives its log"
"$PG_BIN/initdb" -D "$work/data" -U postgres -A trust -E UTF8 --data-checksums >/dev/null
cat >>"$work/data/postgresql.conf" <<END
listen_addresses = ''
unix_socket_directories = '$work'
include '$settings/archiving.conf'
END
start
pgbackrest --stanza=kaizen stanza-create
pgbackrest --stanza=kaizen check

say 'Taking a backup'
sql "create table drill (id int primary key, words text not null); insert into drill values (1, 'from before the backup')"
pgbackrest --stanza=kaizen --type=full backup
sql "insert into drill values (2, 'from after the backup')"
sleep 2
moment=$(sql "select to_char(clock_timestamp(), 'YYYY-MM-DD HH24:MI:SS.USOF')")
sleep 1

say "Deleting a row after $moment"
sql 'delete from drill where id = 2'
sql "insert into drill values (3, 'from after the accident')"
sql 'select pg_switch_wal()' >/dev/null
lost=$(sql 'select string_agg(id::text, $$ $$ order by id) from drill')
[ "$lost" = '1 3' ] || { echo "expected rows 1 and 3, found: $lost" >&2; exit 1; }
"$PG_BIN/pg_ctl" -D "$work/data" -m fast -w stop >/dev/null

say 'Restoring to that moment'
pgbackrest --stanza=kaizen --type=time --target="$moment" --target-action=promote restore
start
attempts=0
while [ "$(sql 'select pg_is_in_recovery()')" = t ]; do
  attempts=$((attempts + 1))
  [ "$attempts" -le 60 ] || { echo 'the server is still in recovery after a minute' >&2; exit 1; }
  sleep 1
done

found=$(sql 'select string_agg(id::text, $$ $$ order by id) from drill')
[ "$found" = '1 2' ] || { echo "expected rows 1 and 2 back, found: $found" >&2; exit 1; }
sql "insert into drill values (4, 'life goes on')"
say 'The deleted row is back, what came after is gone, and the server takes writes again.'
