#!/bin/sh
# How long a start takes on the JVM, and what shortens it: medians of interleaved runs, in milliseconds, over a sandbox of its
# own. scripts/bench/start.sh [RUNS]
set -eu
runs=${1:-7}
home=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
chmod 755 "$work"
cd "$work"

"$home/kaizen-db" sandbox start --no-seed >/dev/null 2>&1
cp -a "$home/target/quarkus-app" trained
"$home/docker/train" "$work/trained" >/dev/null 2>&1
trap 'cd "$work" && "$home/kaizen-db" sandbox stop >/dev/null 2>&1; rm -rf "$work"' EXIT
"$home/kaizen-db" sandbox start --no-seed >/dev/null 2>&1

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

# Another comment in the list of migrations: up cannot trust what the last one remembered, and reads all with Liquibase.
cp -a "$home/changelogs" closely
echo '# Not as it was.' >>closely/changelog.yaml

env_close() {
  MIGRATIONS_DIR=$work/closely "$1" up
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
    measure "$way.close" env_close "$way"
    measure "$way.up" "$way" up
  done
  run=$((run + 1))
done

printf '%-44s %8s %10s %8s\n' 'milliseconds, median' version 'up, close' up
for way in plain quick trained; do
  case $way in
    plain) name='java -jar' ;;
    quick) name='one compiler, one collector: the launcher' ;;
    trained) name='with an archive of classes: the image' ;;
  esac
  printf '%-44s %8s %10s %8s\n' "$name" "$(median $way.version)" "$(median $way.close)" "$(median $way.up)"
done
