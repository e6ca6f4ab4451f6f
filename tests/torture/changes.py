"""The same notes again and again: a chain of states that anybody can make anew from its number."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from reader.core.annotation import Annotation
from reader.core.annotation_set import AnnotationSet
from reader.core.colour import BUILT_IN_COLOURS
from reader.core.notes.field_merge import stamp_changes
from reader.core.selectors import Target, TextQuote
from reader.core.span import Span
from reader.store.article_key import ArticleKey

START = datetime(2026, 1, 1, tzinfo=UTC)
TEXT = "Ink is made of soot and gum. " * 40


def key_in(folder: Path) -> ArticleKey:
    """The article whose notes are tormented."""
    return ArticleKey(folder / "essay.md", "An Essay on Ink", "")


def at(step: int) -> datetime:
    """When a step is made."""
    return START + timedelta(seconds=step)


def state(number: int, seed: int = 0) -> AnnotationSet:
    """The notes after so many steps, each one of all that a reader does."""
    annotations = AnnotationSet()
    for step in range(1, number + 1):
        annotations = after(annotations, step, Random(seed * 1_000_003 + step))  # noqa: S311 - the same each time
    return annotations


def after(annotations: AnnotationSet, step: int, random: Random) -> AnnotationSet:
    """One step on."""
    here = sorted(annotations.by_id)
    act = random.choice(("make", "make", "write", "recolour", "tag", "delete")) if here else "make"
    if act == "make":
        made = _made(f"urn:uuid:{random.getrandbits(64):016x}", step, random)
        return annotations.updated({made.id: made}, at(step))
    one = annotations.by_id[random.choice(here)]
    if act == "delete":
        return annotations.updated({one.id: None}, at(step))
    return annotations.updated({one.id: stamp_changes(one, _changed(act, one, step, random), at(step))}, at(step))


def _made(name: str, step: int, random: Random) -> Annotation:
    start = random.randrange(0, len(TEXT) - 30)
    target = Target(TextQuote(TEXT[start : start + 20], TEXT[max(0, start - 9) : start]), Span(start, start + 20))
    return Annotation(
        name, at(step), at(step), target, random.choice(BUILT_IN_COLOURS), note="x" * random.randrange(2_000)
    )


def _changed(act: str, one: Annotation, step: int, random: Random) -> Annotation:
    if act == "write":
        return replace(one, note=f"Written at step {step}. " * random.randrange(1, 40))
    if act == "recolour":
        return replace(one, colour=random.choice(BUILT_IN_COLOURS))
    return replace(one, tags=tuple(dict.fromkeys((*one.tags, f"step-{step}"))))
