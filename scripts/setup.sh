#!/usr/bin/env bash
# Installs what is missing and says so; silent and quick when all is there.
# Meant for Debian and its kin, where it needs root for packages; elsewhere
# it names what to install.
set -euo pipefail
cd "$(dirname "$0")/.."

say() { printf 'setup: %s\n' "$*"; }
have() { command -v "$1" >/dev/null 2>&1; }

for tool in go node npm; do
  have "$tool" || { say "$tool is missing: install Go 1.26 and Node 20 or newer first"; exit 1; }
done

# Debian packages, each by the program that it brings.
packages=()
have gcc || packages+=(gcc libc6-dev) # go test -race links with C
have git || packages+=(git)
have chromium || packages+=(chromium fonts-dejavu-core fonts-noto-color-emoji fonts-ipafont-gothic fonts-lohit-deva)
have chromium-headless-shell || packages+=(chromium-headless-shell)
have redis-server || packages+=(redis-server)
have postfix || [[ -x /usr/sbin/postfix ]] || packages+=(postfix)
have postgres || compgen -G '/usr/lib/postgresql/*/bin/postgres' >/dev/null || packages+=(postgresql)

if ((${#packages[@]})); then
  if ! have apt-get || ((EUID != 0)); then
    say "please install: ${packages[*]}"
    exit 1
  fi
  say "installing ${packages[*]}"
  export DEBIAN_FRONTEND=noninteractive
  # Only the programs are wanted: the tests start servers of their own.
  if [[ " ${packages[*]} " == *" postgresql "* && ! -e /etc/postgresql-common/createcluster.conf ]]; then
    mkdir -p /etc/postgresql-common
    echo 'create_main_cluster = false' >/etc/postgresql-common/createcluster.conf
  fi
  # Postfix would ask what it is for, and begin to serve; one that is there
  # already is left as it is.
  policy=/usr/sbin/policy-rc.d
  if [[ " ${packages[*]} " == *" postfix "* ]]; then
    echo 'postfix postfix/main_mailer_type select No configuration' | debconf-set-selections
    if [[ ! -e $policy ]]; then
      printf '#!/bin/sh\nexit 101\n' >"$policy" && chmod +x "$policy"
      trap 'rm -f "$policy"' EXIT
    fi
  fi
  apt-get update -qq
  apt-get install -y -qq --no-install-recommends -o Dpkg::Options::=--force-confold -o Dpkg::Use-Pty=0 \
    "${packages[@]}" >/dev/null
fi

# Node modules, once for each lock file. Playwright must not fetch a browser.
export PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1
for dir in web e2e; do
  [[ -f $dir/package-lock.json ]] || continue
  sum=$(sha256sum <"$dir/package-lock.json")
  if [[ ! -f $dir/node_modules/.installed || $(<"$dir/node_modules/.installed") != "$sum" ]]; then
    say "installing Node modules in $dir"
    (cd "$dir" && npm ci --no-audit --no-fund --loglevel=error)
    echo "$sum" >"$dir/node_modules/.installed"
  fi
done

# Go modules and the pinned linters; the build cache answers when they are there.
stamp=.cache/setup
sum=$(cat go.sum tools.sum | sha256sum)
if [[ ! -f $stamp || $(<"$stamp") != "$sum" ]]; then
  say "fetching Go modules and building the linters"
  go mod download
  go tool -modfile=tools.mod staticcheck -version >/dev/null
  go tool -modfile=tools.mod golangci-lint version >/dev/null
  mkdir -p .cache && echo "$sum" >"$stamp"
fi

# The S3 server of the tests, from a module file of its own.
if [[ ! -x .cache/servers/versitygw || servers.sum -nt .cache/servers/versitygw ]]; then
  say "building the S3 server of the tests"
  mkdir -p .cache/servers
  go build -modfile=servers.mod -o .cache/servers/versitygw github.com/versity/versitygw/cmd/versitygw
fi
