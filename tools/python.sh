#!/bin/sh
# Prints the newest Python from 3.11 to 3.13 that can make a virtual environment; says what to install where there is none.
set -u

fits='import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))'
venv_too='import ensurepip, venv'

without_venv=''
for name in ${PYTHON:-python3.13 python3.12 python3.11 python3}; do
    command -v "$name" >/dev/null 2>&1 || continue
    "$name" -c "$fits" >/dev/null 2>&1 || continue
    if "$name" -c "$venv_too" >/dev/null 2>&1; then
        "$name" -c 'import sys; print(sys.executable)'
        exit 0
    fi
    without_venv=$("$name" -c 'import sys; print("python%d.%d" % sys.version_info[:2])')
done

if [ -n "$without_venv" ]; then
    echo "saiken: $without_venv is here, but its venv module is not. On Debian or Ubuntu:" >&2
    echo "    apt-get install $without_venv-venv" >&2
else
    echo "saiken: Python 3.11, 3.12 or 3.13 is needed. On Debian 12 or later, Ubuntu 24.04 or later:" >&2
    echo "    apt-get install python3 python3-venv" >&2
    echo "and on Ubuntu 22.04:" >&2
    echo "    apt-get install python3.11 python3.11-venv" >&2
fi
exit 1
