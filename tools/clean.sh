#!/bin/sh
# Removes the environment, caches and build results of this checkout; never a ledger (those lie in SAIKEN_HOME).
set -eu
cd "$(dirname "$0")/.."
rm -rf "${TMPDIR:-/tmp}/saiken-mypy-$(id -u)" .venv build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
find src tests tools benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +
