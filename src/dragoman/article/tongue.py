"""Which language a text is in."""

from __future__ import annotations

import re

from dragoman.article.wording import wording

_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 4000  # characters: enough to tell, little enough to be quick
_FEW = 12
_ENGLISHES = ("en", "pcm", "sco")  # headlines and names in English are easily taken for its kin


def language_of(text: str) -> str | None:
    """The ISO 639-1 code of the text's language; None where there is no word in it.

    Text with as many small English words as English has is English; very short text in plain letters is taken
    for it; the rest is asked of py3langid.
    """
    words = _WORD.findall(text[:_SAMPLE])
    if not words:
        return None
    small = sum(w.casefold() in wording().function_words for w in words)
    if small >= 0.2 * len(words) and len(words) >= _FEW:
        return "en"
    if len(words) < _FEW:
        plain = sum(w.isascii() for w in words)
        if plain == len(words) or small >= 0.2 * len(words):
            return "en"
    import py3langid  # loads a model: only where it is needed

    code = str(py3langid.classify(text[:_SAMPLE])[0])
    return "en" if code in _ENGLISHES else code
