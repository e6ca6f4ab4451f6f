"""The definitions of links: ``[label]: address "title"``."""

from __future__ import annotations

from reader.sources.markdown.inline_stage.escapes import decode
from reader.sources.markdown.inline_stage.link_syntax import normal_label


class References(dict[str, tuple[str, str]]):
    """Address and title by the normal form of the label; the first definition of a label counts."""

    def __setitem__(self, label: str, leads: tuple[str, str]) -> None:
        """Add a definition, as it is written: with escapes."""
        href, title = leads
        self.setdefault(normal_label(label), (decode(href), decode(title)))
