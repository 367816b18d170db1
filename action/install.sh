#!/usr/bin/env bash
# Installs provenance for the action: this very checkout of it, into an environment of its own.
#
# What it needs comes from the package index, and only as the files whose hashes requirements.txt names; provenance is
# built from the checkout, whose commit the workflow has pinned. Once it is published, `provenance-check==VERSION` with
# its hashes goes into requirements.txt, and the last pip command below goes.
#
# Set by the runner: GITHUB_OUTPUT, RUNNER_TEMP. Set by action.yml: ACTION_PYTHON.
set -euo pipefail

action="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
venv="$RUNNER_TEMP/provenance-$(printf '%s' "$action" | cksum | cut -d ' ' -f 1)"

# The working directory is the tree that is to be checked, and -I keeps Python from importing what lies there.
if [[ ! -x "$venv/bin/provenance" ]]; then
  "$ACTION_PYTHON" -I -m venv "$venv"
  pip=("$venv/bin/python" -I -m pip --disable-pip-version-check --quiet install)
  "${pip[@]}" --require-hashes --only-binary :all: --requirement "$action/action/requirements.txt"
  "${pip[@]}" --no-deps --no-build-isolation "$action"
fi
"$venv/bin/provenance" --version
printf 'bin=%s\n' "$venv/bin" >>"$GITHUB_OUTPUT"
