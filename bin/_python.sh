# Sourced by the commands beside it: finds a Python and lets it set up what is missing.
# Afterwards $python is the checkout's own Python.
bin=$(dirname "$(readlink -f "$0")")
checkout=$(dirname "$bin")

set_up() { # base | dev
    for python in python3 python3.14 python3.13 python3.12 python3.11 ''; do
        if [ -z "$python" ]; then
            echo "Es fehlt Python 3.11 oder neuer: apt install python3 python3-venv" >&2
            exit 1
        fi
        "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && break
    done
    "$python" -I "$bin/_setup.py" "$1" || exit 1
    python="$checkout/.venv/bin/python"
    export PYTHONPATH="$checkout"
}
