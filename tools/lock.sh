#!/bin/sh
# Turns requirements.in into requirements.lock: every package with its hashes, for all Pythons and machines we run on, no index named.
set -eu
cd "$(dirname "$0")/.."

for uv in .venv/bin/uv uv; do
    command -v "$uv" >/dev/null 2>&1 && break
    uv=''
done
if [ -z "$uv" ]; then
    echo "saiken: uv is needed to make the lock, and only for that. Into the environment:" >&2
    echo "    .venv/bin/pip install uv" >&2
    exit 1
fi
# An existing lock keeps its versions; `make lock UPGRADE=--upgrade` looks for newer ones.
"$uv" pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
    --no-header ${UPGRADE:-} --output-file requirements.lock requirements.in
