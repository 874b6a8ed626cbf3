#!/bin/sh
# Every command of kaizen-db: ./scripts/db/migrate.sh up
exec "$(dirname -- "$(readlink -f -- "$0")")/../../kaizen-db" "$@"
