#!/bin/bash
# Postil through the accessibility tree: its own process in a real window, read by aloud.py as a screen reader does.
# Needs Xvfb, openbox, xdotool, dbus-run-session, at-spi2-core and a system Python with pyatspi.
# usage: run.sh POSTIL FILE      POSTIL is the command, with nothing after it; the notes go to a folder that is removed
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
started=()
end() {
    for one in "${started[@]}"; do kill "$one" 2>/dev/null || true; done
    wait 2>/dev/null || true
    rm -rf "$work"
}
trap end EXIT

if [ "${1:-}" != inside ]; then
    Xvfb -displayfd 3 -screen 0 1500x1000x24 -nolisten tcp 3>"$work/display" >/dev/null 2>&1 &
    started+=($!)
    for _ in $(seq 100); do [ -s "$work/display" ] && break; sleep 0.1; done
    export DISPLAY=":$(cat "$work/display")"
    # A bus of its own: the tree must hold this Postil and no other.
    XDG_RUNTIME_DIR=$work dbus-run-session -- bash "$0" inside "$@"
    exit
fi

shift
openbox >/dev/null 2>&1 &
started+=($!)
# A window that comes before its manager is never given the keyboard.
for _ in $(seq 100); do xdotool get_num_desktops >/dev/null 2>&1 && break; sleep 0.1; done
launcher=/usr/libexec/at-spi-bus-launcher
[ -x "$launcher" ] || launcher=/usr/lib/at-spi2-core/at-spi-bus-launcher
"$launcher" --launch-immediately >/dev/null 2>&1 &
started+=($!)
export HOME=$work POSTIL_STORE=$work/store POSTIL_CONFIG=$work/config POSTIL_CACHE=$work/cache
export QT_QPA_PLATFORM=xcb QT_LINUX_ACCESSIBILITY_ALWAYS_ON=1 QT_ACCESSIBILITY=1
"$1" >"$work/said" 2>&1 &
postil=$!
started+=("$postil")
/usr/bin/python3 "$here/aloud.py" "$2" "$1" || { cat "$work/said"; exit 1; }
# What a screen reader has looked at is freed last: Qt crashes there when an index outlives its model.
xdotool key ctrl+q
wait "$postil" || { echo "Postil has ended with $?"; cat "$work/said"; exit 1; }
