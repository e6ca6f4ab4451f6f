"""Lines and runs of words that stand out of their old order."""

from __future__ import annotations

from reader.core.alignment.tokens import Tokens, Vocabulary
from reader.core.anchoring.by_text.document import match_documents
from reader.core.anchoring.by_text.matching import Matching

HERONS = "Herons stand in the shallow water at dawn."
REEDS = "Reeds bend under the evening wind."
GULLS = "Gulls follow every boat that comes home."


def matching(old: str, new: str) -> Matching:
    vocabulary = Vocabulary()
    return match_documents(Tokens(old, vocabulary), Tokens(new, vocabulary))


def became(old: str, new: str, word: str, nth: int = 0) -> tuple[int, bool]:
    """Where the word's token starts in the new text (-1: nowhere), and whether it has moved."""
    found = matching(old, new)
    at = -1
    for _ in range(nth + 1):
        at = old.index(word, at + 1)
    token = found.old.starts.index(at)
    image = found.to_new[token]
    return (found.new.starts[image] if image >= 0 else -1), bool(found.moved[token])


def test_a_line_that_moved_down_is_found_there() -> None:
    old, new = f"{HERONS}\n{REEDS}\n{GULLS}", f"{REEDS}\n{GULLS}\n{HERONS}"
    assert became(old, new, "shallow") == (new.index("shallow"), True)


def test_a_line_that_was_edited_on_its_way_is_found_there() -> None:
    old, new = f"{HERONS}\n{REEDS}\n{GULLS}", f"{REEDS}\n{GULLS}\nHerons wait in the shallow water at noon."
    assert became(old, new, "shallow") == (new.index("shallow"), True)


def test_equal_lines_that_moved_together_stay_in_order() -> None:
    double = "Shows the number of visits.\nShows the number of visits."
    old, new = f"{HERONS}\n{REEDS}\n{GULLS}\n{double}", f"{double}\n{HERONS}\n{REEDS}\n{GULLS}"
    assert became(old, new, "visits", 1) == (new.rindex("visits"), True)


def test_a_short_line_moves_with_its_neighbour() -> None:
    code = "void run()\n{\nprepare_everything(first, second);\n}"
    old = f"{HERONS}\n{REEDS}\n{GULLS}\n{code}\nend"
    new = f"{code}\n{HERONS}\n{REEDS}\n{GULLS}\nend"
    assert became(old, new, "{") == (new.index("{"), True)


def test_a_sentence_that_moved_into_another_paragraph_is_found_there() -> None:
    old = f"{HERONS} {REEDS} {GULLS}\nAnother paragraph says something else altogether."
    new = f"{HERONS} {GULLS}\nAnother paragraph says something else altogether. {REEDS}"
    assert became(old, new, "evening") == (new.index("evening"), True)


def test_a_line_that_went_away_does_not_jump_to_its_twin() -> None:
    old, new = f"{HERONS}\n{REEDS}\n{HERONS}", f"{HERONS}\n{REEDS}"
    assert became(old, new, "shallow", 1) == (-1, False)


def test_each_new_word_answers_to_one_old_word_at_most() -> None:
    found = matching(f"{HERONS}\n{REEDS}\n{REEDS}", f"{REEDS}\n{GULLS}\n{HERONS}\n{HERONS}")
    images = [j for j in found.to_new if j >= 0]
    assert len(images) == len(set(images))
    assert all(found.to_old[j] == i for i, j in enumerate(found.to_new) if j >= 0)


def test_a_paragraph_that_was_split_is_all_in_place() -> None:
    found = matching(f"{HERONS} {REEDS} {GULLS}", f"{HERONS}\n{REEDS}\n{GULLS}")
    assert min(found.to_new) == 0
    assert not any(found.moved)


def test_long_work_rests_now_and_then() -> None:
    vocabulary, rests = Vocabulary(), []
    old = Tokens("\n".join(f"{HERONS} {at}" for at in range(300)), vocabulary)
    match_documents(old, Tokens(old.text.replace("dawn", "noon"), vocabulary), lambda: rests.append(1))
    assert len(rests) > 300
