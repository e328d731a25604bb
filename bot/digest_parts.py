"""What stands behind the buttons of a digest."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from bot.all_content import Content
from bot.cards import Part, hint, text
from bot.digest_places import DigestPart
from bot.disclosure import OwnFigures, Rules
from bot.figure_words import DigestWords
from bot.frames import answer_words, stage_label
from bot.talk import Answer, Stage
from bot.tally import NONE
from bot.weeks_known import SILENT_WEEKS, WeekKnown
from bot.words import Words

_SHOWN = 8
_NAMED = 4


def part(kind: DigestPart, known: WeekKnown, content: Content, rules: Rules) -> tuple[Part, ...]:
    """What is behind one button of a digest; never nothing."""
    if kind is DigestPart.PATCHES and known.patches is not None and not known.patches.counts:
        return (hint(content.words.digest.small_group.format(least=rules.small_group)),)
    small = small_group(known.figures, content.words, rules) if kind is not DigestPart.CARE else ()
    return _MAKERS[kind](known, content) or small or (text(content.words.digest.nothing),)


def all_parts(known: WeekKnown, content: Content) -> tuple[Part, ...]:
    """Everything that is behind the buttons, one below the other."""
    return tuple(one for kind in DigestPart for one in _MAKERS[kind](known, content))


def topic_titles(content: Content) -> Mapping[str, str]:
    return {topic.id: topic.title for topic in (*content.topics, *content.unused)}


def _topics(known: WeekKnown, content: Content) -> tuple[Part, ...]:
    titles = topic_titles(content)
    return _lines(content.words.digest.topics, known.figures.topics, lambda name: titles.get(name, name), content)


def _how_far(known: WeekKnown, content: Content) -> tuple[Part, ...]:
    words = content.words
    stages = {stage.word: stage_label(stage, words) for stage in Stage}
    answers = {answer.word: answer_words(answer, words) for answer in Answer}
    return (
        *_lines(words.digest.stages, known.figures.stages, lambda name: stages.get(name, name), content),
        *_lines(words.digest.answers, known.figures.answers, lambda name: answers.get(name, name), content),
    )


def _services(known: WeekKnown, content: Content) -> tuple[Part, ...]:
    names = {service.id: service.name for service in content.services.values()}
    handed = {name: n for name, n in (known.figures.services or {}).items() if name != NONE}
    return _lines(content.words.digest.services, handed, lambda name: names.get(name, name), content)


def _none_fitted(known: WeekKnown, content: Content) -> tuple[Part, ...]:
    titles = topic_titles(content)
    words = content.words.digest
    return _lines(words.none_fitted, known.figures.none_fitted, lambda name: titles.get(name, name), content)


def _patches(known: WeekKnown, content: Content) -> tuple[Part, ...]:
    """Small ones are gathered, so that nobody's own figure shows."""
    words, patches = content.words.digest, known.patches
    if patches is None or not patches.counts:
        return ()
    rest = {words.elsewhere: patches.elsewhere} if patches.elsewhere else {}
    silent = words.patches_silent.format(names=named(patches.silent, words), count=SILENT_WEEKS)
    return (
        *_lines(words.patches, {**patches.counts, **rest}, lambda name: name, content),
        *((text(silent),) if patches.silent else ()),
    )


def _care(known: WeekKnown, content: Content) -> tuple[Part, ...]:
    words, care = content.words.digest, known.care
    return (
        *_lines(words.reported, care.reported, lambda name: name, content),
        *((text(words.due.format(count=care.due, total=care.total)),) if care.due else ()),
        *((text(words.overdue.format(names=named(care.overdue, words))),) if care.overdue else ()),
    )


def named(names: Sequence[str], words: DigestWords) -> str:
    """The first few of some names, and how many more there are."""
    more = len(names) - _NAMED
    return ", ".join([*names[:_NAMED], *([words.more_lines.format(count=more)] if more > 0 else [])])


def _lines(
    heading: str, counts: Mapping[str, int] | None, name_of: Callable[[str], str], content: Content
) -> tuple[Part, ...]:
    if not counts:
        return ()
    words = content.words.digest
    rows = [words.line.format(name=name_of(name), count=f"{n:,}") for name, n in list(counts.items())[:_SHOWN]]
    more = len(counts) - _SHOWN
    rest = [words.more_lines.format(count=more)] if more > 0 else []
    return (text("\n".join([heading, *rows, *rest])),)


def small_group(figures: OwnFigures, words: Words, rules: Rules) -> tuple[Part, ...]:
    """Why there is nothing but a total, where that is so."""
    if figures.topics is not None:
        return ()
    return (hint(words.digest.small_group.format(least=rules.small_group)),)


_MAKERS: Mapping[DigestPart, Callable[[WeekKnown, Content], tuple[Part, ...]]] = {
    DigestPart.TOPICS: _topics,
    DigestPart.HOW_FAR: _how_far,
    DigestPart.SERVICES: _services,
    DigestPart.NONE_FITTED: _none_fitted,
    DigestPart.CARE: _care,
    DigestPart.PATCHES: _patches,
}
