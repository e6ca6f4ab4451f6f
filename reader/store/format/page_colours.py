"""What several states of a notes file say of their colours, as one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from reader.core.webannotation.colours import KEY, merged_colours_json


def with_colours_of(page: Mapping[str, Any], *others: Mapping[str, Any]) -> Mapping[str, Any]:
    """The page with the colours of all; of each colour the description that was made last."""
    values = [other.get(KEY) for other in others]
    return {**page, KEY: merged_colours_json(page.get(KEY), *values)} if any(values) else page
