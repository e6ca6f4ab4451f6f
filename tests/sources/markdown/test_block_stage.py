"""The stage of blocks: its work, whatever the text is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reader.sources.markdown.parser import parse_markdown


@pytest.mark.parametrize(
    "text_of",
    [
        lambda many: "\n\n".join(f"{{{{< a{number} >}}}}" for number in range(many)),
        lambda many: "\n\n".join(f"{{% a{number} %}}" for number in range(many)),
        lambda many: "> $$x\ny\n" * many + "$$",
        lambda many: "> %% x\ny\n" * many + "%%",
    ],
    ids=["tags of Hugo", "tags of Jekyll", "formulas that are cut off", "comments that are cut off"],
)
def test_work_grows_with_the_text(
    text_of: Callable[[int], str], count_calls: Callable[[Callable[[], object]], int]
) -> None:
    assert count_calls(lambda: parse_markdown(text_of(400))) <= 2.6 * count_calls(lambda: parse_markdown(text_of(200)))
