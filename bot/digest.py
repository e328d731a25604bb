"""A closed week of an organisation: what it says in ten seconds, what is behind that, and its picture."""

from __future__ import annotations

from bot.all_content import Content
from bot.cards import Card, Part, hint, text, title
from bot.digest_parts import all_parts, named, small_group, topic_titles
from bot.disclosure import Rules
from bot.periods import Week
from bot.pictures import Bar, Picture
from bot.weeks_known import SILENT_WEEKS, WeekKnown
from bot.words import Words

_BARS = 12
_OFTEN = 3


def ten_seconds(known: WeekKnown, content: Content, rules: Rules) -> tuple[Part, ...]:
    """How many, against what is usual; one thing that stands out; one thing to do."""
    words = content.words.digest
    return (
        _title(known.name, known.week, content.words),
        *_how_many(known, content),
        text(words.to_do.format(what=_to_do(known, content))),
        *small_group(known.figures, content.words, rules),
        hint(words.reference.format(reference=known.reference)),
    )


def _how_many(known: WeekKnown, content: Content) -> tuple[Part, ...]:
    words = content.words
    if known.is_new:
        return (text(words.digest.nothing_ever),)
    said = f"{_total(known.figures.total, words)} {_usual(known, words)}"
    return text(said), text(words.digest.stands_out.format(what=_stands_out(known, content)))


def picture(known: WeekKnown, words: Words) -> Picture:
    """The last twelve weeks, this one the last; titled with what they show."""
    weeks = sorted(week for week in known.totals if week <= known.week)[-_BARS:] or [known.week]
    number = known.week.monday.isocalendar().week
    said = _usual_short(known, words)
    total = known.figures.total
    heading = words.digest.picture_title.format(organisation=known.name, count=f"{total:,}", week=number, judged=said)
    bars = tuple(Bar(f"{each.monday.isocalendar().week}", known.totals.get(each, 0)) for each in weeks)
    if known.usual is None or known.usual.is_few:
        return Picture(heading, bars)
    low, high = known.usual.low, known.usual.high
    return Picture(heading, bars, (low, high), words.digest.usual_band.format(low=f"{low:,}", high=f"{high:,}"))


def whole(known: WeekKnown, content: Content, rules: Rules) -> Card:
    """All of it one below the other, for a screen that has room."""
    more = all_parts(known, content)
    return Card((*ten_seconds(known, content, rules), *more, hint(content.words.digest.caveat)))


def so_far(known: WeekKnown, content: Content, rules: Rules) -> Card:
    """A week that is not over, of a made-up organisation only."""
    words = content.words
    return Card(
        (
            _title(known.name, known.week, words),
            hint(words.digest.so_far),
            text(_total(known.figures.total, words)),
            *all_parts(known, content),
            *small_group(known.figures, words, rules),
            hint(words.digest.caveat),
        )
    )


def total_so_far(organisation: str, week: Week, total: int, words: Words) -> Card:
    """The bare total of a week that is not over, for whoever holds the database."""
    return Card((_title(organisation, week, words), hint(words.digest.so_far), text(_total(total, words))))


def _title(organisation: str, week: Week, words: Words) -> Part:
    first, last = (f"{day.day} {day:%B}" for day in (week.monday, week.sunday))
    return title(words.digest.title.format(organisation=organisation, week=week, first=first, last=last))


def _total(total: int, words: Words) -> str:
    if total == 0:
        return words.digest.total_none
    return words.digest.total_one if total == 1 else words.digest.total_many.format(count=f"{total:,}")


def _usual(known: WeekKnown, words: Words) -> str:
    if known.usual is None:
        return words.digest.usual_unknown
    if known.usual.is_few:
        return words.digest.usual_few
    return words.digest.usual.format(low=f"{known.usual.low:,}", high=f"{known.usual.high:,}")


def _usual_short(known: WeekKnown, words: Words) -> str:
    total, found = known.figures.total, known.usual
    if found is None:
        return words.digest.first_weeks
    if found.is_few:
        return words.digest.few
    if found.is_below(total):
        return words.digest.fewer
    return words.digest.more if found.is_above(total) else words.digest.as_usual


def _stands_out(known: WeekKnown, content: Content) -> str:
    """The first that is so: silence, fewer or more than usual, a need not met, a wrong service, the main topic."""
    words, found, total = content.words.digest, known.usual, known.figures.total
    if known.weeks_silent >= SILENT_WEEKS:
        return words.out_silent.format(count=known.weeks_silent)
    if found is not None and (found.is_below(total) or found.is_above(total)):
        return words.out_fewer if found.is_below(total) else words.out_more
    if known.patches is not None and known.patches.silent:
        return words.out_patches.format(names=named(known.patches.silent, words), count=SILENT_WEEKS)
    for counts, said, name_of in (
        (known.figures.none_fitted, words.out_none_fitted, topic_titles(content)),
        (known.care.reported, words.out_wrong, {}),
    ):
        name, count = next(iter((counts or {}).items()), ("", 0))
        if count >= _OFTEN:
            return said.format(name=name_of.get(name, name), count=count)
    name, count = next(iter((known.figures.topics or {}).items()), ("", 0))
    if count >= _OFTEN:
        return words.out_topic.format(name=topic_titles(content).get(name, name), count=f"{count:,}")
    return words.out_nothing


def _to_do(known: WeekKnown, content: Content) -> str:
    """The first that is worth doing."""
    words, found, total = content.words.digest, known.usual, known.figures.total
    if known.is_new:
        return words.do_begin
    if known.weeks_silent >= SILENT_WEEKS:
        return words.do_support
    if total == 0 or (found is not None and found.is_below(total)):
        return words.do_ask
    if known.patches is not None and known.patches.silent:
        return words.do_support_patch.format(name=known.patches.silent[0])
    missing = next(iter(known.figures.none_fitted or {}), None)
    if missing is not None:
        return words.do_find.format(name=topic_titles(content).get(missing, missing))
    wrong = next(iter(known.care.reported), None)
    if wrong is not None:
        return words.do_mend.format(name=wrong)
    if known.care.overdue:
        return words.do_approve.format(name=known.care.overdue[0])
    return words.do_check.format(count=known.care.due) if known.care.due else words.do_thank
