"""The defaults are among the choices."""

from __future__ import annotations

from reader.core.colour import BUILT_IN_COLOURS
from reader.core.settings import THEMES, ZOOM_STEPS, Settings


def test_defaults_can_be_chosen() -> None:
    default = Settings()
    assert default.theme in THEMES
    assert default.zoom in ZOOM_STEPS
    assert default.colour in {colour.value for colour in BUILT_IN_COLOURS}


def test_zoom_steps_rise_and_hold_the_natural_size() -> None:
    assert list(ZOOM_STEPS) == sorted(set(ZOOM_STEPS))
    assert 100 in ZOOM_STEPS
