#!/usr/bin/env bash
# Scores the sheets of a repository and writes reports for people and for CI.
# SHEETS: files or patterns, with spaces or lines between; GATES: flags of
# skillgap score; OUTPUT: a folder. Exits as skillgap score does: 1 when a gate
# is not met, after every report is written.
set -euo pipefail
shopt -s nullglob globstar

files=()
read -r -d '' -a patterns <<<"${SHEETS:?name the sheets}" || true
for pattern in "${patterns[@]}"; do
  for file in $pattern; do # a pattern becomes its files
    [[ $file == -* ]] && file=./$file
    files+=("$file")
  done
done
if [[ ${#files[@]} -eq 0 ]]; then
  echo "skillgap: no sheet matches: ${SHEETS}" >&2
  exit 2
fi
read -r -d '' -a gates <<<"${GATES:-}" || true
output=${OUTPUT:-skillgap-report}
mkdir -p "$output"

status=0
skillgap score "${files[@]}" --format json ${gates[@]+"${gates[@]}"} > "$output/report.json" || status=$?
[[ $status -le 1 ]] || exit "$status"
skillgap report "$output/report.json" --format github,html,junit,csv,openmetrics --output-dir "$output"
if [[ -n ${GITHUB_OUTPUT:-} ]]; then
  echo "met=$([[ $status -eq 0 ]] && echo true || echo false)" >> "$GITHUB_OUTPUT"
fi
exit "$status"
