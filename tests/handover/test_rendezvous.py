"""Which starts belong together, and what they say to each other."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reader.core.framing import as_frame
from reader.handover.rendezvous import find_rendezvous
from reader.handover.request import HandoverRequest, decode_handover, encode_handover

NOTES, SETTINGS = Path("/home/a/notes"), Path("/home/a/settings")
HERE = {"DISPLAY": ":1", "XDG_RUNTIME_DIR": "/run/user/7"}
SHARED = "/tmp/postil-7"  # noqa: S108 - nothing is made there


def test_windows_of_one_user_display_store_and_settings_meet() -> None:
    ours = find_rendezvous(HERE, 7, NOTES, SETTINGS)
    assert ours == find_rendezvous({**HERE, "DISPLAY": ":1.0", "LANG": "C"}, 7, NOTES, SETTINGS)
    others = [
        find_rendezvous({**HERE, "DISPLAY": ":2"}, 7, NOTES, SETTINGS),
        find_rendezvous({**HERE, "WAYLAND_DISPLAY": "wayland-0"}, 7, NOTES, SETTINGS),
        find_rendezvous(HERE, 8, NOTES, SETTINGS),
        find_rendezvous(HERE, 7, NOTES / "other", SETTINGS),
        find_rendezvous(HERE, 7, NOTES, SETTINGS / "other"),
    ]
    assert len({one.name for one in (ours, *others)}) == 6


@pytest.mark.parametrize(
    "environment", [{}, {**HERE, "QT_QPA_PLATFORM": "offscreen:configfile=x"}, {**HERE, "QT_QPA_PLATFORM": "vnc"}]
)
def test_what_nobody_sees_meets_nobody_but_by_the_setting_for_tests(environment: dict[str, str]) -> None:
    assert find_rendezvous(environment, 7, NOTES, SETTINGS).identity == ""
    assert find_rendezvous({**environment, "POSTIL_DISPLAY": "test"}, 7, NOTES, SETTINGS).identity


def test_they_meet_in_the_runtime_folder_or_else_in_a_folder_for_temporary_files() -> None:
    folders = find_rendezvous({**HERE, "TMPDIR": "/home/a/tmp"}, 7, NOTES, SETTINGS).folders
    assert list(map(str, folders)) == ["/run/user/7/postil", "/home/a/tmp/postil-7", SHARED]
    bare = find_rendezvous({"DISPLAY": ":1", "XDG_RUNTIME_DIR": "relative"}, 7, NOTES, SETTINGS).folders
    assert list(map(str, bare)) == [SHARED]


words = st.text(st.characters(codec=None), max_size=40)
paths = words.map(lambda word: "/" + word.replace("\0", ""))
several = st.lists(paths, max_size=3).map(tuple)
requests = st.builds(HandoverRequest, words.filter(bool), paths, several, words, words, words, st.booleans())


@given(requests)
@example(HandoverRequest("us", "/a\udcff"))
def test_a_request_comes_as_it_was_sent(request: HandoverRequest) -> None:
    assert decode_handover(encode_handover(request)) == request


@given(
    st.binary()
    | st.sampled_from([b"[]", b"{}", b'{"identity": 1}', b"[" * 60_000])
    | st.sampled_from(["a", "/\0"]).map(lambda path: json.dumps({"identity": "us", "path": path}).encode())
    | st.sampled_from(["a", "/\0", 1, ["/a"]]).map(
        lambda path: json.dumps({"identity": "us", "behind": [path]}).encode()
    )
)
def test_whatever_else_is_sent_is_no_request(data: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - whatever is said of it
        decode_handover(as_frame(data))
