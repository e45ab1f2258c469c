#!/usr/bin/env bash
# Puts a release of skillgap into a folder, held to the checksums of the release:
#   VERSION=v1.2.3 install.sh FOLDER
# Where VERSION is no release, or there is none of it for this machine, that is
# said, the folder has no program, and it is for the caller to compile one. An
# archive that is there and is not what the checksums name is refused with 3.
# RELEASES is where releases are, for a mirror; RUNNER_OS and RUNNER_ARCH are set
# by runners of GitHub. macOS has bash 3.2, and Windows what comes with its git.
set -euo pipefail

# say tells the people who read the job, as a notice or an error.
say() {
  if [[ -n ${GITHUB_ACTIONS:-} ]]; then echo "::$1::$2"; else echo "skillgap: $2" >&2; fi
}

compile() {
  say notice "$1, so skillgap is compiled"
  exit 0
}

refuse() {
  say error "$1"
  exit 3
}

folder=${1:?name a folder}
version=${VERSION:-}
version=${version#v}
releases=${RELEASES:-https://github.com/skillgap/skillgap/releases/download}
mkdir -p "$folder" || exit 3
rm -f "$folder/skillgap" "$folder/skillgap.exe" # of a run before

number='^[0-9]+\.[0-9]+\.[0-9]+(-[0-9A-Za-z.-]+)?$'
[[ $version =~ $number ]] || compile "\"${VERSION:-}\" is no release such as v1.2.3"

program=skillgap
pack=tar.gz
case ${RUNNER_OS:-$(uname -s)} in
  Linux) os=linux ;;
  macOS | Darwin) os=darwin ;;
  FreeBSD) os=freebsd ;;
  Windows | MINGW* | MSYS* | CYGWIN*) os=windows program=skillgap.exe pack=zip ;;
  *) compile "releases have nothing for ${RUNNER_OS:-$(uname -s)}" ;;
esac
case ${RUNNER_ARCH:-$(uname -m)} in
  X64 | x86_64 | amd64) arch=amd64 ;;
  ARM64 | arm64 | aarch64) arch=arm64 ;;
  *) compile "releases have nothing for $os on ${RUNNER_ARCH:-$(uname -m)}" ;;
esac

need="curl tar"
[[ $pack != zip ]] || need="curl unzip"
for tool in $need; do
  command -v "$tool" > /dev/null || compile "$tool is not installed"
done
if command -v sha256sum > /dev/null; then
  sum() { sha256sum < "$1"; }
elif command -v shasum > /dev/null; then
  sum() { shasum -a 256 < "$1"; }
else
  compile "neither sha256sum nor shasum is installed"
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
fetch() {
  curl --fail --silent --show-error --location --proto-redir =https \
    --retry 3 --connect-timeout 20 --max-time 300 --output "$work/$1" "$releases/v$version/$1"
}

archive=skillgap_${version}_${os}_$arch.$pack
fetch "$archive" || compile "release $version has no $archive that can be downloaded"
fetch checksums.txt || refuse "release $version has no checksums.txt to hold $archive to"
want=
while read -r digest name; do
  [[ $name != "$archive" ]] || want=$digest
done < "$work/checksums.txt"
[[ -n $want ]] || refuse "checksums.txt of release $version does not name $archive"
got=$(sum "$work/$archive")
got=${got%% *}
[[ $got == "$want" ]] || refuse "$archive is not what release $version says: its SHA-256 is $got, not $want"

if [[ $pack == zip ]]; then
  unzip -q -o "$work/$archive" "$program" -d "$work"
else
  tar -xzf "$work/$archive" -C "$work" "$program"
fi || refuse "$archive holds no $program"
chmod 755 "$work/$program"
mv "$work/$program" "$folder/$program"
echo "skillgap $version for $os on $arch is downloaded, and its checksum is right" >&2
