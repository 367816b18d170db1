#!/usr/bin/env bash
# Runs the check for the action. Inputs come as environment variables and become an array of arguments: nothing of them
# is evaluated, split at spaces or expanded. What leaves by GITHUB_OUTPUT is whole numbers, fixed words and one path.
#
# Set by the runner: GITHUB_EVENT_NAME, GITHUB_REF, GITHUB_REPOSITORY, GITHUB_OUTPUT, GITHUB_STEP_SUMMARY, RUNNER_TEMP.
# Set by action.yml: ACTION_BIN, DEFAULT_BRANCH, HEAD_REPOSITORY, and INPUT_... for each input.
#
# For bash 3.2 too, which is what macOS has.
set -euo pipefail

here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
code=0 findings=0 unverified=0 keep=false upload=false child=''

# Writes the outputs, and leaves with the code, or with 0 where findings and gaps are not to fail the step.
finish() {
  {
    printf 'exit_code=%s\nfindings=%s\nunverified=%s\n' "$code" "$findings" "$unverified"
    printf 'report_dir=%s\nkeep=%s\nupload=%s\n' "$reports" "$keep" "$upload"
  } >>"$GITHUB_OUTPUT"
  if [[ "$INPUT_FAIL" == false && ("$code" == 1 || "$code" == 3) ]]; then
    exit 0
  fi
  exit "$code"
}

# Refuses an input, by its name: its value is nobody's to print.
refuse() {
  printf '::error title=provenance::%s\n' "$1"
  code=2
  finish
}

# Sets `trimmed` to $1 without white space around it.
trim() {
  trimmed="${1#"${1%%[![:space:]]*}"}"
  trimmed="${trimmed%"${trimmed##*[![:space:]]}"}"
}

# Adds --NAME=VALUE, where there is a value.
option() {
  trim "$2"
  if [[ -n "$trimmed" ]]; then
    arguments+=("--$1=$trimmed")
  fi
}

# Whether an input is true; anything but true and false is refused.
is() {
  case "$2" in
    true) return 0 ;;
    false | '') return 1 ;;
    *) refuse "The input $1 must be true or false." ;;
  esac
}

