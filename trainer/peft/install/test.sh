#!/usr/bin/env bash
# Formatting, lint, types and tests of the peft engine, in the environment that install.sh made: test.sh VENV [PYTEST WORDS]
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
venv="$(cd "$1" && pwd)"
"$venv/bin/pip" install --quiet --disable-pip-version-check --no-cache-dir --no-deps --require-hashes -r "$here/test.txt"
cd "$here/.."
export OMP_NUM_THREADS=1 OMP_WAIT_POLICY=PASSIVE
python_files=(. ../../benchmarks/training)
"$venv/bin/ruff" format --check --config pyproject.toml "${python_files[@]}"
"$venv/bin/ruff" check --config pyproject.toml "${python_files[@]}"
"$venv/bin/mypy"
"$venv/bin/pytest" "${@:2}"
