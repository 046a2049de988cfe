#!/usr/bin/env bash
# Builds the solution and runs every test project, or only those named:  tests/run.sh [Campaign.Tests …]
# The last line is "N passed, N failed", with ", N skipped" when tests were skipped.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en
# A build node that outlives the build would keep our output open and the caller waiting.
export MSBUILDDISABLENODEREUSE=1

die() { printf '%s\n' "$*" >&2; exit 1; }

# ---- Which projects

declare -a projects=()
for folder in tests/*.Tests; do
  project=$(basename "$folder")
  if (( $# > 0 )) && [[ " $* " != *" $project "* ]]; then
    continue
  elif grep -rqE --include='*.cs' '\[(Fact|Theory)\b' "$folder"; then
    projects+=("$project")
  else
    echo "$project has no tests yet."
  fi
done
for name in "$@"; do
  [[ -d "tests/$name" ]] || die "There is no test project '$name' under tests."
done
(( ${#projects[@]} > 0 )) || die "No test project has a test."

# ---- What the tests need from the machine

postgres_bin() {
  local newest
  newest=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -t/ -k5 -n | tail -n 1) || true
  if [[ -n "$newest" && -x "$newest/initdb" ]]; then
    echo "$newest"
  elif command -v initdb >/dev/null; then
    dirname "$(readlink -f "$(command -v initdb)")"
  fi
}

declare -a missing=()
[[ -n "${CAMPAIGN_TEST_POSTGRES:-}" || -n "$(postgres_bin)" ]] || missing+=(postgresql)
if [[ " ${projects[*]} " == *" Campaign.Tests "* ]]; then
  /usr/bin/python3 -c 'import aiosmtpd' 2>/dev/null || missing+=(python3-aiosmtpd)
  [[ -x /usr/bin/soffice ]] || missing+=(libreoffice-writer-nogui)
  [[ -x /usr/bin/pdftotext ]] || missing+=(poppler-utils)
  # Older Liberation fonts have no Vietnamese letters.
  [[ "$(fc-list :lang=vi family 2>/dev/null)" == *"Liberation Serif"* ]] || missing+=(fontconfig fonts-liberation2)
fi
if [[ " ${projects[*]} " == *Browser* ]]; then
  [[ -x /usr/bin/chromium ]] || missing+=(chromium)
fi
if [[ " ${projects[*]} " == *Web* || " ${projects[*]} " == *Browser* ]]; then
  command -v node >/dev/null || missing+=(nodejs)
  command -v npm >/dev/null || missing+=(npm)
fi

if (( ${#missing[@]} > 0 )); then
  declare -a sudo=()
  if (( EUID != 0 )); then
    sudo=(sudo -n)
    "${sudo[@]}" true 2>/dev/null || die "Please install: ${missing[*]}  (apt-get install ${missing[*]})"
  fi
  command -v apt-get >/dev/null || die "Please install: ${missing[*]}"
  echo "Installing ${missing[*]}."
  "${sudo[@]}" apt-get update -qq
  "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
fi

sdk=$(dotnet --version 2>/dev/null) || die "Please install the .NET SDK 10 (package dotnet-sdk-10.0)."
(( ${sdk%%.*} >= 10 )) || die "The .NET SDK is $sdk; please install 10 or later (package dotnet-sdk-10.0)."

# ---- A PostgreSQL of our own, thrown away at the end

work=$(mktemp -d "${TMPDIR:-/tmp}/campaign-tests.XXXXXX")
postgres_started=

as_postgres() {
  if (( EUID != 0 )); then
    "$@"
  elif command -v runuser >/dev/null; then
    runuser -u postgres -- "$@"
  else
    su postgres -s /bin/sh -c "$(printf '%q ' "$@")"
  fi
}

stop() {
  if [[ -n "$postgres_started" ]]; then
    (cd / && as_postgres "$bin/pg_ctl" -D "$work/postgres/data" -m immediate -w stop >/dev/null 2>&1) || true
  fi
  rm -rf "$work"
}
trap stop EXIT
trap 'exit 130' INT TERM HUP

start_postgres() {
  bin=$(postgres_bin)
  mkdir "$work/postgres"
  if (( EUID == 0 )); then
    chmod 711 "$work"
    chown postgres "$work/postgres"
  fi
  as_postgres "$bin/initdb" -D "$work/postgres/data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync \
    >"$work/initdb.log" 2>&1 || { cat "$work/initdb.log" >&2; die "PostgreSQL could not be prepared."; }

  local port options
  for _ in 1 2 3 4 5; do
    port=$(( 20000 + RANDOM % 10000 ))
    options="-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories=$work/postgres"
    options+=" -c max_connections=300 -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
    if as_postgres "$bin/pg_ctl" -D "$work/postgres/data" -l "$work/postgres/log" -o "$options" -w start \
      >/dev/null 2>&1 </dev/null; then
      postgres_started=yes
      export CAMPAIGN_TEST_POSTGRES="Host=127.0.0.1;Port=$port;Username=postgres"
      return
    fi
  done
  cat "$work/postgres/log" >&2
  die "PostgreSQL could not be started."
}

[[ -n "${CAMPAIGN_TEST_POSTGRES:-}" ]] || start_postgres

# ---- Build and run

if (( $# > 0 )); then
  for project in "${projects[@]}"; do
    dotnet build "tests/$project" -c Debug -v quiet -nologo -clp:NoSummary || die "The build of $project failed."
  done
else
  dotnet build Campaign.sln -c Debug -v quiet -nologo -clp:NoSummary || die "The build failed."
fi

passed=0 failed=0 skipped=0 ok=yes

# What failed, how it begins to say why, and where in the tests: said at the end, below whatever else was printed.
failures() {
  awk -v RS='<test ' '/ result="Fail"/ {
    match($0, /name="[^"]*"/); print "FAILED " substr($0, RSTART + 6, RLENGTH - 7)
    message = $0; sub(/.*<message>/, "", message); sub(/<\/message>.*/, "", message)
    lines = split(message, line, "\n"); for (i = 1; i <= lines && i <= 5; i++) print "  " line[i]
    sub(/.*<stack-trace>/, ""); sub(/<\/stack-trace>.*/, "")
    lines = split($0, line, "\n"); for (i = 1; i <= lines; i++) if (line[i] ~ /tests\//) print "  " line[i]
  }' "$1" | sed 's/&lt;/</g; s/&gt;/>/g; s/&quot;/"/g; s/&amp;/\&/g'
}

