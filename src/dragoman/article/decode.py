"""Bytes to text: what the input is, and in which encoding."""

from __future__ import annotations

import codecs
import re

from dragoman.article.errors import BinaryInputError, InputTooLargeError, UndecodableInputError

MAX_BYTES = 20_000_000
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark is the beginning of this one
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"\x89PNG", "a PNG picture"),
    (b"GIF8", "a GIF picture"),
    (b"RIFF", "a picture, sound or film"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"SQLite format 3\x00", "a database"),
    (b"\x7fELF", "a program"),
)
_DECLARED = re.compile(rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.I)
_NEWLINE = re.compile(r"\r\n?")


def decode(data: bytes | str, *, limit: int = MAX_BYTES) -> str:
    """The input as text, without byte-order mark and with "\\n" for every line ending; nothing else changed.

    UTF-8 first, then what a byte-order mark or the page itself declares, then what the bytes look like.
    Raises InputTooLargeError, BinaryInputError or UndecodableInputError.
    """
    if len(data) > limit:
        raise InputTooLargeError(f"The input is larger than {limit // 1_000_000} MB, the most that is read in one go.")
    text = data if isinstance(data, str) else _decoded(data)
    return _NEWLINE.sub("\n", text.removeprefix("\ufeff"))


def _decoded(data: bytes) -> str:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _with(encoding, data[len(mark) :])
    refuse_binary(data)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    declared = _DECLARED.search(data[:4096])
    codec = _known(declared[1].decode("ascii", "replace")) if declared else None
    return data.decode(codec, "replace") if codec else _guessed(data)


def refuse_binary(data: bytes) -> None:
    """Raises BinaryInputError where the bytes are those of a picture, an archive or the like."""
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise BinaryInputError(f"The input is {what}, not text.")
    if b"\x00" in data[:65536]:
        raise BinaryInputError("The input is not text: it has zero bytes in it.")


def _with(encoding: str, data: bytes) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UndecodableInputError(f"The input says that it is {encoding.upper()}, but is not.") from error


def _known(name: str) -> str | None:
    """The codec of that name, if it is one for text; Latin-1 is read as the superset that pages mean by it."""
    try:
        info = codecs.lookup(name)
    except LookupError:
        return None
    if not getattr(info, "_is_text_encoding", True) or info.name.startswith(("utf-16", "utf-32", "idna", "punycode")):
        return None
    return "cp1252" if info.name in {"iso8859-1", "ascii"} else info.name


def _guessed(data: bytes) -> str:
    controls = sum(b < 32 and b not in b"\t\n\r\f\x1b" for b in data[:65536])
    if controls > len(data[:65536]) // 50:
        raise UndecodableInputError("The input is in no encoding that can be told.")
    high = sum(b > 127 for b in data[:65536])
    if high * 20 > len(data[:65536]):  # more than a few accents and quotation marks: not a Western text
        from charset_normalizer import from_bytes  # a slow import that few inputs need

        best = from_bytes(data[:65536]).best()
        if best is not None:
            return data.decode(best.encoding, "replace")
    return data.decode("cp1252", "replace")
