"""What a PDF says about itself, and its packet of metadata (XMP, ISO 16684-1)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple
from xml.sax.saxutils import escape

from reader import __version__
from reader.core.printing.navigation import OutlineEntry, PageLink
from reader.core.text.well_formed import well_formed
from reader.core.times import in_pattern


class PdfFacts(NamedTuple):
    """What a document has besides its pages."""

    title: str
    made: datetime
    """In UTC."""
    author: str = ""
    language: str = ""
    """A BCP 47 tag; empty if it is not known."""
    outline: Sequence[OutlineEntry] = ()
    links: Sequence[PageLink] = ()
    text: str = ""
    """The text on the pages."""


CREATOR = f"Postil {__version__}"


def metadata_packet(facts: PdfFacts) -> bytes:
    """The packet, for Qt to put into the file; without one Qt writes another, with the time at which it is drawn."""
    made = in_pattern(facts.made, "%Y-%m-%dT%H:%M:%SZ")
    author = (
        f"<dc:creator><rdf:Seq><rdf:li>{_xml(facts.author)}</rdf:li></rdf:Seq></dc:creator>" if facts.author else ""
    )
    language = f"<dc:language><rdf:Bag><rdf:li>{_xml(facts.language)}</rdf:li></rdf:Bag></dc:language>"
    return _PACKET.format(
        title=_xml(facts.title), author=author, language=language if facts.language else "", made=made, creator=CREATOR
    ).encode()


def _xml(text: str) -> str:
    """Text in XML, without what that cannot have."""
    return escape("".join(letter for letter in well_formed(text) if letter >= " " and letter not in "\ufffe\uffff"))


_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>{author}{language}
<xmp:CreatorTool>{creator}</xmp:CreatorTool><xmp:CreateDate>{made}</xmp:CreateDate><xmp:ModifyDate>{made}</xmp:ModifyDate>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""
