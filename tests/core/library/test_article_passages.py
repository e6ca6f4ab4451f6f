"""An article as the index is given it."""

from __future__ import annotations

from pathlib import Path

from reader.core.library.article_passages import OVERLAP, PASSAGE_LENGTH, indexed_article
from reader.core.library.indexed_file import IndexedArticle, IndexedStamp
from reader.sources.registry import read_article

STAMP = IndexedStamp(1, 1)


def indexed(tmp_path: Path, name: str, text: str) -> tuple[str, IndexedArticle]:
    """The text of a file, and what the index is given of it."""
    file = tmp_path / name
    file.write_text(text, "utf-8")
    article = read_article(file)
    return article.text, indexed_article(article, str(file), str(tmp_path), STAMP)


def test_an_article_has_its_headings_lines_and_tags(tmp_path: Path) -> None:
    text, made = indexed(
        tmp_path, "a.md", "---\ntags: [tea, two words]\nauthor: By Ann\n---\n# Tea\n\nOne.\n\n## Pots\n\nTwo.\n"
    )
    (passage,) = made.passages
    assert passage.text == text
    assert (made.file.title, made.file.author, made.file.tags) == ("Tea", "Ann", ("tea", "two words"))
    assert passage.sections == ((text.index("Pots"), ("Pots",)),)
    assert (text.index("Two."), 11) in passage.lines


def test_passages_are_the_text_whatever_its_length(tmp_path: Path) -> None:
    text, made = indexed(tmp_path, "a.txt", "\n\n".join(["word " * 30] * 600 + ["水" * 70_000, "end " * 20_000]))
    assert all(text[one.start : one.end] == one.text for one in made.passages)
    assert len(made.passages) > 8
    covered = 0
    for passage in made.passages:
        assert covered - OVERLAP <= passage.start <= covered + 1
        assert len(passage.text) <= 2 * PASSAGE_LENGTH + OVERLAP
        covered = passage.end
    assert covered == len(text)


def test_what_is_not_the_article_of_a_page_is_not_searched(tmp_path: Path) -> None:
    story = "".join(f"<p>{'The keeper walked along the salt road, and wrote it down. ' * 6}</p>" for _ in range(8))
    menu = "<nav><ul><li><a href=x>Subscribe</a></li><li><a href=y>Sign in</a></li></ul></nav>"
    page = f"<html><title>Salt</title><body>{menu}<article><h1>Salt</h1>{story}</article></body></html>"
    text, made = indexed(tmp_path, "a.html", page)
    words = " ".join(passage.text for passage in made.passages)
    assert "keeper" in words
    assert "Subscribe" in text
    assert "Subscribe" not in words
