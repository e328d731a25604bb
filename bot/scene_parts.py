"""What is shown of a scene, whether it is played alone, with one phone or with many."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from bot.addresses import Address, code_of
from bot.cards import Go, Part, Row, text, title
from bot.errors import Gone
from bot.frames import last_page, more_row, sign_off_part
from bot.places import Safety
from bot.practice_places import PlayAnswer, PlayTurn, RoomPad, RoomTurn, Scenarios, Score, Step
from bot.room_after_places import HostScenes
from bot.scenarios import LETTERS, Ending, Option, Scenario, Turn
from bot.seen import Role, Seen

HOSTS = frozenset({Role.TRAINER, Role.COORDINATOR, Role.LEAD})
"""Who may open a room to people who have not joined."""


def scenes(seen: Seen) -> tuple[Scenario, ...]:
    """Those that may be played."""
    return tuple(each for each in seen.content.scenarios if seen.may_be_seen(each))


def scene_list(
    here: Scenarios | HostScenes, size: int, heads: tuple[str, str], opens: Callable[[str], Address], seen: Seen
) -> tuple[tuple[Part, ...], tuple[Row, ...]]:
    """A page of the scenes: what each is about and where it takes place, and a button for each, and to the next page.

    size: of a page. heads: the heading, and what is said below it. opens: the address for the code of a scene.
    """
    found = scenes(seen)
    page = min(here.page, last_page(len(found), size))
    shown = found[page * size :][:size]
    rows = tuple((Go(label_of(each, seen), opens(each.code)),) for each in shown)
    more = more_row(seen, len(found), size, page, lambda page: replace(here, page=page))
    heading, said = heads
    return (title(heading), text(said), text(_lines(shown, seen))), (*rows, more)


def _lines(shown: Iterable[Scenario], seen: Seen) -> str:
    words, topics = seen.words.practice, (*seen.content.topics, *seen.content.unused)
    titles = {topic.id: topic.title for topic in topics}
    return "\n".join(
        words.line.format(
            title=each.title, topic=titles.get(each.topics[0], ""), setting=words.setting.of(each.setting)
        )
        for each in shown
    )


def scene_of(seen: Seen, code: str) -> Scenario:
    """The one of a code, if it may be played; raises Gone."""
    for each in seen.content.scenarios:
        if each.code == code and seen.may_be_seen(each):
            return each
    raise Gone(what=f"scenario {code}")


def label_of(scenario: Scenario, seen: Seen) -> str:
    """Of its button."""
    words = seen.words.practice
    return words.hard.format(title=scenario.title) if scenario.is_hard else scenario.title


def always(scenario: Scenario, seen: Seen) -> tuple[Part, ...]:
    """What it is about, if that may touch somebody; and whether it is approved."""
    words = seen.words.practice
    warned = (text(words.warning.format(what=scenario.warning)),) if scenario.warning else ()
    return *warned, sign_off_part(seen, scenario)


def turn_of(address: PlayTurn | PlayAnswer | RoomTurn | RoomPad, seen: Seen) -> tuple[Scenario, Turn]:
    """The scenario and the turn of an address; raises Gone."""
    scenario = scene_of(seen, address.scenario)
    turn = scenario.turns.get(scenario.id_of(address.turn) or "")
    if turn is None:
        raise Gone(what="this turn")
    return scenario, turn


def option_of(address: PlayAnswer | RoomPad, choice: int, seen: Seen) -> Option:
    """An option of the turn of an address; raises Gone."""
    _, turn = turn_of(address, seen)
    option = turn.option(choice)
    if option is None:
        raise Gone(what="this option")
    return option


def heard_before(scenario: Scenario, step: Step, turn: Turn) -> tuple[Part, ...]:
    """What the person has said last, and what happens meanwhile. Raises Gone where it is no longer there."""
    said = scenario.opening
    if step.turn:
        before = scenario.turns.get(scenario.id_of(step.turn) or "")
        option = before.option(step.choice) if before else None
        if option is None:
            raise Gone(what="this turn")
        said = option.answer
    return (text(said), *((text(turn.scene),) if turn.scene else ()))


def where_and_who(scenario: Scenario, step: Step, seen: Seen) -> tuple[Part, ...]:
    """What a room has to know before the first turn: where it is, whom it meets, and what may touch somebody."""
    if step.turn:
        return ()
    words = seen.words.practice
    where = words.where.format(setting=words.setting.of(scenario.setting), person=scenario.person)
    warned = (text(words.warning.format(what=scenario.warning)),) if scenario.warning else ()
    return *warned, text(words.scene.format(title=scenario.title, where=where))


def option_lines(turn: Turn, seen: Seen) -> tuple[Part, ...]:
    """What there is to choose from, each behind its letter."""
    words = seen.words.practice
    return tuple(text(words.option.format(letter=LETTERS[at], say=each.say)) for at, each in enumerate(turn.options))


def went_on(turn: str, choice: int, option: Option) -> tuple[Step, str]:
    """What was said last from now on, and the code of what it leads to."""
    return Step(turn, choice), code_of(option.then, 2)


def ending_parts(scenario: Scenario, code: str, seen: Seen, score: Score | None = None) -> tuple[Part, ...]:
    """How it ended, by the code of the ending; raises Gone."""
    return tuple(_summary(ending_of(scenario, code), scenario, score or Score(), seen))


def ending_of(scenario: Scenario, code: str) -> Ending:
    """The ending of a code; raises Gone."""
    ending = scenario.endings.get(scenario.id_of(code) or "")
    if ending is None:
        raise Gone(what="this ending")
    return ending


def safety_row(scenario: Scenario, here: Address, seen: Seen) -> Row:
    """The safety card that belongs to a scene, if one does."""
    card = next((each for each in seen.content.safety.cards if each.id == scenario.card), None)
    return (Go(seen.words.practice.card.format(label=card.label), Safety(card.code, here)),) if card else ()


def _summary(ending: Ending, scenario: Scenario, score: Score, seen: Seen) -> Iterable[Part]:
    words = seen.words.practice
    yield title(ending.title)
    yield text(words.went_well.format(what=ending.went_well))
    yield text(words.next_time.format(what=ending.next_time))
    if scenario.trap:
        yield text(words.trap.format(what=scenario.trap))
    if score.said:
        yield text(words.score.format(opened=score.opened, helped=score.helped, said=score.said))
    if scenario.warning:
        yield text(words.touched)
