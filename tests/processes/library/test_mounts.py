"""What is mounted where."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.processes.library.mounts import keeps_numbers, mounts, tells_changes

TABLE = r"""22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw
40 22 0:50 / /mnt/my\040share rw shared:2 - nfs4 host:/x rw
41 22 0:51 / /home/ann/phone rw - fuse.jmtpfs jmtpfs rw
42 41 254:0 / /home/ann/phone/local rw - ext4 /dev/vdb rw
43 22 8:1 / /media/stick rw - vfat /dev/sda1 rw
"""


@pytest.mark.parametrize(
    ("folder", "tells", "keeps"),
    [
        ("/home/ann/vault", True, True),
        ("/mnt/my share/docs", False, False),
        ("/mnt/my shared", True, True),
        ("/home/ann/phone", False, False),
        ("/home/ann/phone/local/x", True, True),
        ("/media/stick/x", True, False),
    ],
)
def test_the_kind_says_whether_changes_are_told_and_files_keep_their_numbers(
    tmp_path: Path, folder: str, *, tells: bool, keeps: bool
) -> None:
    table = tmp_path / "mountinfo"
    table.write_text(TABLE)
    assert (tells_changes(folder, mounts(table)), keeps_numbers(folder, mounts(table))) == (tells, keeps)


def test_where_the_system_has_no_table_nothing_is_known(tmp_path: Path) -> None:
    assert mounts(tmp_path / "none") == {}
    assert not keeps_numbers("/", {})
