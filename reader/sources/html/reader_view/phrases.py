"""What words alone say about a block: that it is a date, an author, a label of the page, or the way to other articles.

Mostly English, with the commonest words of some other languages; names of classes carry the rest.
"""

from __future__ import annotations

import re

_MONTHS = (
    "jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?|sept?(ember)?|oct(ober)?|nov(ember)?"
    "|dec(ember)?|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
    "|januar|februar|märz|juni|juli|oktober|dezember|enero|febrero|marzo|abril|mayo|junio|julio|agosto"
    "|septiembre|octubre|noviembre|diciembre"
)
_DATE = re.compile(
    rf"\b({_MONTHS})\b\.?,? ?\d{{1,4}}|\d{{1,2}}(st|nd|rd|th)?\.? (de |of )?({_MONTHS})\b"
    r"|\b\d{1,2}:\d\d\b|\b\d{4}[-/.]\d{1,2}[-/.]\d{1,2}\b|\b\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}\b"
    r"|\d{4}年|\b\d+ (minute|hour|day|week|month|year)s? ago\b|\b\d+ min(ute)?s?\.? read\b"
    r"|tempo de leitura|temps de lecture|lesezeit|tiempo de lectura|reading time",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"^(photo(graph)?s?|image|picture|credit|illustration|video|foto|bild|crédit|source)( credit)?s?\s*(:|by\b|/|©)"
    r"|^\(?(photo|image|©|getty images|reuters|ap photo|afp)\b.{0,60}$",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"^(by|von|par|por|di|da|af|door|written by|posted by|text:)\b", re.IGNORECASE)
