"""The characters that commands stand for, and what characters are to their neighbours.

The names are those of LaTeX, amssymb and MathJax; the characters, those of Unicode (unicode-math's table).
"""

from __future__ import annotations

from reader.processes.formulas.nodes import AtomKind

_NAMES = {
    AtomKind.ORDINARY: r"""
        alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ varkappa ϰ
        lambda λ mu μ nu ν xi ξ omicron ο pi π varpi ϖ rho ρ varrho ϱ sigma σ varsigma ς tau τ upsilon υ phi ϕ varphi φ
        chi χ psi ψ omega ω digamma ϝ Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω
        Alpha Α Beta Β Epsilon Ε Zeta Ζ Eta Η Iota Ι Kappa Κ Mu Μ Nu Ν Omicron Ο Rho Ρ Tau Τ Chi Χ thetasym ϑ
        infty ∞ nabla ∇ partial ∂ hbar ℏ hslash ℏ ell ℓ wp ℘ Re ℜ Im ℑ aleph ℵ beth ℶ gimel ℷ daleth ℸ imath ı jmath ȷ
        forall ∀ exists ∃ nexists ∄ emptyset ∅ varnothing ∅ empty ∅ O Ø o ø l ł L Ł ae æ AE Æ oe œ OE Œ ss ß
        i ı j ȷ angle ∠ measuredangle ∡ sphericalangle ∢ triangle △ vartriangle △ triangledown ▽ square □ Box □
        Diamond ◊ lozenge ◊ blacklozenge ⧫ blacksquare ■ blacktriangle ▲ blacktriangledown ▼ bigstar ★ clubsuit ♣
        clubs ♣ diamondsuit ♢ diamonds ♢ heartsuit ♡ hearts ♡ spadesuit ♠ spades ♠ flat ♭ natural ♮ sharp ♯ prime ′
        backprime ‵ top ⊤ bot ⊥ complement ∁ eth ð mho ℧ Finv Ⅎ Game ⅁ Bbbk 𝕜 circledS Ⓢ circledR ® checkmark ✓
        maltese ✠ neg ¬ lnot ¬ yen ¥ pounds £ mathsterling £ euro € cent ¢ degree ° copyright © registered ® P ¶ S §
        dag † ddag ‡
        textregistered ® texttrademark ™ textcopyright © textdegree ° diagup ╱ diagdown ╲ surd √ infin ∞ alef ℵ
        alefsym ℵ exist ∃ real ℜ image ℑ weierp ℘ isin ∈ N ℕ R ℝ Z ℤ Q ℚ C ℂ H ℍ reals ℝ Reals ℝ natnums ℕ cnums ℂ
        Complex ℂ textbackslash \ lq ‘ rq ’ textquotedblleft “ textquotedblright ” textquoteleft ‘ textquoteright ’
        textellipsis … textendash – textemdash — textbar | textless < textgreater > textasciitilde ~ guillemotleft «
        guillemotright » textunderscore _ textdollar $ textsterling £ texteuro € vert | Vert ‖ | ‖ backslash \
        # # $ $ % % & & _ _ { { } } hbar ℏ Angstrom Å oint ∮ blacksmiley ☻ smiley ☺ sun ☼ male ♂ female ♀
        textmu µ micro µ ohm Ω checkedbox ☑ dotlessi ı dotlessj ȷ
    """,
    AtomKind.OPERATOR: r"""
        sum ∑ prod ∏ coprod ∐ bigcap ⋂ bigcup ⋃ bigsqcup ⨆ bigvee ⋁ bigwedge ⋀ bigodot ⨀ bigoplus ⨁ bigotimes ⨂
        biguplus ⨄ bigsqcap ⨅ bigtimes ⨉ int ∫ iint ∬ iiint ∭ iiiint ⨌ oint ∮ oiint ∯ oiiint ∰ intop ∫ smallint ∫
        varointclockwise ∲ ointctrclockwise ∳ intclockwise ∱
    """,
    AtomKind.BINARY: r"""
        pm ± mp ∓ plusmn ± times × div ÷ cdot ⋅ sdot ⋅ centerdot · ast ∗ star ⋆ circ ∘ bullet ∙ bull ∙ cap ∩ cup ∪
        uplus ⊎ sqcap ⊓ sqcup ⊔ vee ∨ lor ∨ or ∨ wedge ∧ land ∧ and ∧ setminus ∖ smallsetminus ∖ wr ≀ diamond ⋄
        bigtriangleup △ bigtriangledown ▽ triangleleft ◁ triangleright ▷ lhd ⊲ rhd ⊳ unlhd ⊴ unrhd ⊵ oplus ⊕ ominus ⊖
        otimes ⊗ oslash ⊘ odot ⊙ bigcirc ◯ dagger † ddagger ‡ amalg ⨿ ltimes ⋉ rtimes ⋊ leftthreetimes ⋋
        rightthreetimes ⋌ dotplus ∔ doublecap ⋒ Cap ⋒ doublecup ⋓ Cup ⋓ barwedge ⊼ veebar ⊻ doublebarwedge ⩞ boxplus ⊞
        boxminus ⊟ boxtimes ⊠ boxdot ⊡ divideontimes ⋇ curlywedge ⋏ curlyvee ⋎ circleddash ⊝ circledast ⊛ circledcirc ⊚
        intercal ⊺ gtrdot ⋗ lessdot ⋖ ominus ⊖ xor ⊻ bigcupdot ⨃ cupdot ⊍ fcmp ⨾ fatsemi ⨾ interleave ⫴
    """,
    AtomKind.RELATION: r"""
        leq ≤ le ≤ geq ≥ ge ≥ leqslant ⩽ geqslant ⩾ leqq ≦ geqq ≧ neq ≠ ne ≠ lt < gt > ll ≪ gg ≫ lll ⋘ llless ⋘ ggg ⋙
        gggtr ⋙ equiv ≡ sim ∼ nsim ≁ simeq ≃ backsim ∽ backsimeq ⋍ approx ≈ thickapprox ≈ thicksim ∼ approxeq ≊ cong ≅
        ncong ≇ doteq ≐ doteqdot ≑ Doteq ≑ fallingdotseq ≒ risingdotseq ≓ circeq ≗ eqcirc ≖ triangleq ≜ bumpeq ≏
        Bumpeq ≎ propto ∝ varpropto ∝ asymp ≍ prec ≺ succ ≻ preceq ⪯ succeq ⪰ preccurlyeq ≼ succcurlyeq ≽ precsim ≾
        succsim ≿ precapprox ⪷ succapprox ⪸ curlyeqprec ⋞ curlyeqsucc ⋟ nprec ⊀ nsucc ⊁ npreceq ⋠ nsucceq ⋡ in ∈ notin ∉
        ni ∋ owns ∋ backepsilon ∍ notni ∌ subset ⊂ supset ⊃ subseteq ⊆ supseteq ⊇ sub ⊂ sube ⊆ supe ⊇ nsubseteq ⊈
        nsupseteq ⊉
        subsetneq ⊊ supsetneq ⊋ varsubsetneq ⊊ varsupsetneq ⊋ subseteqq ⫅ supseteqq ⫆ subsetneqq ⫋
        supsetneqq ⫌ varsubsetneqq ⫋ varsupsetneqq ⫌
        Subset ⋐ Supset ⋑ nsubset ⊄ nsupset ⊅ sqsubset ⊏ sqsupset ⊐ sqsubseteq ⊑ sqsupseteq ⊒ mid ∣
        nmid ∤ parallel ∥
        nparallel ∦ shortmid ∣ shortparallel ∥ nshortmid ∤ nshortparallel ∦ perp ⟂ vdash ⊢ dashv ⊣ models ⊨ vDash ⊨
        Vdash ⊩ Vvdash ⊪ nvdash ⊬ nvDash ⊭ nVdash ⊮ nVDash ⊯ VDash ⊫ Dashv ⫤ smile ⌣ frown ⌢ smallsmile ⌣ smallfrown ⌢
        bowtie ⋈ Join ⋈ between ≬ pitchfork ⋔ therefore ∴ because ∵ multimap ⊸ lesssim ≲ gtrsim ≳ lessapprox ⪅
        gtrapprox ⪆ lessgtr ≶ gtrless ≷ lesseqgtr ⋚ gtreqless ⋛ lesseqqgtr ⪋ gtreqqless ⪌ eqslantless ⪕ eqslantgtr ⪖
        nless ≮ ngtr ≯ nleq ≰ ngeq ≱ nleqslant ≰ ngeqslant ≱ nleqq ≰ ngeqq ≱ lneq ⪇ gneq ⪈ lneqq ≨ gneqq ≩ lvertneqq ≨
        gvertneqq ≩ lnsim ⋦ gnsim ⋧ lnapprox ⪉ gnapprox ⪊ precneqq ⪵ succneqq ⪶ precnsim ⋨ succnsim ⋩ precnapprox ⪹
        succnapprox ⪺ vartriangleleft ⊲ vartriangleright ⊳ trianglelefteq ⊴ trianglerighteq ⊵ ntriangleleft ⋪
        ntriangleright ⋫ ntrianglelefteq ⋬ ntrianglerighteq ⋭ blacktriangleleft ◀ blacktriangleright ▶ coloneqq ≔
        coloneq ≔ eqqcolon ≕ eqcolon ≕ Coloneqq ⩴ dblcolon ∷ colon : ratio : measeq ≞ stareq ≛ arceq ≘
        eqdef ≝
        leftarrow ← gets ← larr ← lArr ⇐ rightarrow → to → rarr → rArr ⇒ leftrightarrow ↔ harr ↔ hArr ⇔ lrarr ↔ lrArr ⇔
        Leftarrow ⇐ Larr ⇐ Rightarrow ⇒ Rarr ⇒ Leftrightarrow ⇔ Harr ⇔ uparrow ↑ uarr ↑ uArr ⇑ Uparrow ⇑ Uarr ⇑
        downarrow ↓ darr ↓ dArr ⇓ Downarrow ⇓ Darr ⇓ updownarrow ↕ Updownarrow ⇕ mapsto ↦ mapsfrom ↤ longmapsto ⟼
        longleftarrow ⟵ longrightarrow ⟶ longleftrightarrow ⟷ Longleftarrow ⟸ Longrightarrow ⟹
        Longleftrightarrow ⟺ hookleftarrow ↩ hookrightarrow ↪ nearrow ↗ searrow ↘ swarrow ↙ nwarrow ↖
        leftharpoonup ↼ leftharpoondown ↽ rightharpoonup ⇀ rightharpoondown ⇁ rightleftharpoons ⇌ leftrightharpoons ⇋
        upharpoonleft ↿ upharpoonright ↾ restriction ↾ downharpoonleft ⇃ downharpoonright ⇂ leadsto ⇝ rightsquigarrow ⇝
        leftrightsquigarrow ↭ leftleftarrows ⇇ rightrightarrows ⇉ leftrightarrows ⇆ rightleftarrows ⇄ upuparrows ⇈
        downdownarrows ⇊ twoheadleftarrow ↞ twoheadrightarrow ↠ leftarrowtail ↢ rightarrowtail ↣ looparrowleft ↫
        looparrowright ↬ curvearrowleft ↶ curvearrowright ↷ circlearrowleft ↺ circlearrowright ↻ Lsh ↰ Rsh ↱
        dashleftarrow ⇠ dashrightarrow ⇢ Lleftarrow ⇚ Rrightarrow ⇛ nleftarrow ↚ nrightarrow ↛ nLeftarrow ⇍
        nRightarrow ⇏ nleftrightarrow ↮ nLeftrightarrow ⇎ origof ⊶ imageof ⊷ vartriangle △ eqsim ≂
        coh ⌢ Vvert ⦀ sqsubsetneq ⋤ sqsupsetneq ⋥ nequiv ≢ napprox ≉ nexist ∄ shortrightarrow → shortleftarrow ←
    """,
    AtomKind.OPENING: r"""
        lbrace { lbrack [ lparen ( langle ⟨ lang ⟨ lceil ⌈ lfloor ⌊ lvert | lVert ‖ lgroup ⟮ lmoustache ⎰ llbracket ⟦
        llbrack ⟦ ulcorner ⌜ llcorner ⌞ llparenthesis ⦇ lBrace ⦃ lBrack ⟦ lAngle ⟪ llangle ⟪
    """,
    AtomKind.CLOSING: r"""
        rbrace } rbrack ] rparen ) rangle ⟩ rang ⟩ rceil ⌉ rfloor ⌋ rvert | rVert ‖ rgroup ⟯ rmoustache ⎱ rrbracket ⟧
        rrbrack ⟧ urcorner ⌝ lrcorner ⌟ rrparenthesis ⦈ rBrace ⦄ rBrack ⟧ rAngle ⟫ rrangle ⟫
    """,
    AtomKind.PUNCTUATION: r"""
        ldotp . cdotp ⋅
    """,
    AtomKind.INNER: r"""
        ldots … dotso … mathellipsis … hellip … cdots ⋯ dotsb ⋯ dotsm ⋯ dotsi ⋯ ddots ⋱ adots ⋰ iddots ⋰
    """,
}