count() { sed -n "s/.*<assembly [^>]*\b$2=\"\([0-9]*\)\".*/\1/p" "$1" | head -n 1; }

for project in "${projects[@]}"; do
  echo
  echo "== $project"
  result="$work/$project.xml"
  code=0
  dotnet ".artifacts/bin/$project/debug/$project.dll" -noLogo -noColor -result-xml "$result" </dev/null || code=$?

  total=$(count "$result" total 2>/dev/null || true)
  if [[ -z "$total" ]]; then
    echo "$project ended with code $code and left no result."
    failed=$(( failed + 1 )) ok=
    continue
  fi

  wrong=$(( $(count "$result" failed) + $(count "$result" errors) ))
  passed=$(( passed + $(count "$result" passed) ))
  skipped=$(( skipped + $(count "$result" skipped) ))
  failed=$(( failed + wrong ))
  if (( total == 0 )); then
    echo "$project ran no test."
    ok=
  elif (( code != 0 && wrong == 0 )); then
    echo "$project ended with code $code."
    failed=$(( failed + 1 ))
  fi
done

echo
for result in "$work"/*.xml; do
  [[ ! -s "$result" ]] || failures "$result"
done
if (( skipped > 0 )); then
  echo "$passed passed, $failed failed, $skipped skipped"
else
  echo "$passed passed, $failed failed"
fi
[[ -n "$ok" ]] && (( failed == 0 ))
