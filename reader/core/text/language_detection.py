"""Detects the language of a text by its stop words, the small words that every sentence needs."""

from __future__ import annotations

import re

SAMPLE_LENGTH = 6000
"""The number of code points from the beginning that are examined."""
MIN_WORDS = 25
"""A text with fewer words is not judged."""
MIN_SHARE = 0.12
"""The least share of stop words for a language to be accepted; in English prose it is about a third."""
STOP_WORDS = {
    "en": "the of and to in is that it was for with as on are this be have from which not by or an you",
    "de": "der die und den das von zu mit sich des auf ist dem nicht ein eine als auch es wird im aus er sie wie",
    "fr": "le la les des et du que qui dans une est pas pour ce par il sur plus ne au se sont mais avec aux ou",
    "es": "el los las que del por una con se para es al lo como más su pero sus le ya este entre muy sin sobre",
    "it": "il di che è gli della per una sono non con si del alla più nel come le dei anche ma delle dal questo",
    "pt": "os do da em um para é com não uma as dos como mas foi ao ele das tem seu sua ou ser quando muito nos",
    "nl": "het een van en dat niet zijn met voor op te aan er ook als bij maar uit nog wordt naar door ze deze",
    "sv": "och att det som en på är av för med till den har inte om ett han men var jag sig från så kan vi när",
    "da": "og at det er en til på som med af for ikke den der har jeg et han men var fra kan blev så eller ved",
    "nb": "og det er en til på som med av for ikke den har jeg et han men var fra kan ble så eller ved seg å",
    "pl": "nie się na że jest to do jak ale po co tak za od już przez czy tylko był dla może są oraz przy",
    "ru": "и в не на что он как это с по но из у за то все она так его а от же для было к о",
    "uk": "і в не на що він як це з по але із у за та все вона так його а від же для було до",
    "cs": "se na že je to jako ale by do po za jsem jsou nebo si jeho který bylo tak ve pro při byl jen až",
}
"""Stop words by language; none is as typical of another of these languages as of its own."""
_WORD = re.compile(r"[^\W\d_]+")


def detect_language(text: str) -> str:
    """The language of ``text`` by its code; empty if it is none of those known, English where there is too little.

    Code and names among the words do no harm: they are in no list.
    """
    words = _WORD.findall(text[:SAMPLE_LENGTH].lower())
    if len(words) < MIN_WORDS:
        return "en"
    counts = {language: sum(map(set(little.split()).__contains__, words)) for language, little in STOP_WORDS.items()}
    best = max(counts, key=counts.__getitem__)
    return best if counts[best] >= MIN_SHARE * len(words) else ""
