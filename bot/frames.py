"""What every card has around it: the way back, home, and safety; and where a writing button may stand.

A second, impatient tap lands on whatever took the first button's place. So the one writing button of a card
is its last row, with enough rows above it that nothing which leads there stands at the same height.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from bot.addresses import Address
from bot.cards import Button, Card, Go, Part, Row, hint
from bot.periods import Week, bucket_end
from bot.places import Home, Safety
from bot.practice_places import Practice
from bot.seen import Role, Seen
from bot.sign_off import Signed, Standing
from bot.talk import Answer, Stage, Talk
from bot.words import Words

PAGE = 10
_DIGITS = ((1, 2, 3), (4, 5, 6), (7, 8, 9))
_LAST_PAGE = 63
"""The highest number of a page that an address can say; nobody turns so many."""


def framed(
    seen: Seen,
    here: Address,
    parts: Iterable[Part],
    rows: Iterable[Row] = (),
    write: Go | None = None,
    back: Address | None = None,
) -> Card:
    """A card with the rows that all have below its own. back: where "Back" leads, if anywhere but home."""
    own = tuple(row for row in rows if row)
    if _is_practised(here):
        own, write = (*own, (Go(seen.words.practice.over, Practice()),)), None
        parts = (hint(seen.words.practice.never_counted), *parts)
    words = seen.words.frame
    home = Go(words.home, Home())
    ways: tuple[Button, ...] = (home,) if back is None or isinstance(back, Home) else (Go(words.back, back), home)
    way_rows = tuple((way,) for way in ways) if write and len(own) < 3 else (ways,)
    safety = (Go(words.safety, Safety("", here)),)
    return Card(tuple(parts), (*own, *way_rows, safety, *(((write,),) if write else ())))


def _is_practised(here: Address) -> bool:
    """Whether a guide is only walked through: then no card of it writes."""
    talk = getattr(here, "talk", None) or getattr(getattr(here, "entry", None), "talk", None)
    return isinstance(talk, Talk) and talk.is_practice


def in_pairs(buttons: Sequence[Button]) -> tuple[Row, ...]:
    """Rows of two, with the odd one last and alone."""
    return tuple(tuple(buttons[start : start + 2]) for start in range(0, len(buttons), 2))


def number_pad(count: int, most: int, having: Callable[[int], Address], seen: Seen) -> tuple[Row, ...]:
    """Digits that make a number longer, up to the most that it may be, and a button that wipes it."""

    def digit(n: int) -> Go:
        more = count * 10 + n
        return Go(str(n), having(more if more <= most else count))

    rows = [tuple(map(digit, row)) for row in _DIGITS]
    return (*rows, (digit(0), Go(seen.words.sheet.wipe, having(0))))


def sign_off_part(seen: Seen, signed: Signed) -> Part:
    """The line that says whether a text has been approved, and when, and whether that still holds."""
    words = seen.words.frame
    approved_on = signed.sign_off.approved_on
    match seen.standing(signed):
        case Standing.APPROVED if approved_on:
            return hint(words.checked.format(month=f"{approved_on:%B %Y}"))
        case Standing.OVERDUE | Standing.LAPSED if approved_on:
            return hint(words.overdue.format(month=f"{approved_on:%B %Y}"))
        case Standing.CHANGED:
            return hint(words.changed)
    return hint(words.draft)


def ticked(label: str, on: bool) -> str:
    """The label of a choice, with a mark where it is made."""
    return f"● {label}" if on else label


def last_page(total: int, size: int) -> int:
    """The number of the last page of a list; pages count from 0."""
    return min(max(0, (total - 1) // size), _LAST_PAGE)


def more_row(seen: Seen, total: int, size: int, page: int, turn: Callable[[int], Address]) -> Row:
    """A button to the next page of a list, or from the last to the first; none for a single page."""
    if total <= size:
        return ()
    last = page >= last_page(total, size)
    label = seen.words.frame.first_page if last else seen.words.frame.more
    return (Go(label, turn(0 if last else page + 1)),)


def stage_label(stage: Stage, all_words: Words) -> str:
    words = all_words.stage
    return {
        Stage.NOT_SAID: words.not_said,
        Stage.TALKED: words.talked,
        Stage.ASKED: words.asked,
        Stage.ADVISED: words.advised,
        Stage.SIGNPOSTED: words.signposted,
    }[stage]


def answer_label(answer: Answer, seen: Seen) -> str:
    return answer_words(answer, seen.words)


def answer_words(answer: Answer, all_words: Words) -> str:
    words = all_words.answer
    return {
        Answer.NOT_HEARD: words.not_heard,
        Answer.READY: words.ready,
        Answer.UNSURE: words.unsure,
        Answer.NOT_NOW: words.not_now,
        Answer.ALREADY: words.already,
    }[answer]


def bucket_label(bucket: date, seen: Seen) -> str:
    """ "This week", or where a month ends inside it "This week, from 1 March"."""
    words = seen.words.quick
    week = Week.of(bucket)
    name = words.this_week if week == Week.of(seen.today) else words.last_week
    if len(week.buckets) == 1:
        return name
    return words.part_of_week.format(week=name, day=f"{bucket.day} {bucket:%B}")


def bucket_days(bucket: date, seen: Seen) -> str:
    """ "16 Nov to 22 Nov"."""
    first, last = bucket, bucket_end(bucket)
    return seen.words.sheet.week.format(first=f"{first.day} {first:%b}", last=f"{last.day} {last:%b}")


def role_label(role: Role, seen: Seen) -> str:
    words = seen.words.member
    return {
        Role.WORKER: words.role_worker,
        Role.COORDINATOR: words.role_coordinator,
        Role.EDITOR: words.role_editor,
        Role.TRAINER: words.role_trainer,
        Role.LEAD: words.role_lead,
    }[role]
