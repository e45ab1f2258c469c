#!/bin/sh
# Draws the first screens of the program's pages, of the sheets in testdata, into
# docs/img. Needs what `make validate` needs.
set -eu
cd "$(dirname "$0")/../.."
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
go build -o "$dir/bin/skillgap" ./cmd/skillgap
# Of one day, and nothing of the own settings, sheets or rubrics.
page() {
  name=$1
  shift
  SOURCE_DATE_EPOCH=1795392000 HOME=$dir XDG_DATA_HOME=$dir XDG_CONFIG_HOME=$dir \
    SKILLGAP_STORE=$dir/history.db \
    "$dir/bin/skillgap" "$@" > "$dir/$name.html"
}
sheets=testdata/sheets
page score score $sheets/checked.yaml --format html
page path path $sheets/junior.yaml --format html
page team team $sheets/*.yaml --target mid --format html
page compare compare $sheets/junior.yaml $sheets/mentor-of-junior.json --format html
page imported history import testdata/history/march.yaml testdata/history/july.yaml testdata/history/november.yaml
page progress history Dana --format html
mkdir -p docs/img
node testdata/validators/screenshots.mjs "$(command -v chromium)" docs/img \
  "$dir/score.html" "$dir/path.html" "$dir/team.html" "$dir/compare.html" "$dir/progress.html"
