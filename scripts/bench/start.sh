#!/bin/sh
# How long a start takes on the JVM, and what shortens it: medians of interleaved runs, in milliseconds, over a sandbox of its
# own. scripts/bench/start.sh [RUNS]
set -eu
runs=${1:-7}
home=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
chmod 755 "$work"
cd "$work"

plain() {
  java -jar "$home/target/quarkus-app/quarkus-run.jar" "$@"
}

# The launcher's options for the JVM, without the launcher.
quick() {
  java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -jar "$home/target/quarkus-app/quarkus-run.jar" "$@"
}

trained() {
  java "@$work/trained/java.options" -jar "$work/trained/quarkus-run.jar" "$@"
}

"$home/kaizen-db" version >/dev/null 2>&1
cp -a "$home/target/quarkus-app" trained
trap 'cd "$work" && "$home/kaizen-db" sandbox stop >/dev/null 2>&1; rm -rf "$work"' EXIT
"$home/docker/train" "$work/trained" >/dev/null 2>&1
plain sandbox start --no-seed >/dev/null 2>&1

# A folder of changelogs is read with Liquibase each time.
close_look() {
  MIGRATIONS_DIR=$home/changelogs "$1" up
}

measure() {
  name=$1
  shift
  before=$(date +%s%N)
  "$@" >/dev/null 2>&1
  after=$(date +%s%N)
  echo "$(((after - before) / 1000000))" >>"$name"
}

median() {
  sort -n "$1" | awk '{ value[NR] = $1 } END { print value[int((NR + 1) / 2)] }'
}

run=0
while [ "$run" -lt "$runs" ]; do
  for way in plain quick trained; do
    measure "$way.version" "$way" version
    measure "$way.close" close_look "$way"
    measure "$way.up" "$way" up
  done
  run=$((run + 1))
done

printf '%-44s %8s %10s %8s\n' 'milliseconds, median' version 'up, close' up
for way in plain quick trained; do
  case $way in
    plain) name='java -jar' ;;
    quick) name='one compiler, one collector' ;;
    trained) name='with an archive of classes: the image' ;;
  esac
  printf '%-44s %8s %10s %8s\n' "$name" "$(median $way.version)" "$(median $way.close)" "$(median $way.up)"
done
