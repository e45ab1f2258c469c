#!/usr/bin/env bash
# Scores the sheets of a repository and writes reports for people and for CI, on
# GitHub and elsewhere.
# SHEETS: files or patterns; GATES: flags of skillgap score; OUTPUT: a folder.
# SHEETS and GATES are split at spaces, or are one a line if they have several
# lines; a line of GATES is a flag, and after a space its value. In a pattern **/
# stands for any folders below, or none; no pattern finds hidden files. Every
# pattern has to match. Exits as skillgap score does: 1 when a gate is not met, 2
# when a sheet is not usable, after the reports of the others are written.
# macOS has bash 3.2: no globstar, no mapfile, and empty arrays count as unset.
set -euo pipefail
shopt -s nullglob

met=false
trap '[[ -z ${GITHUB_OUTPUT:-} ]] || echo "met=$met" >> "$GITHUB_OUTPUT"' EXIT

fail() {
  echo "skillgap: $1" >&2
  exit 2
}

# words sets the array words to the parts of a text.
words() {
  local line lines=()
  words=()
  while IFS=$' \t\r' read -r line || [[ -n $line ]]; do
    [[ -z $line ]] || lines+=("$line")
  done <<<"$1"
  if [[ ${#lines[@]} -eq 1 ]]; then
    read -r -a words <<<"${lines[0]}"
  elif [[ ${#lines[@]} -gt 1 ]]; then
    words=("${lines[@]}")
  fi
}

# glob prints what a pattern matches below a folder, which is "" or ends in a
# slash, with a NUL after each.
glob() {
  local IFS='' file
  cd -- "${1:-.}" > /dev/null || return 0
  for file in $2; do
    [[ ! -e $file && ! -L $file ]] || printf '%s\0' "$1$file"
  done
}

# match prints the same for a pattern with **/, without folders.
match() {
  local all='/**/' head rest base sub file
  if [[ /$2 != *"$all"* ]]; then
    glob "$1" "$2" | while IFS='' read -r -d '' file; do
      [[ -d $file && ! -L $file ]] || printf '%s\0' "$file"
    done
    return
  fi
  head=/$2
  head=${head%%"$all"*}/
  head=${head#/}
  rest=/$2
  rest=${rest#*"$all"}
  if [[ -z $head ]]; then printf '%s\0' "$1"; else glob "$1" "$head"; fi | while IFS='' read -r -d '' base; do
    [[ $base == /* ]] || base=./$base
    {
      printf '%s\0' "${base%/}"
      find "${base%/}" -mindepth 1 -name '.*' -prune -o -type d -print0
    } | sort -z | while IFS='' read -r -d '' sub; do
      sub=${sub#.}
      [[ $base == /* ]] || sub=${sub#/}
      match "${sub:+$sub/}" "$rest"
    done
  done
}

output=${OUTPUT:-skillgap-report}
[[ $output != -* ]] || output=./$output
while [[ $output == ?*/ ]]; do output=${output%/}; done
output=${output#"$PWD/"}
part=$output # and the folders of the repository that it is in
while :; do
  [[ ! -L $part ]] || fail "the output $output: $part is a symbolic link; name a folder"
  [[ $part == */* && $output != /* ]] || break
  part=${part%/*}
done
mkdir -p "$output" || exit 3
for name in report.json report.html junit.xml report.csv metrics.txt; do # of a run before
  rm -f "$output/$name" || exit 3
done

words "${SHEETS:-}"
[[ ${#words[@]} -gt 0 ]] || fail "no sheets are named: give the input sheets, or set SHEETS"
files=()
for pattern in "${words[@]}"; do
  [[ $pattern != '**' && $pattern != */'**' ]] || pattern="$pattern/*"
  before=${#files[@]}
  while IFS='' read -r -d '' file; do
    [[ $file != [-@]* ]] || file=./$file # neither a flag nor a list of names
    files+=("$file")
  done < <(match "" "$pattern")
  [[ ${#files[@]} -gt $before || ! -d $pattern ]] || fail "$pattern is a folder: name files in it, such as ${pattern%/}/*.yaml"
  [[ ${#files[@]} -gt $before ]] || fail "no sheet matches $pattern"
done

words "${GATES:-}"
gates=()
for flag in ${words[@]+"${words[@]}"}; do
  if [[ $flag == --*' '* ]]; then
    value=${flag#* }
    gates+=("${flag%% *}" "${value#"${value%%[! ]*}"}")
  else
    gates+=("$flag")
  fi
done

# Only GitHub has annotations and a summary; elsewhere people read what is printed.
format=text
annotations=
[[ -z ${GITHUB_ACTIONS:-} ]] || format=github annotations=github,

# What decides which sheets are good goes for lint as well.
lint=(skillgap lint --no-follow)
for ((i = 0; i < ${#gates[@]}; i++)); do
  case ${gates[i]} in
    --rubric | --config) lint+=("${gates[i]}" "${gates[i + 1]:-}") ;;
    --rubric=* | --config=*) lint+=("${gates[i]}") ;;
  esac
done

# junit writes junit.xml again where sheets cannot be used: it names these too, of which
# the reports know nothing.
junit() {
  [[ $bad -ne 0 ]] || return 0
  skillgap score --no-follow "${all[@]}" ${gates[@]+"${gates[@]}"} --format junit -o "$output/junit.xml" --force 2> /dev/null || true
}

bad=0
all=("${files[@]}")
"${lint[@]}" --format "$format" "${files[@]}" || bad=$?
if [[ $bad -ne 0 ]]; then # the others are reported; of many in a file score leaves out the bad ones
  good=()
  for file in "${files[@]}"; do
    case $file in
      *.ndjson | *.jsonl | *.csv) good+=("$file") ;;
      *) "${lint[@]}" "$file" > /dev/null 2>&1 && good+=("$file") ;;
    esac
  done
  [[ ${#good[@]} -gt 0 ]] || { junit; exit "$bad"; }
  files=("${good[@]}")
fi

status=0
skillgap score --no-follow "${files[@]}" ${gates[@]+"${gates[@]}"} --format json -o "$output/report.json" --force || status=$?
[[ $status -le 1 || $bad -ne 0 && -f $output/report.json ]] || exit "$status"
skillgap report --no-follow "$output/report.json" --format "${annotations}html,junit,csv,openmetrics" --output-dir "$output"
junit
[[ $bad -eq 0 ]] || exit "$bad"
[[ $status -ne 0 ]] || met=true
exit "$status"
