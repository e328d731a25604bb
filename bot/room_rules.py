"""What a practice room with many phones may do, and where it goes on. Pure, as all rooms are."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TypeAlias

from bot.addresses import Address, code_of
from bot.errors import Gone
from bot.hand_places import ForgetHands, GoOnHands, InviteHands
from bot.office_offers import expires_on
from bot.office_people_places import DAYS, Invited, Offer
from bot.office_writes import Inviting
from bot.practice_places import Choice
from bot.room_after_places import AskSure, InviteRoom, PlayScene
from bot.room_known import Onward, Phase, RoomKnown
from bot.room_places import CastVote, CloseVote, EndRoom, GoOnWith, HostCard, JoinRoom, OpenRoom
from bot.scenarios import Option, Scenario, Turn
from bot.scene_parts import HOSTS, scene_of, went_on
from bot.seen import Seen

Moving: TypeAlias = CloseVote | GoOnWith | PlayScene | AskSure
HandsWrite: TypeAlias = GoOnHands | InviteHands | ForgetHands
RoomWrite: TypeAlias = OpenRoom | Moving | InviteRoom | EndRoom | JoinRoom | CastVote | HandsWrite
_CLOSED = {Phase.GATHERING: Phase.CHOOSING, Phase.CHOOSING: Phase.SHOWN, Phase.ASKING: Phase.DONE}
"""Where a room goes when its question is closed."""
_FROM: Mapping[type[Moving], Collection[Phase]] = {
    CloseVote: _CLOSED,
    GoOnWith: (Phase.SHOWN,),
    PlayScene: (Phase.OVER, Phase.DONE),
    AskSure: (Phase.OVER,),
}
"""From where each press may take a room on."""
_INVITE_DAYS = DAYS.index(14)
_FEWEST = 20
"""An invite is for so many at least: some ask for it a day later."""


def hosted(seen: Seen) -> RoomKnown:
    """The room, for whoever has opened it; raises Gone."""
    room = seen.facts.room
    if room is None or not room.is_host or seen.here().role not in HOSTS:
        raise Gone(what="a room of one's own")
    return room


def hosted_in(seen: Seen, *phases: Phase) -> RoomKnown:
    """The same, in one of some phases; raises Gone."""
    room = hosted(seen)
    if room.at.phase not in phases:
        raise Gone(what="this part of the room")
    return room


def opening(address: OpenRoom, seen: Seen) -> Onward:
    """How a room begins: people come in. Raises Gone for whoever may open none."""
    if seen.here().role not in HOSTS:
        raise Gone(what="the role of a trainer")
    return _first_of(scene_of(seen, address.scenario), Phase.GATHERING)


def _first_of(scenario: Scenario, phase: Phase) -> Onward:
    return Onward(scenario.code, code_of(scenario.first, 2), phase=phase)


def onward(address: Moving, seen: Seen) -> tuple[Phase, Onward]:
    """From where to where the room goes; raises Gone where it does not go from there."""
    here = hosted_in(seen, *_FROM[type(address)]).at
    match address:
        case CloseVote():
            following = Onward(here.scenario, here.turn, here.last, _CLOSED[here.phase])
        case GoOnWith(choice=choice):
            following = _after_choice(hosted(seen), choice, seen)
        case PlayScene(scenario=code):
            following = _first_of(scene_of(seen, code), Phase.CHOOSING)
        case AskSure():
            if has_asked(hosted(seen)):
                raise Gone(what="a second question")
            following = Onward(here.scenario, here.turn, here.last, Phase.ASKING)
    return here.phase, following


def _after_choice(room: RoomKnown, choice: Choice, seen: Seen) -> Onward:
    scenario, option = scene_of(seen, room.at.scenario), option_of(room, choice, seen)
    step, code = went_on(room.at.turn, choice, option)
    ends = option.then in scenario.endings
    return Onward(room.at.scenario, code, step, Phase.OVER if ends else Phase.CHOOSING)


def inviting(seen: Seen) -> Inviting:
    """An invite for all who are in the room, to become workers of the trainer's organisation; raises Gone."""
    room = hosted_in(seen, Phase.OVER, Phase.DONE)
    return invite_of(offer_of(room, seen), room.people, seen)


def invite_of(offer: Offer, people: int, seen: Seen) -> Inviting:
    """An invite for so many who have practised."""
    uses = max(people, _FEWEST)
    return Inviting(offer, seen.here().organisation.code, ("",), uses, expires_on(offer, seen.today))


def offer_of(room: RoomKnown, seen: Seen) -> Offer:
    """What the invite of a room is made from, so that it is made once for each organisation of the trainer."""
    return worker_offer(f"rm{room.code}", room.hour, seen)


def worker_offer(name: str, hour: int, seen: Seen) -> Offer:
    """The same for a room of some other name, as a nonce has it."""
    where = seen.here().organisation.code
    return Offer(name, hour, Invited.WORKER, days=_INVITE_DAYS, organisation=where)


def has_asked(room: RoomKnown) -> bool:
    """Whether it has been asked how sure people feel afterwards. Asked again, one answer more would be somebody's."""
    return any(each.at.phase is Phase.ASKING for each in room.answers)


def changes_by_itself(address: Address, seen: Seen) -> bool:
    """Whether a card shows what others do meanwhile."""
    room = seen.facts.room
    return type(address) is HostCard and room is not None and room.at.phase.is_open


def turn_of(room: RoomKnown, seen: Seen) -> tuple[Scenario, Turn]:
    """The scenario and the turn that a room is at; raises Gone."""
    return turn_at(room.at, seen)


def turn_at(at: Onward, seen: Seen) -> tuple[Scenario, Turn]:
    """The scenario and the turn of where a room is or was; raises Gone."""
    scenario = scene_of(seen, at.scenario)
    turn = scenario.turns.get(scenario.id_of(at.turn) or "")
    if turn is None:
        raise Gone(what="this turn")
    return scenario, turn


def option_of(room: RoomKnown, choice: Choice, seen: Seen) -> Option:
    """An option of the turn that a room is at; raises Gone."""
    _, turn = turn_of(room, seen)
    option = turn.option(choice)
    if option is None:
        raise Gone(what="this option")
    return option


def most_chosen(room: RoomKnown, turn: Turn) -> Choice:
    return max(range(len(turn.options)), key=room.hands.of)
