"""The yearly paper in words: a paragraph, a table, and what has to be said beside them."""

from __future__ import annotations

from collections.abc import Iterator

from bot.all_content import Content
from bot.disclosure import LEAST_RELEASED, Rules
from bot.papers import PaperFigures, PaperKnown, PaperState, Way
from bot.report_words import PaperWords

_WIDE, _NARROW = 30, 10


def paragraph(figures: PaperFigures, words: PaperWords) -> tuple[str, ...]:
    """The sentences that are pasted into a paper."""
    return tuple(filter(None, (_conversations(figures, words), _people(figures, words), _priority(figures, words))))


def beside(known: PaperKnown, content: Content) -> tuple[str, ...]:
    """The year before; then what makes the two differ, and what is not counted."""
    words, figures = content.words.paper, known.figures
    if figures is None:
        return ()
    return (*_compared(figures, known, content), *_gathered(figures, words), words.caveat)


def standing(known: PaperKnown, content: Content, rules: Rules) -> str:
    """Whether it is released, and by whom; or why not."""
    words, figures = content.words.paper, known.figures
    if figures is None:
        return words.small.format(least=LEAST_RELEASED, members=rules.small_group)
    if known.state is not PaperState.RELEASED:
        return words.open if known.state is PaperState.OPEN else words.draft
    said = words.released.format(role=figures.released_by, organisation=figures.organisation)
    return f"{said} {words.replaces}" if figures.replaces else said


def table(known: PaperKnown, content: Content) -> tuple[str, ...]:
    """A row a group: its conversations and their share; beside them those of the year before."""
    words, all_words = content.words.paper, content.words.report
    years = [each for each in (known.figures, known.before) if each is not None]
    names = [name for name in words.group.order if any(name in year.groups for year in years)]
    head = f"{words.column_group:<{_WIDE}}" + "".join(f"{year.year:>{2 * _NARROW}}" for year in years)
    rows = [_row(words.group.name(name), [_cells(name, year, words) for year in years]) for name in names]
    totals = _row(all_words.total, [(f"{year.total:,}", "") for year in years])
    return (head, *rows, totals)


def as_text(known: PaperKnown, content: Content, rules: Rules) -> str:
    """All of it, as a text to paste."""
    words, figures = content.words.paper, known.figures
    heading, state = words.title.format(year=known.year), standing(known, content, rules)
    if figures is None:
        return f"{heading}\n{state}"
    said = " ".join(paragraph(figures, words))
    rows = "\n".join(line.rstrip() for line in table(known, content))
    return "\n".join([f"{heading}\n{state}", "", said, "", rows, "", *beside(known, content)])


def _conversations(figures: PaperFigures, words: PaperWords) -> str:
    shares = [
        words.share.format(percent=percent(figures.groups[name], figures.total, words), group=words.group.name(name))
        for name in words.group.order
        if name in figures.groups
    ]
    facts = {"year": figures.year, "count": f"{figures.total:,}", "organisation": figures.organisation}
    if len(shares) < 2:
        return words.total_only.format(**facts)
    others = ", ".join(shares[:-1])
    return words.conversations.format(**facts, shares=words.last_share.format(others=others, last=shares[-1]))


def _people(figures: PaperFigures, words: PaperWords) -> str:
    if not (figures.people or figures.trainers or figures.case_studies):
        return ""
    return words.people.format(
        people=f"{figures.people:,}", trainers=f"{figures.trainers:,}", case_studies=f"{figures.case_studies:,}"
    )


def _priority(figures: PaperFigures, words: PaperWords) -> str:
    if figures.priority is None:
        return ""
    return words.priority.format(percent=percent(figures.priority, figures.total, words))


def percent(part: int, total: int, words: PaperWords) -> str:
    """With one decimal where it is not nought: 49.4%, 6%."""
    said = f"{100 * part / total:.1f}".removesuffix(".0")
    return words.under if part and said == "0" else f"{said}%"


def _compared(figures: PaperFigures, known: PaperKnown, content: Content) -> Iterator[str]:
    words, before = content.words.paper, known.before
    yield " ".join(paragraph(before, words)) if before else words.no_before.format(year=known.year.before)
    if figures.way is Way.BOTH and (before is None or before.way is Way.BOTH):
        yield words.mixed
    for year in filter(None, (before, figures)):
        if year.began:
            yield words.began.format(year=year.year, month=f"{year.began:%B %Y}")
    if before is None:
        return
    if before.way is not figures.way:
        ways = {"way": words.way.name(figures.way), "before_way": words.way.name(before.way)}
        yield words.changed.format(year=figures.year, before=before.year, **ways)
    moved = set(figures.remapped(before))
    titles = [topic.title for topic in (*content.topics, *content.unused) if topic.id in moved]
    if titles:
        yield words.remapped.format(year=before.year, topics=", ".join(titles))


def _gathered(figures: PaperFigures, words: PaperWords) -> tuple[str, ...]:
    names = ", ".join(words.group.name(name) for name in figures.gathered)
    return (words.gathered.format(groups=names),) if names else ()


def _cells(group: str, year: PaperFigures, words: PaperWords) -> tuple[str, str]:
    count = year.groups.get(group)
    return ("", "") if count is None else (f"{count:,}", percent(count, year.total, words))


def _row(name: str, cells: list[tuple[str, str]]) -> str:
    return f"{name:<{_WIDE}}" + "".join(f"{count:>{_NARROW}}{share:>{_NARROW}}" for count, share in cells)
