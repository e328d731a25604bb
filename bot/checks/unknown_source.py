"""Every fact names one of the topic's own sources."""

from __future__ import annotations

from collections.abc import Iterator

from bot.checks.rule import ERROR, Found, Rule, at, unknown
from bot.library import Library


def find(library: Library) -> Iterator[Found]:
    for topic in library.topics:
        guide = topic.record.guide
        known = {source.name for source in topic.record.sign_off.sources}
        if guide is None:
            continue
        for answer, heard in guide.heard().items():
            if heard.fact and heard.fact.source not in known:
                path = ("guide", "answers", answer.word, "fact", "source")
                yield at(topic, path, f"{unknown('source', heard.fact.source, known)} Or add it to sources above.")
        if guide.ideas and guide.ideas.source not in known:
            message = f"{unknown('source', guide.ideas.source, known)} Or add it to sources above."
            yield at(topic, ("guide", "ideas", "source"), message)


RULE = Rule("unknown-source", ERROR, find)
