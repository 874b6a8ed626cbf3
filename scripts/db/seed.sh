#!/bin/sh
# The seed commands of kaizen-db: ./scripts/db/seed.sh load
exec "$(dirname -- "$(readlink -f -- "$0")")/../../kaizen-db" seed "$@"