trim "$INPUT_REPORT_DIR"
reports="${trimmed:-$RUNNER_TEMP/provenance-report}"
[[ "$reports" == /* ]] || reports="$PWD/$reports"
if [[ "$reports" == *[[:cntrl:]]* ]]; then
  reports=''
  refuse 'The input report-dir must be one line.'
fi
case "$INPUT_FAIL" in
  true | false) ;;
  *) INPUT_FAIL=true refuse 'The input fail must be true or false.' ;;
esac

# A pull request of another repository: whoever made it wrote the configuration of the tree, so that nothing trusts it,
# and has no right to upload.
fork=false
case "$GITHUB_EVENT_NAME" in
  pull_request*)
    if [[ "$HEAD_REPOSITORY" != "$GITHUB_REPOSITORY" ]]; then
      fork=true
      unset PROVENANCE_TRUST_CONFIG
    fi
    ;;
esac

if ! mkdir -p -- "$reports"; then
  code=4
  finish
fi
rm -f -- "$reports"/{report.csv,summary.md,annotations.txt,report.sarif} # of an earlier step, or of the tree
arguments=(check --format=github "--output=csv=$reports/report.csv" "--output=step-summary=$reports/summary.md")
sarif=false
is sarif-upload "$INPUT_SARIF_UPLOAD" && sarif=true
formats="$INPUT_FORMATS"
[[ "$sarif" == true ]] && formats="$formats sarif"
IFS=$' \t\n,' read -r -d '' -a formats <<<"$formats" || true
added=' csv step-summary github '
for format in ${formats[@]+"${formats[@]}"}; do
  [[ "$added" == *" $format "* ]] && continue
  case "$format" in
    gitlab) name=gitlab.json ;;
    junit) name=junit.xml ;;
    markdown) name=report.md ;;
    terminal) name=report.txt ;;
    html | json | sarif | svg) name="report.$format" ;;
    *) refuse 'The input formats names a format that there is not.' ;;
  esac
  arguments+=("--output=$format=$reports/$name")
  added="$added$format "
done

option policy "$INPUT_POLICY"
option fail-on "$INPUT_FAIL_ON"
option baseline "$INPUT_BASELINE"
option min-verified "$INPUT_MIN_VERIFIED"
option max-entries "$INPUT_MAX_ENTRIES"
option changed-since "$INPUT_CHANGED_SINCE"
option max-age "$INPUT_MAX_AGE"
option capture "$INPUT_CAPTURE"
option replay "$INPUT_REPLAY"
is strict "$INPUT_STRICT" && arguments+=(--strict)
is fail-if-empty "$INPUT_FAIL_IF_EMPTY" || arguments+=(--allow-empty)

# What is remembered lies where the tree cannot put anything. It came from a cache: where it is not what was written,
# everything is judged anew.
index="$RUNNER_TEMP/provenance-index/index.sqlite"
if is new "$INPUT_NEW"; then
  mkdir -p "${index%/*}"
  if [[ -f "$index" ]] && ! "$ACTION_BIN/provenance" index verify --index "$index" >/dev/null 2>&1; then
    rm -f "$index" "$index"-*
    printf '::warning title=provenance::%s\n' 'What was remembered is damaged; every entry is judged anew.'
  fi
  arguments+=(--new "--index=$index")
fi

# Each line of the targets is one, whatever it begins with.
arguments+=(--)
while IFS= read -r line || [[ -n "$line" ]]; do
  trim "$line"
  [[ -n "$trimmed" ]] && arguments+=("$trimmed")
done <<<"$INPUT_TARGETS"

# A job that is cancelled sends a signal to this script only. The report on what is finished is then written.
# shellcheck disable=SC2329 # called by the trap
stop() {
  [[ -n "$child" ]] && kill -TERM "$child" 2>/dev/null
  return 0
}
trap stop INT TERM

# What is said while the check runs has words of strangers in it, and the runner reads the log for commands: until it
# meets a word that nobody can guess it carries none out. Both streams go through one pipe, to stay in order. The
# annotations, which are commands and encoded as such, come after.
annotations="$reports/annotations.txt"
token="$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')"
printf '::stop-commands::%s\n' "$token"
"$ACTION_BIN/provenance" "${arguments[@]}" 2>&1 >"$annotations" </dev/null &
child=$!
while :; do
  code=0
  wait "$child" || code=$?
  kill -0 "$child" 2>/dev/null || break
done
printf '\n::%s::\n' "$token"

cat "$annotations"
if [[ "$code" == 2 || "$code" == 4 ]]; then
  printf '::error title=provenance::%s\n' "The check could not be done (exit code $code); the log says why."
fi
if [[ -f "$reports/report.csv" ]]; then
  counts="$("$ACTION_BIN/python" -I "$here/count.py" "$reports/report.csv")"
  findings="${counts% *}" unverified="${counts#* }"
fi

# GitHub drops a summary of more than 1 MiB as a whole; ours is shorter, but it need not be the first.
if [[ -f "$reports/summary.md" ]]; then
  size=$(cat "$GITHUB_STEP_SUMMARY" "$reports/summary.md" | wc -c)
  if ((size <= 1048576)); then
    cat "$reports/summary.md" >>"$GITHUB_STEP_SUMMARY"
  else
    printf '::warning title=provenance::%s\n' 'The summary of this step is full; the report is in the report folder.'
  fi
fi

# Only runs on the default branch, whose tree and configuration are the owner's, leave something to later ones.
case "$GITHUB_EVENT_NAME $GITHUB_REF" in
  schedule\ * | "push refs/heads/$DEFAULT_BRANCH" | "workflow_dispatch refs/heads/$DEFAULT_BRANCH")
    [[ -f "$index" && "$code" != 4 ]] && keep=true
    ;;
esac
if [[ "$sarif" == true && "$fork" == false && -f "$reports/report.sarif" ]]; then
  upload=true
fi
finish