def _pairs(table: str) -> list[tuple[str, str]]:
    words = table.split()
    return list(zip(words[::2], words[1::2], strict=True))


SYMBOLS = {f"\\{name}": (char, kind) for kind, table in _NAMES.items() for name, char in _pairs(table)}
"""The character and the kind of each command. Where a name stands twice, the later one counts."""
SYMBOLS |= {
    r"\colon": (":", AtomKind.PUNCTUATION),
    r"\{": ("{", AtomKind.OPENING),
    r"\}": ("}", AtomKind.CLOSING),
    r"\vdots": ("⋮", AtomKind.ORDINARY),
}

_SIGNS = {
    "-": ("−", AtomKind.BINARY),
    "+": ("+", AtomKind.BINARY),
    "*": ("∗", AtomKind.BINARY),
    "=": ("=", AtomKind.RELATION),
    "<": ("<", AtomKind.RELATION),
    ">": (">", AtomKind.RELATION),
    ":": (":", AtomKind.RELATION),
    "(": ("(", AtomKind.OPENING),
    "[": ("[", AtomKind.OPENING),
    ")": (")", AtomKind.CLOSING),
    "]": ("]", AtomKind.CLOSING),
    "!": ("!", AtomKind.CLOSING),
    "?": ("?", AtomKind.CLOSING),
    ",": (",", AtomKind.PUNCTUATION),
    ";": (";", AtomKind.PUNCTUATION),
    "|": ("|", AtomKind.ORDINARY),
    "/": ("/", AtomKind.ORDINARY),
    "`": ("‘", AtomKind.ORDINARY),
    "·": ("⋅", AtomKind.BINARY),
    "•": ("∙", AtomKind.BINARY),
    "‖": ("‖", AtomKind.ORDINARY),
    "√": ("√", AtomKind.ORDINARY),
    "⊥": ("⊥", AtomKind.ORDINARY),
    "△": ("△", AtomKind.ORDINARY),
    "∣": ("∣", AtomKind.RELATION),
    "%": ("%", AtomKind.ORDINARY),
    "Å": ("Å", AtomKind.ORDINARY),
}
_KINDS = {char: kind for char, kind in reversed(SYMBOLS.values()) if ord(char) > 127}


