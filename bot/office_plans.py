"""What somebody typed, shown back before it is written: new branches, or a new organisation."""

from __future__ import annotations

from dataclasses import replace

from bot.cards import Card, Copy, Go, Row, text, title
from bot.errors import Gone
from bot.frames import framed, last_page, more_row
from bot.office_known import Plan
from bot.office_places import Ask, Asked, Branches, Planned, UsePlan
from bot.office_reading import area_of, faults
from bot.seen import Seen

_SHOWN = 10
_LONGEST_COPY = 256
_LONGEST_LINE = 120


def draw(here: Planned, seen: Seen) -> Card:
    """What would be added, for a coordinator; raises Gone."""
    plan = seen.office().plan
    if plan is None:
        raise Gone(what="what was typed")
    return _new_organisation(here, plan, seen) if plan.organisation else _new_branches(here, plan, seen)


def _new_branches(here: Planned, plan: Plan, seen: Seen) -> Card:
    """What has to be looked at comes first, so nobody has to turn every page before they can say yes."""
    words = seen.words.office
    lines = [
        *(words.plan_unread.format(line=_short(line)) for line in plan.unread),
        *(words.plan_known.format(name=name) for name in plan.known),
        *(words.plan_new.format(name=each.name, area=area_name(each.area, seen)) for each in plan.places),
    ]
    here = replace(here, page=min(here.page, last_page(len(lines), _SHOWN)))
    counts = {"new": len(plan.places), "known": len(plan.known), "unread": len(plan.unread)}
    parts = (
        title(words.plan_title),
        text(words.plan_sum.format(**counts)),
        text("\n".join(lines[here.page * _SHOWN :][:_SHOWN])),
    )
    more = more_row(seen, len(lines), _SHOWN, here.page, lambda page: replace(here, page=page))
    label = words.plan_use_one if len(plan.places) == 1 else words.plan_use.format(count=len(plan.places))
    write = Go(label, UsePlan(here.code)) if plan.places else None
    return framed(seen, here, parts, (more, _again(Asked.BRANCHES, plan.unread, seen)), write, back=Branches())


def _again(what: Asked, lines: tuple[str, ...], seen: Seen) -> Row:
    """To type again what was not understood; it can be copied, since a message that is typed is deleted."""
    words = seen.words.office
    said = "\n".join(lines)
    copy = (Copy(words.copy_typed, said),) if 0 < len(said) <= _LONGEST_COPY else ()
    return (Go(words.again, Ask(what)), *copy)


def _new_organisation(here: Planned, plan: Plan, seen: Seen) -> Card:
    words = seen.words.office
    wrong = faults(plan.organisation, [each.name for each in seen.office().organisations], seen.content.areas)
    lines = [
        (words.line_wrong if at in wrong else words.line_right).format(label=label, line=_line(plan, at, seen))
        for at, label in enumerate(words.lines)
    ]
    spare = plan.organisation[len(words.lines) :]
    lines += [words.line_wrong.format(label=words.line_spare, line=_short(line)) for line in spare]
    heading = words.organisation_wrong if wrong else words.organisation_title
    parts = (title(heading), text("\n".join(lines[:_SHOWN])))
    write = None if wrong else Go(words.organisation_make, UsePlan(here.code))
    return framed(seen, here, parts, (_again(Asked.ORGANISATION, plan.organisation, seen),), write, back=here.parent)


def _line(plan: Plan, at: int, seen: Seen) -> str:
    """A line of a new organisation as it is understood."""
    if at >= len(plan.organisation):
        return seen.words.office.nothing
    said = plan.organisation[at]
    area = area_of(said, "", seen.content.areas) if at == 1 else None
    return area_name(area, seen) if area else _short(said)


def _short(said: str) -> str:
    return said if len(said) <= _LONGEST_LINE else f"{said[: _LONGEST_LINE - 1]}…"


def area_name(area: str, seen: Seen) -> str:
    return seen.content.areas[area].name if area in seen.content.areas else area
