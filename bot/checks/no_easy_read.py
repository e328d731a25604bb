"""What is said has an easy-read form too."""

from __future__ import annotations

from collections.abc import Iterator

from bot.checks.rule import WARNING, Found, Rule, at
from bot.library import Library
from bot.texts import Path
from bot.topics import Spoken


def find(library: Library) -> Iterator[Found]:
    for topic in library.topics:
        guide = topic.record.guide
        if guide is None:
            continue
        said: dict[Path, Spoken] = {("ask",): guide.ask, ("close",): guide.close}
        said |= {("answers", answer.word): heard for answer, heard in guide.heard().items()}
        if guide.first:
            said[("first",)] = guide.first
        for path, words in said.items():
            if words.easy is None:
                yield at(
                    topic, ("guide", *path, "say"), "it has no easy-read form. Add easy: below say, in short sentences."
                )


RULE = Rule("no-easy-read", WARNING, find)
