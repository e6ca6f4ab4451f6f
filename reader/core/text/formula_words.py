r"""A formula as words in plain letters, as for the list of contents: ``\alpha_1^2 \le \frac{a}{b}`` is α₁² ≤ a/b."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from unicodedata import normalize

_TOKEN = re.compile(r"\\[A-Za-z]+\*?[^\S\n]*|\\.|[{}^_]|[^\\{}^_\s]|\s+", re.DOTALL)
_GREEK = (
    "alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ lambda λ mu μ"
    " nu ν xi ξ pi π rho ρ sigma σ tau τ upsilon υ phi ϕ varphi φ chi χ psi ψ omega ω Gamma Γ Delta Δ Theta Θ Lambda Λ"
    " Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω"
)
_SIGNS = (
    "le ≤ leq ≤ ge ≥ geq ≥ ne ≠ neq ≠ approx ≈ sim ∼ equiv ≡ cong ≅ propto ∝ in ∈ notin ∉ ni ∋ subset ⊂ subseteq ⊆"
    " supset ⊃ supseteq ⊇ cup ∪ cap ∩ setminus ∖ emptyset ∅ varnothing ∅ to → rightarrow → leftarrow ← mapsto ↦"
    " leftrightarrow ↔ Rightarrow ⇒ Leftarrow ⇐ Leftrightarrow ⇔ implies ⟹ iff ⟺ longrightarrow ⟶ times × cdot · div ÷"
    " pm ± mp ∓ ast ∗ star ⋆ circ ∘ bullet • oplus ⊕ otimes ⊗ wedge ∧ land ∧ vee ∨ lor ∨ neg ¬ lnot ¬ forall ∀"
    " exists ∃ nabla ∇ partial ∂ infty ∞ sum ∑ prod ∏ int ∫ oint ∮ iint ∬ sqrt √ ldots … dots … cdots ⋯ prime ′ ell ℓ"
    " hbar ℏ Re ℜ Im ℑ aleph ℵ perp ⊥ parallel ∥ mid | vert | lvert | rvert | Vert ‖ lVert ‖ rVert ‖ langle ⟨ rangle ⟩"
    " lfloor ⌊ rfloor ⌋ lceil ⌈ rceil ⌉ top ⊤ bot ⊥ angle ∠ dagger † ll ≪ gg ≫ lbrace { rbrace }"
    " vdash ⊢ models ⊨ bigcup ⋃ bigcap ⋂ bigoplus ⨁ Box □ Diamond ◊"
)
_WORDS = f"{_GREEK} {_SIGNS}".split()
_LETTERS = dict(zip(_WORDS[::2], _WORDS[1::2], strict=True))
_DOUBLE_STRUCK = {
    **{ord("A") + number: 0x1D538 + number for number in range(26)},
    **{ord("a") + number: 0x1D552 + number for number in range(26)},
    **{ord("0") + number: 0x1D7D8 + number for number in range(10)},
    **str.maketrans("CHNPQRZ", "ℂℍℕℙℚℝℤ"),
}


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


_SPACES = _names(r", : ; quad qquad space enspace thinspace \ newline hspace") | {" "}
_DELIMITED = _names("left right middle big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr Biggl Biggr")
"""Commands before a delimiter, of which a full stop is none."""
_FRACTIONS = _names("frac dfrac tfrac cfrac")
_WITH_NAMES = _names("label begin end hspace color textcolor phantom hphantom vphantom")
"""Commands with an argument that is not shown."""
_SILENT = (
    _DELIMITED
    | _WITH_NAMES
    | _names("! displaystyle textstyle scriptstyle limits nolimits nonumber notag boldsymbol bm rm underline")
)
_WITH_COLUMNS = frozenset(("array", "tabular", "alignat", "alignat*", "alignedat"))
"""Environments that say something about their columns."""
_SLASH = "\u0338"
_ACCENTS = {
    "hat": "\u0302",
    "widehat": "\u0302",
    "bar": "\u0304",
    "overline": "\u0304",
    "tilde": "\u0303",
    "widetilde": "\u0303",
    "dot": "\u0307",
    "ddot": "\u0308",
    "vec": "\u20d7",
}
_RAISED = str.maketrans("0123456789+-−=()nij*'", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱʲ*′")
_LOWERED = str.maketrans("0123456789+-−=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ")
_CAN_BE_RAISED = frozenset(map(chr, _RAISED))
_CAN_BE_LOWERED = frozenset(map(chr, _LOWERED))
_MAX_DEPTH = 20


def formula_words(tex: str) -> str:
    """The formula in letters and signs; the commands that have none are read as their names."""
    tokens = [found[0] for found in _TOKEN.finditer(tex)]
    return " ".join(_Reader(tokens).read(0).split()) or tex


class _Reader:
    """Goes through tokens, each once."""

    def __init__(self, tokens: list[str]) -> None:
        self._tokens = tokens[::-1]

    def read(self, depth: int) -> str:
        """What stands up to the end of the group, or of all."""
        words = ""
        while self._tokens and (part := self._tokens.pop()) != "}":
            words = words.rstrip() if part in {"^", "_"} else words
            words += self._one(part, depth)
        return words

    def _one(self, part: str, depth: int) -> str:
        if part == "{":
            return self.read(depth + 1) if depth < _MAX_DEPTH else ""
        if part in ("^", "_"):
            return _script(part, self._argument(depth))
        if part.startswith("\\"):
            sign = self._command(part[1:].strip().rstrip("*") or " ", depth)
            return f"{sign} " if part[-1].isspace() and sign and not sign.isalnum() else sign
        return {"~": " ", "'": "′", "&": " ", "$": ""}.get(part, part)

    def _argument(self, depth: int) -> str:
        return self._one(self._tokens.pop(), depth + 1) if self._next() not in {"", "}"} else ""

    def _bracketed(self, depth: int) -> str:
        """What stands in brackets that are next; empty if there are none."""
        words = ""
        if self._next() == "[":
            self._tokens.pop()
            while self._tokens and (part := self._tokens.pop()) != "]":
                words += self._one(part, depth + 1)
        return words

    def _next(self) -> str:
        """The next part that is no blank, which stays the next; empty at the end."""
        while self._tokens and self._tokens[-1].isspace():
            self._tokens.pop()
        return self._tokens[-1] if self._tokens else ""

    def _command(self, name: str, depth: int) -> str:
        if name in _FRACTIONS:
            return f"{_grouped(self._argument(depth))}/{_grouped(self._argument(depth))}"
        if name == "sqrt":
            degree = self._bracketed(depth)
            return f"{degree and _script('^', degree).lstrip('^')}√{_grouped(self._argument(depth))}"
        if (written := _WITH_ONE.get(name)) is not None:
            return written(self._argument(depth))
        if name in _ACCENTS:
            return _accented(self._argument(depth).strip(), _ACCENTS[name])
        if name in _WITH_NAMES:
            hidden = self._argument(depth)
            if name == "begin" and hidden in _WITH_COLUMNS:
                self._argument(depth)
        if name in _DELIMITED and self._next() == ".":
            self._tokens.pop()
        return _letters(name)


def _letters(name: str) -> str:
    """What a command is that stands alone: a sign, a space, nothing, or its name."""
    if name in _SPACES:
        return " "
    if name in _SILENT or name.startswith(("math", "text", "operatorname")):
        return ""
    return _LETTERS.get(name) or (name if len(name) == 1 else f" {name} ")


def _accented(inside: str, mark: str) -> str:
    return normalize("NFC", f"{inside}{mark}") if len(inside) == 1 else inside


_WITH_ONE: Mapping[str, Callable[[str], str]] = {
    "mathbb": lambda inside: inside.translate(_DOUBLE_STRUCK),
    "operatorname": lambda inside: f" {inside.strip()} ",
    "not": lambda inside: f"{_accented(inside.strip(), _SLASH)}{inside[len(inside.rstrip()) :]}",
    "tag": lambda inside: f" ({inside.strip()})",
}
"""Commands with one argument, and how it is written."""


def _script(sign: str, inside: str) -> str:
    inside = inside.strip()
    table, known = (_RAISED, _CAN_BE_RAISED) if sign == "^" else (_LOWERED, _CAN_BE_LOWERED)
    is_word = len(inside) > 2 and inside.isalpha()
    if inside and known.issuperset(inside) and not is_word:
        return inside.translate(table)
    return f"{sign}{inside}" if len(inside) < 2 or (is_word and inside.isascii()) else f"{sign}({inside})"


def _grouped(words: str) -> str:
    words = words.strip()
    return words if len(words) < 2 or words.isalnum() else f"({words})"
