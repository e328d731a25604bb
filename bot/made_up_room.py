"""A practice room with many phones that is as full as it may be, for whoever looks at every card."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.addresses import code_of
from bot.all_content import Content
from bot.office_known import Pass
from bot.practice_places import Step
from bot.room_known import Answers, Onward, Phase, RoomKnown
from bot.room_places import MOST_IN_ROOM
from bot.scenarios import Scenario, Turn

ROOM = "123456"
BOT_NAME = "a_bot_with_a_name_of_32_letters_"
SITE = "https://a-rather-long-name-of-a-bot.a-rather-long-name-of-a-county.example.org/practice"
_CHOSEN, _SURE = (120, 60, 19, 0, 0), (40, 40, 40, 40, 40)


def made_up_room(content: Content, phase: Phase, is_host: bool = False) -> RoomKnown | None:
    """A room at the turn with the most words; None where there is no scene. Once it is done, it has an invite."""
    turns = [(scenario, name) for scenario in content.scenarios for name in scenario.turns]
    if not turns:
        return None
    scenario, name = max(turns, key=lambda each: _length(each[0].turns[each[1]]))
    turn, last = code_of(name, 2), _longest_way(scenario, name)
    has_ended = phase in (Phase.OVER, Phase.ASKING, Phase.DONE)
    here = code_of(next(iter(scenario.endings)), 2) if has_ended else turn
    return RoomKnown(
        code=ROOM,
        at=Onward(scenario.code, here, last, phase),
        nth=14,
        counts=_SURE if phase.asks else _CHOSEN,
        people=MOST_IN_ROOM,
        version=1,
        is_host=is_host,
        is_in=True,
        mine=0,
        bot_name=BOT_NAME,
        site=SITE,
        hour=100_000,
        answers=_answers(scenario.code, turn, last)[: None if phase is Phase.DONE else -1],
        invite=Pass("", "ABCDEFGHJKMN", date(2026, 12, 2)) if phase is Phase.DONE else None,
    )


def made_up_hands(content: Content, is_invited: bool) -> RoomKnown | None:
    """The same with one phone."""
    room = made_up_room(content, Phase.DONE, is_host=True)
    invite = room.invite if room and is_invited else None
    return replace(room, name="n" * 8, invite=invite) if room else None


def _answers(scenario: str, turn: str, last: Step) -> tuple[Answers, ...]:
    """To how sure people felt before, to a turn, twice, and to how sure they felt after."""
    phases = (Phase.GATHERING, Phase.CHOOSING, Phase.CHOOSING, Phase.ASKING)
    return tuple(
        Answers(nth, Onward(scenario, turn, last, phase), _SURE if phase.asks else _CHOSEN, went_on=0)
        for nth, phase in enumerate(phases)
    )


def _length(turn: Turn) -> int:
    return len(turn.scene or "") + sum(len(option.say) for option in turn.options)


def _longest_way(scenario: Scenario, name: str) -> Step:
    """What is said before a turn, where that is longest."""
    ways = [
        (len(option.answer), Step(code_of(before, 2), choice))
        for before, turn in scenario.turns.items()
        for choice, option in enumerate(turn.options)
        if option.then == name
    ]
    return max(ways, key=lambda way: way[0])[1] if ways else Step()
