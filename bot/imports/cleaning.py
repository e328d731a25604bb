"""From a text of a directory to one that a worker can read: no HTML, no pictures, nothing invisible, one line."""

from __future__ import annotations

import re
import unicodedata
from html import unescape

from bot.checks.lines import in_sentences

OFFER = 300
"""An offer is cut at the end of a sentence before so many letters."""
_LONGEST = 400_000
_NAMED = 100
_TAG = re.compile(r"<[!/?a-zA-Z][^<>]*>")
_BREAK = re.compile(r"</?(?:p|br|li|ul|ol|div|h[1-6]|tr|td|table|section|hr)\b[^<>]*>", re.IGNORECASE)
_HIDDEN = re.compile(r"<(script|style)\b", re.IGNORECASE)
_DATA = re.compile(r"data:[a-z]{1,20}/[\w.+-]{1,60};base64,[A-Za-z0-9+/=]*", re.IGNORECASE)
_PICTURE = re.compile(r"!\[[^\]\n]{0,200}\]\([^)\n]{0,500}\)")
_CONTINUED = "".join(bytes([byte]).decode("cp1252", "ignore") + chr(byte) for byte in range(0x80, 0xC0))
_TWICE = re.compile(rf"[ÂÃ][{re.escape(_CONTINUED)}]|â[€‚„‡†][{re.escape(_CONTINUED)}]|ð[{re.escape(_CONTINUED)}]{{3}}")
"""Two to four letters that are the bytes of one: "Â£", "Ã©", "â€™", and those of an emoji."""


def plain(raw: str, longest_word: int = 100) -> str:
    """One line of text, without anything that is not meant to be read. It is safe to show and to keep."""
    text = raw[:_LONGEST]
    for _ in range(3):  # what is escaped twice is unescaped twice
        if "<" in text or "&" in text:
            text = _without_tags(unescape(text))
    return _one_line(_without_pictures(mended(text)), longest_word)


def mended(text: str) -> str:
    """A text that was decoded twice, put right where that is certain: "Â£10" is "£10"."""
    for _ in range(0 if text.isascii() else 2):
        text = _TWICE.sub(_mend, text)
    return text


def short(text: str, most: int) -> str:
    """As many whole sentences as fit; if not even one does, as many whole words."""
    if len(text) <= most:
        return text
    kept = ""
    for sentence in in_sentences(text[: most + 1])[:-1]:
        kept = f"{kept} {sentence}".strip()
    if kept:
        return kept
    return f"{text[: most - 1].rsplit(' ', 1)[0].rstrip(' ,;:-')}…"


def quoted(raw: str) -> str:
    """Their words as they are named to a person in a message: short, in one line, in quotes."""
    return repr(named(raw))


def named(raw: str) -> str:
    """Their words, or the beginning of them."""
    text = plain(raw)
    return text if len(text) <= _NAMED else f"{text[: _NAMED - 1]}…"


def folded(text: str) -> str:
    """What two texts have in common that differ only in case, spaces and signs that cannot be seen."""
    return plain(text).casefold()


def key(text: str) -> str:
    """By what their words are looked up in a table, whether written out in full or only as they were named."""
    return folded(text)[: _NAMED - 1].rstrip("…")


def _mend(match: re.Match[str]) -> str:
    data = b"".join(_byte(letter) for letter in match[0])
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return match[0]


def _byte(letter: str) -> bytes:
    try:
        return letter.encode("cp1252")
    except UnicodeEncodeError:
        return letter.encode("latin-1", errors="replace")


def _without_pictures(text: str) -> str:
    """Without pictures that are written as letters, and other words that no person wrote."""
    if "base64," in text:
        text = _DATA.sub("", text)
    return _PICTURE.sub("", text) if "![" in text else text


def _without_tags(text: str) -> str:
    return _TAG.sub("", _BREAK.sub("\n", _without_hidden(text)))


def _without_hidden(text: str) -> str:
    """Without scripts and styles, whose words nobody was meant to read."""
    kept, here = [], 0
    lowered = text.lower() if _HIDDEN.search(text) else ""
    while lowered and len(lowered) == len(text) and (start := _HIDDEN.search(text, here)):
        kept.append(text[here : start.start()])
        end = lowered.find(f"</{start[1].lower()}", start.end())
        here = end if end >= 0 else len(text)
    return "".join([*kept, text[here:]])


def _one_line(text: str, longest_word: int) -> str:
    """Lines become sentences; what cannot be seen goes; a curly bracket would be a blank to fill."""
    words = ((word for word in _visible(line).split() if len(word) <= longest_word) for line in text.splitlines())
    lines = map(" ".join, words)
    said = ""
    for line in filter(None, lines):
        joint = "" if not said else " " if said[-1] in ".!?:;,…" else ". "
        said = f"{said}{joint}{line.lstrip('•*· ')}" if line.lstrip("•*· ") else said
    return unicodedata.normalize("NFC", said).strip()


def _visible(line: str) -> str:
    line = line.replace("{", "(").replace("}", ")")
    if line.isascii() and line.isprintable():
        return line
    return "".join(map(_seen, line))


def _seen(letter: str) -> str:
    kind = unicodedata.category(letter)
    if kind in ("Cc", "Zs", "Zl", "Zp"):
        return " "
    return "" if kind[0] == "C" or letter == "\ufffd" else letter
