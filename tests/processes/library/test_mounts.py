"""What is mounted where."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.processes.library.mounts import mounts, tells_changes

TABLE = r"""22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw
40 22 0:50 / /mnt/my\040share rw shared:2 - nfs4 host:/x rw
41 22 0:51 / /home/ann/phone rw - fuse.jmtpfs jmtpfs rw
42 41 254:0 / /home/ann/phone/local rw - ext4 /dev/vdb rw
"""


@pytest.mark.parametrize(
    ("folder", "tells"),
    [
        ("/home/ann/vault", True),
        ("/mnt/my share/docs", False),
        ("/mnt/my shared", True),
        ("/home/ann/phone", False),
        ("/home/ann/phone/local/x", True),
    ],
)
def test_changes_are_told_where_the_files_are_on_this_machine(tmp_path: Path, folder: str, *, tells: bool) -> None:
    table = tmp_path / "mountinfo"
    table.write_text(TABLE)
    assert tells_changes(folder, mounts(table)) is tells


def test_where_the_system_has_no_table_nothing_is_known(tmp_path: Path) -> None:
    assert mounts(tmp_path / "none") == {}
