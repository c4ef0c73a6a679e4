#!/usr/bin/env bash
# Builds the page into dist/ where its sources are newer than what is built; Maven calls it for the gateway.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

older() { # older FILE NEWER...: whether FILE is missing or older than anything else given
  [ ! -e "$1" ] || [ -n "$(find "${@:2}" -newer "$1" -print -quit)" ]
}

if ! command -v npm > /dev/null; then
  echo "The web page is built with Node.js 20.19 or newer and its npm, and there is none. Install the package nodejs, or build without the page: -DskipWeb" >&2
  exit 1
fi
if older node_modules/.package-lock.json package-lock.json; then
  npm ci --no-progress --loglevel=error
  touch node_modules/.package-lock.json
fi
if older dist/index.html src public index.html vite.config.ts package-lock.json; then
  npm run --silent build
  # Assets are named by their digests: what an earlier build left behind would be served for ever.
  rm -rf ../gateway/target/classes/META-INF/resources
fi
