"""Nobody is told to stop drinking, or to cut down, at once: for some it is dangerous."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.checks.lines import Use, in_sentences, lines
from bot.checks.rule import ERROR, Found, Rule
from bot.library import Library

_STOP = r"\b(?:stop|quit|give up|cut down|cut out)\b"
_SOMETHING_ELSE = r"(?! (?:on |eating |using |the )?(?:sugar|salt|smoking|snacks|here|there))"
_AT_ONCE = (
    r"\b(?:suddenly|straight away|right away|right now|at once|overnight|immediately|cold turkey|today|tonight)\b"
)
_SUDDENLY = re.compile(
    rf"{_STOP}{_SOMETHING_ELSE}[^.?!]*{_AT_ONCE}|\bstop drinking\b|\bgo cold turkey\b", re.IGNORECASE
)
_WARNS = re.compile(
    r"\b(?:never|don't|do not|should not|must not|(?:before|when|if) (?:you|they)|dangerous|unsafe|safe|doctor"
    r"|nurse)\b",
    re.IGNORECASE,
)


def find(library: Library) -> Iterator[Found]:
    for line in lines(library):
        if line.use is Use.HEARD or line.file.file.endswith("smoking.yaml"):
            continue
        for sentence in in_sentences(line.plain):
            match = _SUDDENLY.search(sentence)
            if match and not _WARNS.search(sentence):
                message = f"“{match[0]}” can be dangerous for somebody who drinks a lot. Offer the alcohol service."
                yield line.found(message)


RULE = Rule("stop-suddenly", ERROR, find)
