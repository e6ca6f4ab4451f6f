"""Failure class 10: scripts without blanks, signs of several code points, scripts written from right to left."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.core.selectors import MatchKind

if TYPE_CHECKING:
    from conftest import Ask

CHINESE = """\
灯塔
老人每天傍晚点亮灯塔上的灯，直到天亮才熄灭。
他把经过的每一艘船的名字写在一本绿色的簿子里。
星期天他划船去看望在镇上开面包店的妹妹。
"""
JAPANESE = """\
灯台守
毎晩、灯台守は階段をのぼって灯りをともす。
船の名前を緑色の帳面に書きとめるのが仕事だ。
日曜日には町へ行く。
"""
KOREAN = """\
등대지기
등대지기는 매일 저녁 계단을 올라 불을 켠다.
지나가는 배의 이름을 초록색 공책에 적는다.
일요일에는 시내에 간다.
"""
ARABIC = """\
المنارة
يصعد الحارس كل مساء إلى المنارة ويشعل المصباح.
يكتب أسماء السفن في دفتر أخضر قديم.
يوم الأحد يزور أخته في المدينة.
"""
HEBREW = """\
המגדלור
השומר עולה בכל ערב במדרגות ומדליק את המנורה.
הוא כותב את שמות האניות במחברת ירוקה.
ביום ראשון הוא נוסע לעיר.
"""
HINDI = """\
प्रकाशस्तंभ
बूढ़ा आदमी हर शाम सीढ़ियाँ चढ़कर दीपक जलाता है।
वह हर जहाज़ का नाम एक हरी कॉपी में लिखता है।
रविवार को वह नाव से शहर जाता है।
"""
EMOJI = """\
Log 🚢
👩🏽‍🚀 came by boat 🛶 and left with the mail 📬 of three weeks.
👨‍👩‍👧 stayed for supper 🍲 and told of home 🏡.
"""
THAI = """\
ประภาคาร
คนเฝ้าประภาคารจุดตะเกียงทุกเย็นและดับตอนเช้า
เขาเขียนชื่อเรือทุกลำลงในสมุดสีเขียว
"""


@pytest.mark.parametrize(
    ("old", "passage"),
    [
        (CHINESE, "绿色的簿子"),
        (CHINESE, "船"),
        (JAPANESE, "緑色の帳面に書きとめる"),
        (KOREAN, "초록색 공책"),
        (ARABIC, "أسماء السفن في دفتر أخضر"),
        (HEBREW, "שמות האניות"),
        (HINDI, "हरी कॉपी में"),
        (EMOJI, "with the mail 📬 of"),
        (THAI, "เขียนชื่อเรือทุกลำ"),
    ],
)
def test_10_passage_behind_new_text_stays_word_for_word(becomes: Ask, old: str, passage: str) -> None:
    start = old.index(passage)
    marked = f"{old[max(0, start - 6) : start]}⟦{passage}⟧{old[start + len(passage) :][:6]}"
    head, rest = old.split("\n", 1)
    answer = becomes(old, f"{head}\n{head} 🏮🏮 2026。\n{rest}", marked)
    assert (answer.how, answer.words) == (MatchKind.EXACT, passage)


@pytest.mark.parametrize(
    ("old", "passage", "was", "now"),
    [
        (CHINESE, "他把经过的每一艘船的名字写在一本绿色的簿子里", "绿色的簿子", "旧的红色簿子"),
        (JAPANESE, "船の名前を緑色の帳面に書きとめるのが仕事だ", "帳面", "ノート"),
        (KOREAN, "지나가는 배의 이름을 초록색 공책에 적는다", "초록색", "낡은 파란색"),
        (ARABIC, "يكتب أسماء السفن في دفتر أخضر قديم", "أخضر", "أحمر"),
        (HEBREW, "הוא כותב את שמות האניות במחברת ירוקה.", "ירוקה", "אדומה וישנה"),
        (HINDI, "वह हर जहाज़ का नाम एक हरी कॉपी में लिखता है।", "हरी", "पुरानी लाल"),
        (EMOJI, "👨‍👩‍👧 stayed for supper 🍲 and told of home 🏡", "🍲", "🍜"),
        (THAI, "เขาเขียนชื่อเรือทุกลำลงในสมุดสีเขียว", "เรือทุก", "แพบาง"),
    ],
)
def test_10_sentence_with_another_word_is_edited(becomes: Ask, old: str, passage: str, was: str, now: str) -> None:
    answer = becomes(old, old.replace(was, now), f"⟦{passage}⟧")
    assert (answer.how, answer.words) == (MatchKind.EDITED, passage.replace(was, now))


@pytest.mark.parametrize(
    ("old", "passage"),
    [
        (CHINESE, "他把经过的每一艘船的名字写在一本绿色的簿子里。"),
        (JAPANESE, "船の名前を緑色の帳面に書きとめるのが仕事だ。"),
        (KOREAN, "지나가는 배의 이름을 초록색 공책에 적는다."),
        (ARABIC, "يكتب أسماء السفن في دفتر أخضر قديم."),
        (HEBREW, "הוא כותב את שמות האניות במחברת ירוקה."),
        (EMOJI, "👩🏽‍🚀 came by boat 🛶 and left with the mail 📬 of three weeks."),
        (THAI, "เขาเขียนชื่อเรือทุกลำลงในสมุดสีเขียว"),
    ],
)
def test_10_removed_sentence_is_lost(becomes: Ask, old: str, passage: str) -> None:
    assert becomes(old, old.replace(f"{passage}\n", ""), f"⟦{passage}⟧").words is None


@pytest.mark.parametrize("text", [CHINESE, JAPANESE, KOREAN, ARABIC, HEBREW, THAI])
def test_10_moved_line_is_found(becomes: Ask, text: str) -> None:
    head, moved, *rest = text.strip().split("\n")
    assert becomes(text, "\n".join([head, *rest, moved]), f"⟦{moved}⟧").words == moved


def test_10_offsets_count_code_points(becomes: Ask) -> None:
    answer = becomes(EMOJI, "🎉🎉🎉\n" + EMOJI, "⟦supper⟧")
    assert answer.place.span is not None
    assert answer.place.span.start == EMOJI.index("supper") + 4
