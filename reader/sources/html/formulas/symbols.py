"""Signs of MathML as commands of TeX, with what each is to the space around it. Letters stay as they are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from reader.sources.html.formulas.pieces import Kind

_RELATIONS = """
= = < < > > : : ≤ \\le ≥ \\ge ⩽ \\leqslant ⩾ \\geqslant ≦ \\leqq ≧ \\geqq ≠ \\ne ≡ \\equiv ≢ \\not\\equiv ≈ \\approx
∼ \\sim ≃ \\simeq ≅ \\cong ≌ \\cong ∝ \\propto ≐ \\doteq ≜ \\triangleq ≔ := ≕ =: ≪ \\ll ≫ \\gg ⋘ \\lll ⋙ \\ggg
≺ \\prec ≻ \\succ ⪯ \\preceq ⪰ \\succeq ≼ \\preccurlyeq ≽ \\succcurlyeq ≲ \\lesssim ≳ \\gtrsim ≶ \\lessgtr ≍ \\asymp
∈ \\in ∉ \\notin ∋ \\ni ⊂ \\subset ⊃ \\supset ⊆ \\subseteq ⊇ \\supseteq ⊊ \\subsetneq ⊋ \\supsetneq ⊄ \\not\\subset
⊈ \\nsubseteq ⊏ \\sqsubset ⊐ \\sqsupset ⊑ \\sqsubseteq ⊒ \\sqsupseteq ∣ \\mid ∤ \\nmid ∥ \\parallel ∦ \\nparallel
⊥ \\perp ⟂ \\perp ⊢ \\vdash ⊣ \\dashv ⊨ \\models ⊩ \\Vdash → \\to ← \\leftarrow ↔ \\leftrightarrow ⇒ \\Rightarrow
⇐ \\Leftarrow ⇔ \\Leftrightarrow ⟶ \\longrightarrow ⟵ \\longleftarrow ⟷ \\longleftrightarrow ⟹ \\Longrightarrow
⟸ \\Longleftarrow ⟺ \\Longleftrightarrow ↦ \\mapsto ⟼ \\longmapsto ↑ \\uparrow ↓ \\downarrow ↕ \\updownarrow
⇑ \\Uparrow ⇓ \\Downarrow ↗ \\nearrow ↘ \\searrow ↙ \\swarrow ↖ \\nwarrow ↪ \\hookrightarrow ↩ \\hookleftarrow
⇀ \\rightharpoonup ⇁ \\rightharpoondown ↼ \\leftharpoonup ↽ \\leftharpoondown ⇌ \\rightleftharpoons
⇋ \\leftrightharpoons ⇄ \\rightleftarrows ↠ \\twoheadrightarrow ↣ \\rightarrowtail ⇝ \\rightsquigarrow ≮ \\nless
≯ \\ngtr ≰ \\nleq ≱ \\ngeq ≁ \\nsim ≇ \\ncong ≉ \\not\\approx ⊲ \\vartriangleleft ⊳ \\vartriangleright
⊴ \\trianglelefteq ⊵ \\trianglerighteq ⋈ \\bowtie ⌢ \\frown ⌣ \\smile ∴ \\therefore ∵ \\because ↛ \\nrightarrow
↚ \\nleftarrow ⇏ \\nRightarrow ⇎ \\nLeftrightarrow ≖ \\eqcirc ≗ \\circeq ≏ \\bumpeq ≎ \\Bumpeq
"""
_BINARY = """
+ + - - − - ± \\pm ∓ \\mp × \\times ÷ \\div ⋅ \\cdot · \\cdot ∙ \\bullet • \\bullet ∗ \\ast * * ⋆ \\star ∘ \\circ
∩ \\cap ∪ \\cup ⊎ \\uplus ⊓ \\sqcap ⊔ \\sqcup ∧ \\wedge ∨ \\vee ∖ \\setminus ≀ \\wr ⊕ \\oplus ⊖ \\ominus ⊗ \\otimes
⊘ \\oslash ⊙ \\odot † \\dagger ‡ \\ddagger ⨿ \\amalg △ \\triangle ▽ \\triangledown ◁ \\triangleleft
▷ \\triangleright ⋄ \\diamond ⊞ \\boxplus ⊟ \\boxminus ⊠ \\boxtimes ⊡ \\boxdot ⋉ \\ltimes ⋊ \\rtimes ⊻ \\veebar
⊼ \\barwedge ◯ \\bigcirc
"""
_LARGE = """
∑ \\sum ∏ \\prod ∐ \\coprod ∫ \\int ∬ \\iint ∭ \\iiint ⨌ \\iiiint ∮ \\oint ∯ \\oiint ∰ \\oiiint ⋂ \\bigcap
⋃ \\bigcup ⋀ \\bigwedge ⋁ \\bigvee ⨀ \\bigodot ⨁ \\bigoplus ⨂ \\bigotimes ⨄ \\biguplus ⨆ \\bigsqcup
"""
_OPENING = "( ( [ [ { \\{ ⟨ \\langle 〈 \\langle ⌊ \\lfloor ⌈ \\lceil ⟦ [\\![ ⌜ \\ulcorner ⌞ \\llcorner ⟮ \\lgroup"
_CLOSING = ") ) ] ] } \\} ⟩ \\rangle 〉 \\rangle ⌋ \\rfloor ⌉ \\rceil ⟧ ]\\!] ⌝ \\urcorner ⌟ \\lrcorner ⟯ \\rgroup"
_PUNCTUATION = ", , ; ;"
_ORDINARY = """
… \\ldots ⋯ \\cdots ⋮ \\vdots ⋱ \\ddots ∞ \\infty ∂ \\partial ∇ \\nabla ∀ \\forall ∃ \\exists ∄ \\nexists
∅ \\emptyset ¬ \\neg ∠ \\angle ∡ \\measuredangle ℓ \\ell ℏ \\hbar ℘ \\wp ℵ \\aleph ℶ \\beth ℑ \\Im ℜ \\Re ⊤ \\top
′ ' ″ '' ‴ ''' □ \\square ◻ \\square ■ \\blacksquare ◼ \\blacksquare ∎ \\blacksquare ◊ \\lozenge ⧫ \\blacklozenge
★ \\bigstar ♯ \\sharp ♭ \\flat ♮ \\natural ♠ \\spadesuit ♡ \\heartsuit ♢ \\diamondsuit ♣ \\clubsuit √ \\surd
° ^{\\circ} & \\& % \\% # \\# $ \\$ _ \\_ \\ \\backslash ‖ \\| ∁ \\complement ~ \\sim ^ \\wedge
"""


def _pairs(table: str) -> Iterator[tuple[str, str]]:
    words = table.split()
    yield from zip(words[::2], words[1::2], strict=True)


SYMBOLS: Mapping[str, tuple[str, Kind]] = {
    sign: (tex, kind)
    for table, kind in (
        (_ORDINARY, Kind.ORDINARY),
        (_RELATIONS, Kind.RELATION),
        (_BINARY, Kind.BINARY),
        (_LARGE, Kind.OPERATOR),
        (_OPENING, Kind.OPENING),
        (_CLOSING, Kind.CLOSING),
        (_PUNCTUATION, Kind.PUNCTUATION),
    )
    for sign, tex in _pairs(table)
}
"""Each sign with its TeX and what it is."""
LARGE_OPERATORS = frozenset(sign for sign, _ in _pairs(_LARGE))
FUNCTIONS = frozenset(
    (
        *("arccos", "arcsin", "arctan", "arg", "cos", "cosh", "cot", "coth", "csc", "deg", "det", "dim", "exp", "gcd"),
        *("hom", "inf", "injlim", "ker", "lg", "lim", "liminf", "limsup", "ln", "log", "max", "min", "Pr", "projlim"),
        *("sec", "sin", "sinh", "sup", "tan", "tanh"),
    )
)
"""The names that TeX has a command for."""
WITH_LIMITS = frozenset(
    ("det", "gcd", "inf", "injlim", "lim", "liminf", "limsup", "max", "min", "Pr", "projlim", "sup")
)
"""Those of them that have what belongs to them below, where there is room."""
INVISIBLE = dict.fromkeys(map(ord, "\u2061\u2062\u2063\u2064\u200b\u200c\u200d\u2060\ufeff\ufe00\ufe0e"))
"""What has no width: how a formula is meant, not how it looks."""
STRUCK = "\u0338"
"""Strikes the sign before it through."""
APPLICATION = "\u2061"
"""Stands between a function and what it is applied to."""
