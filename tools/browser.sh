#!/bin/sh
# Finds or fetches what the browser tests need: a Chromium and the library its driver stands on, always from the distribution's
# packages. Where it cannot be had this says why and ends well: the tests themselves report what did not run (and fail in CI).
set -u
cd "$(dirname "$0")/.."
beside=$(pwd -P)/.venv/browser

say() { printf 'saiken: %s\n' "$@" >&2; }

# A stub that only asks for a snap prints no version; a real browser does.
is_browser() { timeout 60 "$1" --version --no-sandbox 2>/dev/null | grep -Eq '(Chromium|Chrome) [0-9]+'; }

browser() {
    for name in ${SAIKEN_BROWSER:+"$SAIKEN_BROWSER"} chromium chromium-browser google-chrome google-chrome-stable "$beside/chromium"; do
        path=$(command -v "$name" 2>/dev/null) && is_browser "$path" && echo "$path" && return 0
    done
    return 1
}

# Playwright's own Node.js, which stands on libatomic.
driver() {
    "$beside/node" --version >/dev/null 2>&1 && return 0
    .venv/lib/python3.*/site-packages/playwright/driver/node --version >/dev/null 2>&1
}

lacking() {
    browser >/dev/null || echo chromium fontconfig-config
    driver || echo libatomic1
}

with_root() {
    say "installing $* from the distribution's packages"
    export DEBIAN_FRONTEND=noninteractive
    { apt-get update -qq && apt-get install -y -qq --no-install-recommends "$@"; } >&2 </dev/null
}

# Without root: own package lists, the packages that are missing here, unpacked beside the environment.
without_root() {
    # The folder is made whole each time; what the system has already is not fetched again.
    set -- libatomic1
    [ "$distribution" = ubuntu ] || set -- "$@" chromium fontconfig-config
    say "unpacking $* into .venv/browser, with what they need (no root)"
    rm -rf "$beside" && mkdir -p "$beside/lists/partial" "$beside/cache/archives/partial" "$beside/packages" || return 1
    apt="-o Dir::State::Lists=$beside/lists -o Dir::Cache=$beside/cache -o APT::Sandbox::User= -o Debug::NoLocking=1"
    apt-get $apt update -qq >&2 || return 1
    # "Inst name (version …" is missing here; "Inst name [old] (new …" is only newer and stays as it is.
    missing=$(apt-get $apt -s install --no-install-recommends "$@" fonts-dejavu-core | awk '$1 == "Inst" && $3 ~ /^\(/ { print $2 }')
    [ -n "$missing" ] || return 1
    (cd "$beside/packages" && apt-get $apt download -qq $missing >&2) || return 1
    for package in "$beside"/packages/*.deb; do
        dpkg-deb -x "$package" "$beside/files" || return 1
    done
    rm -rf "$beside/packages" "$beside/lists" "$beside/cache" "$beside"/files/usr/share/doc "$beside"/files/usr/share/locale
    write_fonts
    write_wrapper node "$(ls -d "$(pwd -P)"/.venv/lib/python3.*/site-packages/playwright/driver/node)"
    [ ! -e "$beside/files/usr/lib/chromium/chromium" ] || write_wrapper chromium "$beside/files/usr/lib/chromium/chromium"
}

write_fonts() {
    mkdir -p "$beside/fontcache"
    cat >"$beside/fonts.conf" <<EOF
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir>$(pwd -P)/src/saiken</dir>
  <dir>$beside/files/usr/share/fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>$beside/fontcache</cachedir>
</fontconfig>
EOF
}

write_wrapper() {
    libraries=$(find "$beside/files" \( -name '*.so' -o -name '*.so.[0-9]*' \) -printf '%h\n' |
        grep -v /chromium | sort -u | tr '\n' ':')
    cat >"$beside/$1" <<EOF
#!/bin/sh
# $1 with the libraries that were unpacked here without root.
export LD_LIBRARY_PATH="$libraries\${LD_LIBRARY_PATH:-}" FONTCONFIG_FILE="$beside/fonts.conf"
exec "$2" "\$@"
EOF
    chmod +x "$beside/$1"
}

packages=$(lacking)
[ -n "$packages" ] || exit 0
distribution=$(. /etc/os-release 2>/dev/null && echo "${ID:-}")
if ! command -v apt-get >/dev/null 2>&1; then
    say "missing for the browser tests, and no apt-get to fetch it:" "    $packages" "SAIKEN_BROWSER may name a Chrome or Chromium"
elif [ "$distribution" = ubuntu ] && ! browser >/dev/null; then
    say "no Chromium here; Ubuntu has it only as a snap:" "    snap install chromium" "or set SAIKEN_BROWSER to a Chrome or Chromium"
elif [ "$(id -u)" = 0 ]; then
    with_root $packages || say "could not be installed: $packages"
elif [ -w .venv ]; then
    without_root || { say "could not be unpacked: $packages"; rm -rf "$beside"; }
else
    say "missing for the browser tests, and $(id -un) may not write to .venv:" "    $packages"
fi
exit 0
