"""How sure a room feels about starting a talk: hands are counted before its first scene and after its last.

Nothing of it is kept. Of fewer than a small group, no answers are shown: somebody could tell whose they are. Where
all answers are 4 or 5, or all are 1 to 3, only that is shown. For bars would tell what each has answered if all are
the same; and were only that case left out, to leave it out would tell it, too.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TypeAlias

from bot.cards import Card, Go, Part, Row, hint, say, text, title
from bot.frames import framed, number_pad
from bot.hand_places import HandsWent
from bot.hands import MOST_HANDS, Five
from bot.one_phone import drawn_bar
from bot.practice_places import RoomScenes
from bot.seen import Seen
from bot.sure_places import AFTER, BEFORE, MOST_STEP, SureBars, SureCard, SurePad, Which

SureAddress: TypeAlias = SureCard | SurePad | SureBars
_FOR_BARS = 2
"""So many small groups have to answer before it is shown how many gave each answer."""
STEPS = range(MOST_STEP + 1)


def draw(address: SureAddress, seen: Seen) -> Card:
    """The card of an address."""
    match address:
        case SureCard():
            return _card(address, seen)
        case SurePad():
            return _pad(address, seen)
        case SureBars():
            parts = (*sure_parts(address.before, address.after, seen), hint(seen.words.room.hint))
            went: Row = (Go(seen.words.room.went, HandsWent(address.before, address.after)),)
            return framed(seen, address, parts, (went,), back=address.parent)


# What other rooms ask


def question_parts(seen: Seen) -> tuple[Part, ...]:
    """The question, and what 1 and 5 mean."""
    words = seen.words.sure
    return say(words.question), text(words.scale.format(least=words.least, most=words.most))


def sure_parts(before: Five, after: Five, seen: Seen) -> tuple[Part, ...]:
    """How a room answered, as far as it is shown; of a time at which nobody has answered, nothing."""
    words = seen.words.sure
    most = max((count for five in (before, after) if not why_no_bars(five, seen) for count in five.counts), default=0)
    times = ((words.before, before), (words.after, after))
    drawn = [text(f"{when}\n{_answers(five, most, seen)}") for when, five in times if five.total]
    sentence = sure_sentence(before, after, seen)
    said = (*drawn, *((text(sentence),) if sentence else ()))
    return title(words.answered), *(said or (text(words.nobody),))


# How it is shown


def _is_shown(five: Five, seen: Seen) -> bool:
    return five.total >= seen.facts.rules.small_group


def why_no_bars(five: Five, seen: Seen) -> str:
    """What is said of answers of which there are no bars; "" of those that have them."""
    words = seen.words.sure
    if not _is_shown(five, seen):
        return words.too_few.format(least=seen.facts.rules.small_group)
    if five.sure in (0, five.total):
        return words.all_sure if five.sure else words.none_sure
    least = _FOR_BARS * seen.facts.rules.small_group
    return "" if five.total >= least else words.few.format(least=least)


def _answers(five: Five, most: int, seen: Seen) -> str:
    """Bars, or why there are none. most: how many the longest bar stands for, so that before and after compare."""
    return why_no_bars(five, seen) or "\n".join(
        seen.words.sure.bar.format(step=step + 1, bar=drawn_bar(five.of(step), most), count=five.of(step))
        for step in STEPS
    )


def sure_sentence(before: Five, after: Five, seen: Seen) -> str:
    """How many are sure or very sure, of each time that is shown; "" for none."""
    words = seen.words.sure
    match _is_shown(before, seen), _is_shown(after, seen):
        case True, True:
            return words.compare.format(
                before=before.sure, of_before=before.total, after=after.sure, of_after=after.total
            )
        case True, False:
            return words.only_before.format(count=before.sure, total=before.total)
        case False, True:
            return words.only_after.format(count=after.sure, total=after.total)
    return ""


# Hands


def _card(here: SureCard, seen: Seen) -> Card:
    """However few there are, what was tapped stands on the buttons: whoever taps has just counted those hands."""
    words = seen.words.sure
    parts = (
        title(words.title),
        *question_parts(seen),
        text(words.row_before.format(count=here.before.total)),
        text(words.row_after.format(count=here.after.total)),
        text(words.in_between),
        hint(words.how),
        hint(seen.words.room.hint),
    )
    ways: Row = (Go(words.play, RoomScenes(0, here.before)), Go(words.show, SureBars(here.before, here.after)))
    return framed(seen, here, parts, (_hands(here, BEFORE, seen), _hands(here, AFTER, seen), ways), back=here.parent)


def _hands(here: SureCard, which: Which, seen: Seen) -> Row:
    pads = (SurePad(here.before, here.after, which, step) for step in STEPS)
    return tuple(Go(seen.words.sure.hands.format(step=pad.step + 1, count=pad.count), pad) for pad in pads)


def _pad(here: SurePad, seen: Seen) -> Card:
    words = seen.words.sure
    said = words.hands_before if here.which == BEFORE else words.hands_after
    parts = (
        title(said.format(step=here.step + 1, count=here.count)),
        *question_parts(seen),
        hint(seen.words.room.hint),
    )
    done = Go(seen.words.practice.hands_done, here.parent)
    further = (Go(words.hands_next.format(step=here.step + 2), replace(here, step=here.step + 1)),)
    last: Row = (*(further if here.step < MOST_STEP else ()), done)
    return framed(seen, here, parts, (*number_pad(here.count, MOST_HANDS, here.having, seen), last))
