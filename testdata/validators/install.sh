#!/bin/sh
# Finds what `make validate` needs beyond Go. What is missing is installed in
# CI, as root; elsewhere it is named, and that is all.
set -eu
cd "$(dirname "$0")"
exec < /dev/null

# need PACKAGE COMMAND... notes a Debian package when the command fails.
need() {
  package=$1
  shift
  "$@" > /dev/null 2>&1 || missing="$missing $package"
}

look() {
  missing=
  need bash-completion test -f /usr/share/bash-completion/bash_completion
  need bash-static test -x /bin/bash-static
  need binutils-mingw-w64-x86-64 command -v x86_64-w64-mingw32-ld
  need buildah command -v buildah
  need busybox-static test -x /bin/busybox
  need chromium command -v chromium
  need curl command -v curl
  need dpkg command -v dpkg
  need fish command -v fish
  need git command -v git
  need groff groff -v
  need less command -v less
  need libxml2-utils command -v xmllint
  need nodejs command -v node
  need npm command -v npm
  need postgresql sh -c 'command -v initdb || ls /usr/lib/postgresql/*/bin/initdb'
  need parallel parallel --version
  need poppler-utils command -v pdftotext
  need prometheus command -v promtool
  need python3-prometheus-client /usr/bin/python3 -c 'import prometheus_client'
  need rpm command -v rpm
  need strace command -v strace
  need unzip command -v unzip
  need wine64 test -x /usr/lib/wine/wine64
  need zsh command -v zsh
}

look
if [ -n "$missing" ] && [ "${CI:-}" = true ] && [ "$(id -u)" = 0 ] && command -v apt-get > /dev/null; then
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -q
  # shellcheck disable=SC2086 # a list of packages
  apt-get install -y -q --no-install-recommends $missing
  look
fi
if [ -n "$missing" ]; then
  echo "make validate needs these Debian packages: apt-get install$missing" >&2
  exit 1
fi
cmp -s package-lock.json node_modules/installed && exit
npm ci --no-audit --no-fund --ignore-scripts --prefer-offline
cp package-lock.json node_modules/installed
