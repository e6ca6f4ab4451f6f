"""Which language a text is in, told by its little words."""

from __future__ import annotations

import pytest

from reader.core.text.language_detection import detect_language

PROSE = {
    "en": "It was the best of times, it was the worst of times, it was the age of wisdom, it was the age of "
    "foolishness, it was the epoch of belief, and it was the season of light.",
    "de": "Als Gregor Samsa eines Morgens aus unruhigen Träumen erwachte, fand er sich in seinem Bett zu einem "
    "ungeheueren Ungeziefer verwandelt. Er lag auf seinem Rücken und sah, wenn er den Kopf ein wenig hob, den Bauch.",
    "fr": "Longtemps, je me suis couché de bonne heure. Parfois, à peine ma bougie éteinte, mes yeux se fermaient si "
    "vite que je n'avais pas le temps de me dire que je dormais ; et la pensée qu'il était temps.",
    "es": "En un lugar de la Mancha, de cuyo nombre no quiero acordarme, no ha mucho tiempo que vivía un hidalgo de "
    "los de lanza en astillero, adarga antigua y galgo corredor, que se las comía los sábados con su ama.",
    "nl": "Het was een van de mooiste dagen van het jaar, en de mensen die niet naar het strand waren gegaan, zaten "
    "voor hun huis en keken naar wat er op straat te zien was, als er nog iets was.",
    "ru": "Все счастливые семьи похожи друг на друга, каждая несчастливая семья несчастлива по-своему. Все смешалось "
    "в доме, и жена узнала, что муж был в связи с бывшею в их доме француженкой и не могла жить с ним.",
}


@pytest.mark.parametrize("language", PROSE)
def test_prose_is_told(language: str) -> None:
    assert detect_language(PROSE[language]) == language


def test_a_few_words_are_taken_for_english() -> None:
    assert detect_language("Ein paar Worte") == "en"


def test_an_unknown_language_is_not_taken_for_another() -> None:
    assert (
        detect_language(
            "Kaikki ihmiset syntyvät vapaina ja tasavertaisina arvoltaan ja oikeuksiltaan. Heille on annettu järki ja "
            "omatunto, ja heidän on toimittava toisiaan kohtaan veljeyden hengessä. " * 2
        )
        == ""
    )


def test_letters_of_a_stranger_script_are_of_no_known_language() -> None:
    assert detect_language("すべての 人間は 生まれながらにして 自由であり " * 10) == ""
