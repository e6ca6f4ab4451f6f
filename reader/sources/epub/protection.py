"""Says why a book cannot be read: it is encrypted, or its pages are laid out once and for all."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from reader.sources.containers.xml_tree import attribute, descendants, parse_xml
from reader.sources.containers.zip_archive import MemberError, ZipArchive
from reader.sources.epub.package import Package
from reader.translation import msgid

_ENCRYPTION = "META-INF/encryption.xml"
_APPLE_OPTIONS = "META-INF/com.apple.ibooks.display-options.xml"
_FONTS_ONLY = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
"""The two ways to obfuscate fonts (EPUB 3.3, section 4.2.6.3, and Adobe's): such books can be read."""
ENCRYPTED = msgid("{path} is protected against copying (DRM). Postil reads only books without protection.")
FIXED = msgid("{path} is a book of fixed pages, which cannot be set as an article.")


def is_encrypted(archive: ZipArchive, package: Package) -> bool:
    """Whether anything but fonts is encrypted, or the text needs a password."""
    if any(found and archive.is_encrypted(found) for item in package.spine if (found := archive.find(item.name))):
        return True
    root = _read(archive, _ENCRYPTION)
    methods = (
        attribute(method, "Algorithm")
        for data in descendants(root, "EncryptedData")
        for method in descendants(data, "EncryptionMethod")
    )
    return any(method not in _FONTS_ONLY for method in methods)


def has_fixed_pages(archive: ZipArchive, package: Package) -> bool:
    """Whether no page of the book can be set anew."""
    if package.layouts and all(layout == "pre-paginated" for layout in package.layouts):
        return True
    options = descendants(_read(archive, _APPLE_OPTIONS), "option")
    return any(attribute(one, "name") == "fixed-layout" and (one.text or "").strip() == "true" for one in options)


def _read(archive: ZipArchive, name: str) -> Element | None:
    try:
        return parse_xml(archive.read(name))
    except (MemberError, ValueError):
        return None
