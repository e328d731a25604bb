"""The card with a picture to keep for having practised. Drawn of its address and the month; nothing is kept."""

from __future__ import annotations

from dataclasses import replace

from bot.cards import Card, hint, text, title
from bot.frames import framed
from bot.pictures import Keepsake
from bot.practice_places import KeepCard, Score
from bot.room_places import GuestKeep
from bot.scene_parts import ending_of, scene_of
from bot.seen import Seen


def keep_card(here: KeepCard | GuestKeep, seen: Seen) -> Card:
    """The picture, and the same in words; raises Gone for a scene that has not come to an end."""
    words = seen.words.practice.keep
    drawn = _keepsake(here, seen)
    parts = (
        title(words.what.format(heading=drawn.heading, kind=drawn.kind)),
        text(words.which.format(scene=drawn.scene, where=drawn.where)),
        *((text(drawn.score),) if drawn.score else ()),
        text(words.when.format(course=drawn.course, month=drawn.month)),
        text(words.how),
        hint(words.hint),
    )
    return replace(framed(seen, here, parts, back=here.parent), keepsake=drawn)


def _keepsake(here: KeepCard | GuestKeep, seen: Seen) -> Keepsake:
    words = seen.words.practice.keep
    scenario = scene_of(seen, here.scenario)
    score = here.score if isinstance(here, KeepCard) else Score()  # in a room nobody knows who chose what
    return Keepsake(
        title=words.shows,
        course=words.course,
        steps=(words.ask, words.advise, words.signpost),
        heading=words.heading,
        kind=words.good if ending_of(scenario, here.ending).is_good else words.more,
        scene=words.scene.format(title=scenario.title),
        where=seen.words.practice.setting.of(scenario.setting),
        month=f"{seen.today:%B %Y}",
        score=words.score.format(opened=score.opened, said=score.said) if score.said else "",
        opened=score.opened,
        said=score.said,
    )
