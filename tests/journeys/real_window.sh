#!/bin/bash
# One journey through the real window: open the article, mark a word from the keyboard, see it saved, quit, open again,
# and find the mark in the export. Needs Xvfb, openbox and xdotool; brings its own screen and its own folders.
# usage: real_window.sh POSTIL ARTICLE      (the command, and a Markdown file to read)
set -euo pipefail
postil=$1 article=$2

work=$(mktemp -d)
started=()
finish() {
    local code=$?
    [ "$code" = 0 ] || { echo "the journey failed; what Postil said:" >&2; cat "$work"/postil.log >&2 || true; }
    for pid in "${started[@]}"; do kill "$pid" 2>/dev/null || true; done
    wait 2>/dev/null || true
    rm -rf "$work"
    exit "$code"
}
trap finish EXIT

export HOME=$work/home XDG_RUNTIME_DIR=$work/run POSTIL_STORE=$work/store POSTIL_CONFIG=$work/config QT_QPA_PLATFORM=xcb
unset WAYLAND_DISPLAY
mkdir -p "$HOME" "$work/article"
mkdir -m 700 "$XDG_RUNTIME_DIR"
cp -r "$(dirname "$article")/." "$work/article/"
copy=$work/article/$(basename "$article")

# until WORDS… : tries a command every tenth of a second, for 20 seconds.
until_true() {
    for _ in $(seq 200); do
        if "$@"; then return 0; fi
        sleep 0.1
    done
    echo "waited in vain for: $*" >&2
    return 1
}

start_screen() {
    # Xvfb chooses a free display and writes its number to the file.
    Xvfb -displayfd 3 -screen 0 1440x900x24 -nolisten tcp 3>"$work/display" 2>/dev/null &
    started+=($!)
    until_true test -s "$work/display"
    DISPLAY=:$(cat "$work/display")
    export DISPLAY
    openbox >/dev/null 2>&1 &
    started+=($!)
    until_true eval 'xprop -root _NET_SUPPORTING_WM_CHECK 2>/dev/null | grep -q "window id"'
}

# Under strace where there is one (in CI there is): -D leaves the process its number.
traced=()
if command -v strace >/dev/null; then traced=(strace -D -f -qq -e trace=network -o "$work/trace" -A); fi

open_window() {
    "${traced[@]}" "$postil" "$copy" 2>>"$work/postil.log" &
    reader=$!
    started+=("$reader")
    window=$(timeout 30 xdotool search --sync --onlyvisible --pid "$reader" | tail -n 1)
    xdotool windowactivate --sync "$window"
    until_true eval 'xdotool getwindowname "$window" | grep -q " — Postil"'  # complete
}

quit_window() {
    xdotool key --clearmodifiers ctrl+q
    until_true eval "! kill -0 $reader 2>/dev/null"
    wait "$reader"
}

marks_in_store() {
    "$postil" notes "$copy" --json 2>/dev/null | python3 -c '
import json, sys
notes = json.load(sys.stdin)
print(len(notes if isinstance(notes, list) else notes.get("notes", notes.get("items", []))))'
}

saved_marks_are() {
    [ -n "$(find "$POSTIL_STORE" -maxdepth 1 -name '*.json' 2>/dev/null)" ] && [ "$(marks_in_store)" = "$1" ]
}

# Marks the word under the middle of the page's column; a few heights are tried, for a gap between two paragraphs.
mark_a_word() {
    for height in 350 240 380 420; do
        xdotool mousemove --window "$window" 560 "$height" click --repeat 2 --delay 60 1
        sleep 0.3
        xdotool key --clearmodifiers 1
        for _ in $(seq 20); do
            if saved_marks_are 1; then return 0; fi
            sleep 0.1
        done
    done
    echo "no mark came into the store" >&2
    return 1
}

start_screen
open_window
mark_a_word
"$postil" export "$copy" --format json >"$work/before.json"
quit_window

open_window
until_true saved_marks_are 1
# Find, the backups, the notebook in a window of its own, the keys: whatever opens a window or reads files.
xdotool key --clearmodifiers ctrl+f; sleep 0.3; xdotool type --delay 20 "ink"; sleep 0.3; xdotool key Escape
xdotool key --clearmodifiers question; sleep 0.5; xdotool key Escape
xdotool key --clearmodifiers ctrl+shift+l; sleep 2; xdotool key --clearmodifiers ctrl+w; sleep 0.5
xdotool windowactivate --sync "$window"

# A second start opens its file in this window, in front of all others, and ends.
printf '# Another Article\n\nIt is short.\n' >"$work/article/another.md"
xmessage -geometry 600x400 "in front" 2>/dev/null & other=$!
started+=("$other")
in_front=$(timeout 30 xdotool search --sync --onlyvisible --class xmessage | tail -n 1)
xdotool windowactivate --sync "$in_front"
"${traced[@]}" "$postil" "$work/article/another.md"
shows() { [ "$(xdotool getactivewindow getwindowname 2>/dev/null)" = "$1" ]; }
until_true shows "Another Article — Postil"
kill -0 "$reader"
kill "$other"
# With --new-window it has a window of its own.
"${traced[@]}" "$postil" --new-window "$work/article/another.md" 2>>"$work/postil.log" & second=$!
started+=("$second")
xdotool windowactivate --sync "$(timeout 30 xdotool search --sync --onlyvisible --pid "$second" | tail -n 1)"
until_true shows "Another Article — Postil"
xdotool key --clearmodifiers ctrl+q
wait "$second"
xdotool windowactivate --sync "$window"
xdotool key --clearmodifiers ctrl+w
quit_window
"$postil" export "$copy" --format json >"$work/after.json"
cmp "$work/before.json" "$work/after.json"

python3 - "$work/after.json" <<'PYTHON'
import json, sys
from pathlib import Path

items = json.loads(Path(sys.argv[1]).read_text("utf-8"))["items"]
assert len(items) == 1, items
quotes = [s["exact"] for s in items[0]["target"]["selector"] if s["type"] == "TextQuoteSelector"]
assert quotes and quotes[0].strip().isalpha(), items
print("marked, kept and found again:", quotes[0])
PYTHON

# Asked to end by the system a moment after a change, it saves that first.
mark_and_end() {
    for height in 300 240 380 460; do
        xdotool mousemove --window "$window" 700 "$height" click --repeat 2 --delay 60 1
        sleep 0.2
        xdotool key --clearmodifiers 2
    done
    sleep 0.1
    kill -TERM "$reader"
    until_true eval "! kill -0 $reader 2>/dev/null"
}
open_window
until_true saved_marks_are 1
sleep 1
mark_and_end
[ "$(marks_in_store)" -gt 1 ] || { echo "what was done before SIGTERM is not saved" >&2; exit 1; }
echo "ended by SIGTERM, and all saved: $(marks_in_store) marks"

if [ ${#traced[@]} -gt 0 ]; then
    test -s "$work/trace"
    if grep -E 'AF_INET|AF_PACKET|sin_port' "$work/trace" >&2; then echo "a network was touched" >&2; exit 1; fi
    echo "no network touched in $(wc -l <"$work/trace") traced calls"
fi
