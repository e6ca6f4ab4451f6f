"""The stack of heights against a plain list of them."""

from __future__ import annotations

from itertools import accumulate

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from reader.view.typesetting.height_index import CHUNK, EstimateScale, HeightEstimate, HeightIndex

ABOVE = 48
MEASURE = EstimateScale(19.0, 17.0, 31.0, 66.0)
ROUGH = st.builds(HeightEstimate, st.floats(0, 15), st.floats(0, 2), st.floats(0, 4), st.integers(0, 3000).map(float))
SHARES = st.floats(0, 1, exclude_max=True)


class StackBesideList(RuleBasedStateMachine):
    """Whatever is done to a stack, it says what a list of its boxes' heights says."""

    def __init__(self) -> None:
        super().__init__()
        self.stack, self.measure, self.rough = HeightIndex(MEASURE, ABOVE), MEASURE, list[HeightEstimate]()

    @property
    def heights(self) -> list[int]:
        """What the stack says of each box."""
        return [self.stack.height_of(box) for box in range(len(self.rough))]

    @rule(count=st.integers(0, 2 * CHUNK), rough=ROUGH)
    def add(self, count: int, rough: HeightEstimate) -> None:
        """More boxes come; none of those there moves."""
        known = len(self.rough)
        before = [self.stack.top(box) for box in range(0, known, 7)]
        self.stack.add([rough] * count)
        self.rough += [rough] * count
        assert [self.stack.top(box) for box in range(0, known, 7)] == before

    @rule(share=SHARES, height=st.integers(0, 5000))
    def measured(self, share: float, height: int) -> None:
        """One box is measured; the others stay as high as they are."""
        if not self.rough:
            return
        box = int(share * len(self.rough))
        heights = self.heights
        assert self.stack.set_height(box, height) == height - heights[box]
        heights[box] = height
        assert self.heights == heights

    @rule(em=st.floats(9, 60), above=st.integers(0, 90))
    def reset(self, em: float, above: int) -> None:
        """All is estimated anew, by the same sums."""
        self.measure = MEASURE._replace(em=em)
        self.stack.reset(self.measure, above)
        whole = sum(map(self.measure.pixels, self.rough))
        assert abs(self.stack.height() - above - whole) <= 1 + len(self.rough) / CHUNK
        self.stack.reset(self.measure, ABOVE)

    @invariant()
    def a_box_stands_under_those_before_it(self) -> None:
        """Tops are sums of heights."""
        tops = list(accumulate(self.heights, initial=ABOVE))
        assert self.stack.height() == tops[-1]
        for box in (*range(0, len(self.rough), CHUNK // 3), len(self.rough)):
            assert self.stack.top(box) == tops[box]

    @invariant()
    def every_height_is_in_its_box(self) -> None:
        """From its first pixel to its last."""
        for box in range(0, len(self.rough), CHUNK // 3):
            if height := self.stack.height_of(box):
                top = self.stack.top(box)
                assert [self.stack.at(y) for y in (top, top + height - 0.5)] == [box] * 2

    @invariant()
    def below_all_is_the_last_box(self) -> None:
        """However far below."""
        assert self.stack.at(self.stack.height() + 100) == max(0, len(self.rough) - 1)

    @invariant()
    def no_height_is_negative(self) -> None:
        """Also not by the pixels of rounding."""
        assert min(self.heights, default=0) >= 0

    @invariant()
    def shares_are_in_order(self) -> None:
        """From 0 to 1."""
        shares = [self.stack.relative_top(box) for box in range(0, len(self.rough), CHUNK // 3)]
        assert shares == sorted(shares)
        assert all(0 <= one <= 1 for one in shares)


TestStackBesideList = StackBesideList.TestCase
TestStackBesideList.settings = settings(max_examples=settings.default.max_examples // 4, stateful_step_count=15)


@given(st.lists(ROUGH, min_size=1, max_size=5), st.integers(1, 3 * CHUNK), SHARES)
def test_in_two_parts_is_as_at_once(pattern: list[HeightEstimate], count: int, share: float) -> None:
    rough = (pattern * count)[:count]
    first = int(share * len(rough))
    parts, whole = HeightIndex(MEASURE, ABOVE), HeightIndex(MEASURE, ABOVE)
    parts.add(rough[:first])
    parts.add(rough[first:])
    whole.add(rough)
    assert [parts.top(box) for box in range(len(rough) + 1)] == [whole.top(box) for box in range(len(rough) + 1)]


def test_an_empty_stack_is_as_high_as_what_is_above() -> None:
    stack = HeightIndex(MEASURE, ABOVE)
    assert (stack.height(), stack.top(0), stack.at(500), stack.relative_top(0)) == (ABOVE, ABOVE, 0, 0.0)
