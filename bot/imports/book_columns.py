"""The columns of the workbook of services: their order, their widths, and what each says to whoever fills it in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bot.all_content import Content
from bot.fits import around
from bot.imports.columns import NEEDED
from bot.signposts import Cost, Group, Reach

VERSION = "version"
"""The last column: it tells whether somebody else has changed a row meanwhile."""
_REACHES = {
    Reach.SELF: "people ring or write themselves",
    Reach.OPEN: "they walk in",
    Reach.VOUCHER: "they need a voucher, and voucher_from says who gives one",
    Reach.REFERRAL: "somebody else, such as a GP, has to refer them",
}
_COSTS = {
    Cost.FREE: "people pay nothing",
    Cost.PAID: "they pay, and cost_note says how much",
    Cost.UNKNOWN: "nobody has asked yet",
}
COLUMNS: dict[str, tuple[int, str]] = {
    "id": (24, "Leave it as it is. Leave it empty for a new service: one is made from the name."),
    "name": (32, "As people know it."),
    "offer": (48, "One plain line: what the person gets."),
    "phone": (18, "One number, with its spaces, as people say it."),
    "text": (18, "For texting, for example: HELP to 60777"),
    "url": (34, "The web page, beginning with https://"),
    "address": (34, "Where to go."),
    "opening": (30, "Best like this: Mon to Fri 9am to 5pm. Then the bot can say whether it is open today."),
    "alert": (24, "What people have to know now, such as: Closed until 4 January."),
    "hidden": (9, "yes: kept here, but shown to no worker."),
    "checked_on": (13, "The day on which somebody last rang them and everything was right: 2026-11-24"),
    "checked_by": (24, "The role of that somebody, never a name."),
    "topics": (30, "What it helps with, with semicolons between. {topics}"),
    "needs": (24, "What it helps with within its topics, with semicolons between. {needs}"),
    "areas": (24, "Whom it serves by where they live, with semicolons between. {areas}"),
    "reach": (11, "How people get there, one of these words. {reaches}"),
    "voucher_from": (24, "For a voucher: who gives one."),
    "cost": (10, "One of these words. {costs}"),
    "cost_note": (24, "The price in plain words."),
    "eligibility": (34, "Whom it is for, in plain words."),
    "from_age": (9, "Years, included. Empty if you are not sure."),
    "to_age": (9, "Years, included. Empty if you are not sure."),
    "groups": (18, "Only if it is for these alone. {groups}"),
    "languages": (20, "Other languages spoken there, with semicolons between."),
    "accessibility": (24, "Steps, a lift, a hearing loop."),
    "fallback": (20, "The id of the service to try when this one does not answer."),
    "offered_by": (22, "The organisation that offers it itself; its workers see it first."),
    "offered_at": (22, "The branch where it is offered; empty for all of them."),
    "ask_before_keeping": (11, "yes: it may be unsafe for the person to have it on paper or on a phone."),
    "source": (34, "Where the details stand."),
    "note": (40, "For editors, never shown."),
}


def explained(column: str, content: Content, area: str) -> str:
    """What stands in a column, with the words that are known in the programme of an area."""
    said = COLUMNS[column][1].format(
        topics=_one_of(topic.id for topic in content.topics),
        needs=_one_of(need.id for need in content.needs),
        areas=_one_of(each.id for each in around(area, content.areas)),
        reaches=_meaning(_REACHES),
        costs=_meaning(_COSTS),
        groups=_one_of(each.value for each in Group),
    )
    return f"Must be filled in for a new line. {said}" if column in NEEDED and column != "id" else said


def _one_of(names: Iterable[str]) -> str:
    return f"Known here: {', '.join(names)}."


def _meaning(words: Mapping[Reach, str] | Mapping[Cost, str]) -> str:
    return " ".join(f"{word.value}: {meaning}." for word, meaning in words.items())