_LABEL = re.compile(
    r"(advertisement|advertising|advert|ads? by google|anzeige|werbung|publicité|publicidad|anuncio|реклама|広告"
    r"|(story )?continues? (reading|below|after)[\w ]*|article continues[\w ]*|scroll (down )?(to|for)[\w ]*"
    r"|continue reading( the main story)?|read (the )?(full|whole) (story|article)|(click|tap) here to [\w ]{3,40}"
    r"|skip (to )?(the )?(main )?(content|navigation|advertisement|ad|in content)|skip|back to top|top"
    r"|share( (this|on|via|with)\b[\w :+]*)?|shares?|tweet|tweet this|pin it|e?-?mail( this)?"
    r"|print( this)?( page)?|facebook|twitter"
    r"|whatsapp|linkedin|reddit|pinterest|copy link|share via [\w-]+|save( (this|for later))?|like( this)?"
    r"|like this (story|article|post)[^.]*|follow( us| author)?"
    r"|\d* ?(comments?|replies|kommentare|commentaires?|comentarios?)( \(?\d+\)?)?|leave a (comment|reply)"
    r"|(view|hide|show|see|add|post|post a|join the) comments?|join the (conversation|discussion)"
    r"|sign up( now)?|subscribe( now)?|log ?in|register|loading[.…]*|close|menu|search|next|previous|prev"
    r"|view (gallery|photos|slideshow)|enlarge( (this )?image)?|play( video)?|watch( now)?|toggle caption"
    r"|hide caption"
    r"|sponsored( content)?|promoted( content)?|image \d+ of \d+|report (a )?(typo|error|this ad)"
    r"|terms of (use|service)"
    r"|order reprints|print article|this (slideshow|video|content|site) requires javascript"
    r"|privacy policy|all rights reserved\.?|print|embed|transcript|download|partager|teilen"
    r"|compartir)\W*",
    re.IGNORECASE,
)
_SHORTCODE = re.compile(r"\[(\w+)[ =][^\]]*\].*\[/\1\]|\[/?\w+( [\w-]+=[^\]]*)+\]", re.DOTALL)
"""What a plug-in of WordPress that is gone would have made a button or a gallery of."""
_DISCLOSURE = re.compile(
    r"\b(may|might|could|can) (earn|receive|get|contain|include)\b.{0,60}\b(commissions?|affiliate|referral)\b"
    r"|\bcontains? (affiliate|referral) links\b",
    re.IGNORECASE,
)
_CREDITS = re.compile(
    r"contributed (to this (report|story|article)|reporting)\b|^\W*(additional|with) reporting (by|from)\b"
    r"|^\W*(write to|contact|e-?mail) [^.]{3,60}\bat\b.{0,60}$|\ball rights reserved\b|^\W*(copyright|©|\(c\)) ",
    re.IGNORECASE,
)
_ASKING = re.compile(
    r"\b(newsletters?|inbox|subscribers?)\b.*\b(sign(ing)? up|subscrib\w+|inbox|delivered|free|join)\b"
    r"|\b(sign(ing)? up|subscribe|join)\b.{0,60}\b(newsletters?|inbox|e-?mails?|updates|free)\b"
    r"|\bdelivered (straight |directly )?(to|through) your (door|inbox|letterbox|mailbox)\b"
    r"|^\W*subscribe to\b|^\W*want more\b.{0,40}\?|\bfollow (her|him|them|us|me) on (twitter|facebook|instagram)\b",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(
    r"^\W*(first |last |originally )?(published|updated|posted|modified|this (article|story|post) was)\b", re.IGNORECASE
)
_TAGS = re.compile(
    r"^(tags?|filed (under|in)|posted in|topics?|categor(y|ies)|keywords|in this (story|article)"
    r"|more (about|on)|explore more"
    r"|schlagw(o|ö)rte?r?|themen|mots[- ]clés|etiquetas|tagged( with)?|labels)\b\s*:?",
    re.IGNORECASE,
)
_POINTER = re.compile(
    r"^\W*(related|read (more|also|next|this|the|on)|read|see (also|more)|more( on| from|:)|also (read|on"
    r"|see|watch)|watch( also)?"
    r"|lire (aussi|la suite|également)|à lire|lesen sie|mehr (zum|dazu)|lea (también|más)|leer más"
    r"|leia (também|mais)|saiba mais"
    r"|don'?t miss|you (may|might) (also )?like|must read|recommended|listen|in pictures|related (story"
    r"|article|content|link)s?"
    r"|click here|find out more|full (story|coverage)|from the archives?|опрос|читайте также)\b",
    re.IGNORECASE,
)
_OFFER = re.compile(
    r"^\W*(subscribe|sign up|get (the|our|unlimited|more)|join (us|our|now)|follow (us|@|our)|like us"
    r"|download (the|our)"
    r"|support (us|our)|donate|want (more|to)|enjoying|become a (member|subscriber)|register (now|for))\b",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"\W*(related( (stories|articles|posts|content|links|topics|news|coverage|reading|items|video|videos"
    r"|products))?|more ([\w’']+ ){0,2}(stories|news|articles|coverage|reading|posts)"
    r"|more (from|on|in|about)\b[^.]*|most (read|popular|viewed|shared|recent|commented)( \w+)*"
    r"|popular( (now|posts|stories|articles))?"
    r"|trending( (now|stories|articles))?|(you )?(may|might) also (like|be interested in)|you (may"
    r"|might)( also)? (like|enjoy|be interested in)[^.]*|recommended( (for you|stories|articles|reading"
    r"|videos))?"
    r"|recent (posts|articles|stories|news|comments)|latest( (news|stories|posts|articles|videos"
    r"|from))?[^.]{0,25}|read (next|more|also)|what to read next|up next|don'?t miss"
    r"|\(?\d*\)? ?comments?\W*(\(?\d+\)?)?|leave a (reply|comment)|post a comment|add (a|your) comment"
    r"|join the (conversation|discussion)|discussion|responses"
    r"|reader comments|share (this|on|your|with|via)[^.]*|share|tags|topics|filed under|categories"
    r"|newsletter[^.]*|subscribe[^.]*|sign up[^.]*|stay (connected|informed|up to date)[^.]*"
    r"|follow( us| me)?( on)?[^.]{0,25}|connect with us|advertisement|sponsored( content| links)?"
    r"|promoted( stories)?|from (around )?the web|around the web|paid content"
    r"|editors?['’]?s? (picks?|choice)|top (stories|news|articles|posts)|also on [^.]*|in other news"
    r"|other (stories|news|articles|posts)|see also:?|next (article|story|post)|previous (article|story"
    r"|post)"
    r"|like this|post navigation|trackbacks?( |/|$)[^.]*|about this (article|story)|contact( us)?"
    r"|our (latest|picks)[^.]*"
    r"|lire aussi|à lire (aussi|également)|sur le même sujet|mehr zum thema"
    r"|das könnte sie auch interessieren|weitere (artikel|themen)|kommentare|artículos relacionados"
    r"|te puede interesar|noticias relacionadas|leia (também|mais)|veja também|関連記事|相关阅读)\W*",
    re.IGNORECASE,
)
_NAME = r"[A-Z][\w.'’ -]{2,40}"
_ABOUT = re.compile(
    r"\W*((?i:about (the )?(authors?|writer|reporter|contributor)s?|author( bio| info)?"
    r"|written by[^.]{0,40}|contributors?"
    r"|the author|über den autor|à propos de l['’]auteur|sobre (el|o) autor)"
    rf"|(?i:about|sobre|über) {_NAME})\W*"
)
_REFERENCES = re.compile(
    r"\W*([\d.]+ )?(references?|notes( and references)?|footnotes|sources|works cited|bibliography|citations"
    r"|external links|links|further reading|resources|einzelnachweise|literatur|weblinks|quellen|anmerkungen"
    r"|références|notes et références|bibliographie|liens externes|referencias|bibliografía|enlaces externos"
    r"|referências|ligações externas|примечания|литература|ссылки|外部リンク|参考文献|脚注|参考资料|外部链接|參考資料"
    r"|注释|مراجع|المراجع|وصلات خارجية)\W*(\[[\w ]+\])?\W*",
    re.IGNORECASE,
)
_TAIL_BEGIN = re.compile(
    r"^\W*(related|read more|read next|more (stories|from|on)|see also|tags?:|filed under|topics?:"
    r"|categor(y|ies):|share (this|on|your)|follow (us|me|@|[\w ]{2,30} on (twitter|facebook|instagram))"
    r"|subscribe|sign up|newsletter|leave a (comment|reply)|click here|like us|comments|advertisement"
    r"|contact us|lire aussi|source:? *$|download (the|our)|posted in)",
    re.IGNORECASE,
)


def has_date(words: str) -> bool:
    """Whether a date or a time is in the words."""
    return _DATE.search(words) is not None


def is_credit(words: str) -> bool:
    """Whether the words say who made a picture."""
    return len(words) < 200 and _CREDIT.search(words) is not None


def is_byline(words: str) -> bool:
    """Whether the words begin as a line that names an author."""
    return _BYLINE.match(words) is not None


def is_label(words: str) -> bool:
    """Whether the words are nothing but a label of the page: an advertisement's, a button's, a count of comments."""
    if words.startswith("[") and len(words) < 400 and _SHORTCODE.fullmatch(words):
        return True
    return len(words) < 80 and _LABEL.fullmatch(words.strip()) is not None


def is_disclosure(words: str) -> bool:
    """Whether the words say that the page earns money by what its links sell."""
    return len(words) < 400 and _DISCLOSURE.search(words) is not None


def ends_article(words: str) -> bool:
    """Whether the words are what stands under an article: who helped, whose rights it is, letters to subscribe to."""
    if len(words) >= 400:
        return False
    return (
        _CREDITS.search(words) is not None
        or _ASKING.search(words) is not None
        or (len(words) < 100 and _PUBLISHED.match(words) is not None and has_date(words))
    )


def is_tags(words: str) -> bool:
    """Whether the words begin as a list of tags."""
    return len(words) < 400 and _TAGS.match(words) is not None


def is_pointer(words: str) -> bool:
    """Whether the words send the reader to another article."""
    return len(words) < 300 and _POINTER.match(words) is not None


def is_offer(words: str) -> bool:
    """Whether the words ask for a subscription or the like."""
    return _OFFER.match(words) is not None


def is_tail(words: str) -> bool:
    """Whether the words are a heading of what follows an article: more of them, comments, ways to share it."""
    return _TAIL.fullmatch(words) is not None


def is_references(words: str) -> bool:
    """Whether the words are the heading of a list of sources or links that belongs to its article."""
    return _REFERENCES.fullmatch(words) is not None


def is_about_author(words: str) -> bool:
    """Whether the words are the heading of what is said about the author."""
    return _ABOUT.fullmatch(words) is not None


def is_shouted(words: str) -> bool:
    """Whether nearly all letters are capitals."""
    letters = [letter for letter in words if letter.isalpha()]
    return sum(letter.isupper() for letter in letters) > 0.9 * len(letters)


def begins_tail(words: str) -> bool:
    """Whether the words begin as something that stands after an article."""
    return len(words) < 400 and _TAIL_BEGIN.match(words) is not None
