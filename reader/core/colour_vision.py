"""How colours look to those who see them otherwise: to be sure that the colours of marks can be told apart.

The matrices are those of G. M. Machado, M. M. Oliveira and L. A. F. Fernandes, "A Physiologically-based Model for
Simulation of Color Vision Deficiency", IEEE Transactions on Visualization and Computer Graphics 15 (2009), at severity
1.0: one kind of cone missing. They hold for linear light; browsers' developer tools use them too. For tritanopia, the
rarest, their authors name the model an approximation.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from itertools import combinations

from reader.core.oklab import difference, from_linear, linear

Matrix = tuple[tuple[float, float, float], ...]


class ColourVision(Enum):
    """A way to see colours; the value is the matrix that simulates it on linear light."""

    USUAL = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))
    PROTANOPIA = (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    )
    DEUTERANOPIA = (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    )
    TRITANOPIA = (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    )

    def seen(self, colour: str) -> str:
        """What a colour ``#RRGGBB`` looks like."""
        light = linear(colour)
        red, green, blue = (sum(part * one for part, one in zip(row, light, strict=True)) for row in self.value)
        return from_linear((red, green, blue))


def least_difference(colours: Iterable[str]) -> float:
    """How different the two most alike of some colours look, to whoever sees them worst (in OKLab)."""
    pairs = list(combinations(colours, 2))
    return min(difference(vision.seen(one), vision.seen(other)) for vision in ColourVision for one, other in pairs)
