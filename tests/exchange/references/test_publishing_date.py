"""When an article was published, as exactly as it says."""

from __future__ import annotations

import pytest

from reader.exchange.references.publishing_date import publishing_date


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2026-05-06T10:00:00Z", "2026-05-06"),
        ("2026-05", "2026-05"),
        ("May 5, 2026", "2026-05-05"),
        ("Sat, 5 Dec 2020 10:00:00 +0000", "2020-12-05"),
        ("Published on the 3rd of June 1999", "1999-06-03"),
        ("12. März 1887", "1887-03-12"),
        ("9 de octubre de 2019", "2019-10-09"),
        ("2020-02-31", "2020-02"),
        ("03/04/2026", "2026"),
        ("06.05.2026", "2026-05-06"),
        ("v1.2.2020", "2020"),
        ("2026年5月6日", "2026-05-06"),
        ("12 мая 2020", "2020-05-12"),
        ("c. 1911", "1911"),
        ("some day", "None"),
    ],
)
def test_a_date_is_read_in_many_forms(written: str, expected: str) -> None:
    assert str(publishing_date(written)) == expected
