#!/bin/sh
# Makes .venv from requirements.lock and installs this checkout into it; does nothing where that is already so.
set -eu
cd "$(dirname "$0")/.."

fail() {
    printf 'saiken: %s\n' "$@" >&2
    exit 1
}

# What the environment was made from: the lock, the project's own description, the place and the Python.
key() {
    cat requirements.lock pyproject.toml | sha256sum | cut -d' ' -f1
    pwd -P
    .venv/bin/python -c 'import sys; print(sys.version)' 2>/dev/null
}

ready() {
    [ -r .venv/.made-from ] && [ "$(cat .venv/.made-from)" = "$(key)" ]
}

make_venv() {
    python=$(sh tools/python.sh) || exit 1
    echo "saiken: making .venv with $("$python" --version 2>&1)"
    rm -rf .venv
    "$python" -m venv .venv
}

# Still the venv of this place, on a Python that fits?
usable() {
    [ -x .venv/bin/pip ] && [ -f .venv/made-at ] && [ "$(cat .venv/made-at)" = "$(pwd -P)" ] &&
        .venv/bin/python -c 'import pip, sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null
}

install() {
    export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_INPUT=1
    .venv/bin/python -m pip install -qq --require-hashes --no-deps --only-binary :all: -r requirements.lock
    .venv/bin/python -m pip install -qq --no-deps --no-build-isolation --no-index --editable .
}

if [ -d .venv ] && ! { [ -r .venv ] && [ -x .venv/bin ]; }; then
    fail ".venv here belongs to $(stat -c %U .venv) and cannot be read by $(id -un)." \
        "Remove it as $(stat -c %U .venv) (make clean), or use a checkout of your own."
fi
ready && exit 0
if ! [ -w . ] || { [ -d .venv ] && ! [ -w .venv ]; }; then
    fail "the environment .venv must be made or renewed, and $(id -un) may not write here." \
        "Run the same command once as $(stat -c %U .), or use a checkout of your own."
fi

# Two runs at once: the second waits on the folder itself and then finds all done.
exec 9<.
flock 9
ready && exit 0
rm -f .venv/.made-from
usable || make_venv
pwd -P >.venv/made-at
install
key >.venv/.made-from
# Root in a user's checkout leaves nothing there that the user could not renew or remove.
[ "$(id -u)" != 0 ] || chown -R "$(stat -c %u:%g .)" .venv
echo "saiken: .venv is ready"