def sign(char: str) -> tuple[str, AtomKind]:
    """What a character of a formula is drawn as, and what it is to its neighbours."""
    return _SIGNS.get(char) or (char, _KINDS.get(char, AtomKind.ORDINARY))


_FUNCTIONS = """
    arccos arcsin arctan arctg arcctg arg ch cos cosec cosh cot cotg coth csc ctg cth deg dim exp hom ker lg ln log sec
    sin sinh sh tan tanh tg th arcsec arccsc arccot arsinh arcosh artanh sgn erf erfc
"""
FUNCTIONS = {f"\\{name}": name for name in _FUNCTIONS.split()}
"""Names of functions: what is set for each command."""
LIMITS = {f"\\{name}": name for name in ["lim", "max", "min", "sup", "inf", "det", "gcd", "Pr", "lcm"]}
"""Those of which scripts stand above and below in a displayed formula."""

NO_LIMITS = frozenset("∫∬∭⨌∮∯∰∲∳∱")
"""Integrals, beside which the limits stand."""

ACCENTS = {
    r"\hat": "\u0302",
    r"\check": "\u030c",
    r"\tilde": "\u0303",
    r"\acute": "\u0301",
    r"\grave": "\u0300",
    r"\dot": "\u0307",
    r"\ddot": "\u0308",
    r"\dddot": "\u20db",
    r"\ddddot": "\u20dc",
    r"\breve": "\u0306",
    r"\bar": "\u0304",
    r"\vec": "\u20d7",
    r"\mathring": "\u030a",
}
"""Marks that keep their size."""
WIDE_ACCENTS = {r"\widehat": "\u0302", r"\widetilde": "\u0303", r"\widecheck": "\u030c"}
"""Marks that are as wide as what is below them."""

DELIMITERS = {
    "(": "(",
    ")": ")",
    "[": "[",
    "]": "]",
    "<": "⟨",
    ">": "⟩",
    "/": "/",
    "|": "|",
    ".": "",
    r"\|": "‖",
    r"\{": "{",
    r"\}": "}",
    r"\backslash": "\\",
} | {
    name: char
    for name, (char, kind) in SYMBOLS.items()
    if kind in {AtomKind.OPENING, AtomKind.CLOSING} or char in "|‖↑⇑↓⇓↕⇕√∣∥" or name in {r"\mid", r"\parallel"}
}
DELIMITERS |= {char: char for char in "⟨⟩⌈⌉⌊⌋‖⟦⟧↑↓↕"} | {"∥": "‖", "∣": "|"}
DELIMITERS |= {r"\mid": "|", r"\parallel": "‖", r"\vert": "|", r"\Vert": "‖"}
"""What may stand after ``\\left``, and the character that is drawn."""
