"""A workbook of services: sent out, sent back, looked at, and used on a yes. And whether an editor is told at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import TypeAlias

from bot.addresses import Address, code_of
from bot.cards import Card, Go, Part, hint, text, title
from bot.care_places import (
    AfterProposal,
    AfterTellMe,
    Care,
    CareCard,
    CareList,
    HearOf,
    Proposed,
    TellMe,
    UseProposal,
    Workbook,
)
from bot.editing import is_editor, refusal
from bot.errors import Gone
from bot.frames import framed, last_page, more_row
from bot.seen import Fact, Seen
from bot.signposts import Service
from bot.upkeep import WRONG_SERVICES, CareKind, Edit, Editing, Proposal, RowNote
from bot.writes import Hearing
from bot.wrong import doubts_in_words

ProposalAddress: TypeAlias = Workbook | Proposed | AfterProposal | TellMe | AfterTellMe
NEEDS: dict[type[Address], Fact] = {TellMe: Fact.HEARS}
_SHOWN = 8
_LONGEST_VALUE = 60
_LONGEST_WHY = 200
"""With these, a card stays well below the 4,096 letters that Telegram takes."""
_TOLD_OF_NEW = ("phone", "text", "address", "topics")


def draw(address: ProposalAddress, seen: Seen) -> Card:
    """The card of an address; for anybody else than an editor, the one that says whom to ask. Raises Gone."""
    if not is_editor(seen):
        return refusal(address, seen)
    words = seen.words.care
    match address:
        case Workbook():
            parts = (title(words.workbook_title), text(words.workbook_hint))
            return framed(seen, address, parts, back=address.parent)
        case Proposed():
            return _proposed(address, seen)
        case AfterProposal(done):
            said = (words.used, words.used_hint) if done else (words.not_used, words.not_used_hint)
            card = framed(seen, address, (title(said[0]), text(said[1])), ((Go(words.next_one, Care()),),))
            return replace(card, toast=said[0])
        case TellMe():
            return _tell_me(address, seen)
        case AfterTellMe(on):
            said = (words.tell_me, words.tell_me_on if on else words.tell_me_off)
            return framed(seen, address, (title(said[0]), text(said[1])), back=address.parent)


def act(address: UseProposal, proposal: Proposal, seen: Seen) -> tuple[Editing, Proposal | None]:
    """What a yes to a proposal writes, and what is kept of it: something where services changed meanwhile."""
    if not is_editor(seen):
        raise Gone(what=f"proposal {address.code}")
    services = seen.content.services
    then = dict(proposal.versions)
    now = {name: version_of(services[name]) if name in services else "" for name in _changed(proposal)}
    stale = [name for name in now if then.get(name, now[name]) != now[name]]
    edits = tuple(edit for edit in proposal.edits if edit.service not in stale)
    settles = tuple(sorted({edit.service for edit in edits}))
    names = tuple(services[name].name if name in services else name for name in stale)
    rest = Proposal((), used=len(settles), left_out=names) if stale else None
    return Editing(edits, settles, "workbook", ""), rest


def version_of(service: Service) -> str:
    """Eight letters that change with anything that is said of a service."""
    said = {each.name: proposal_text(getattr(service, each.name)) for each in fields(service)}
    return code_of(repr(sorted((name, text) for name, text in said.items() if text)), 8)


def hearing(address: HearOf, chat: int | None, seen: Seen) -> Hearing:
    """What is written when an editor wants to be told, or no longer; raises Gone where there is nowhere to write to."""
    if address.on and (chat is None or not is_editor(seen)):
        raise Gone(what="a chat to write to")
    return Hearing(seen.here().organisation.code, WRONG_SERVICES, chat if address.on else None)


def _proposed(here: Proposed, seen: Seen) -> Card:
    words = seen.words.care
    proposal = seen.facts.proposal
    if proposal is None:
        raise Gone(what=f"proposal {here.code}")
    if proposal.left_out:
        return _used_in_part(here, proposal, seen)
    changes = _changes(proposal, seen)
    lines = [*_notes(proposal, seen), *changes]
    last = last_page(len(lines), _SHOWN)
    here = replace(here, page=min(here.page, last))
    known = {service for service in _changed(proposal) if service in seen.content.services}
    new = len(set(_changed(proposal)) - known)
    said = words.proposed_sum.format(changed=len(known), new=new, aside=len(proposal.aside))
    shown = lines[here.page * _SHOWN :][:_SHOWN]
    if here.page == last and len(lines) > (last + 1) * _SHOWN:
        shown.append(words.proposed_more.format(count=len(lines) - (last + 1) * _SHOWN))
    parts: tuple[Part, ...] = (
        title(words.proposed_title),
        text(said if proposal.edits else words.proposed_nothing),
        *((text("\n".join(shown)),) if shown else ()),
    )
    more = more_row(seen, len(lines), _SHOWN, here.page, lambda page: replace(here, page=page))
    label = words.use if len(changes) == 1 else words.proposed_use.format(count=len(changes))
    write = Go(label, UseProposal(here.code)) if changes and here.page == last else None
    return framed(seen, here, parts, (more,), write, back=here.parent)


def _used_in_part(here: Proposed, proposal: Proposal, seen: Seen) -> Card:
    """After a yes: which services were left as they are, since somebody had changed them meanwhile."""
    words = seen.words.care
    names = "; ".join(_short(name) for name in proposal.left_out[:_SHOWN])
    more = "; …" if len(proposal.left_out) > _SHOWN else ""
    parts = (
        title(words.used if proposal.used else words.not_used),
        text(words.used_in_part.format(used=proposal.used, left=len(proposal.left_out), names=f"{names}{more}")),
    )
    return framed(seen, here, parts, ((Go(words.next_one, Care()),),))


def _changed(proposal: Proposal) -> list[str]:
    """The ids of the services that a proposal changes, each once."""
    return list(dict.fromkeys(edit.service for edit in proposal.edits))


def _notes(proposal: Proposal, seen: Seen) -> list[str]:
    """What an editor should look at first."""
    words = seen.words.care
    aside = [_note(words.proposed_aside, each, seen) for each in proposal.aside]
    return [*aside, *(_note(words.proposed_flag, each, seen) for each in proposal.flags)]


def _note(said: str, note: RowNote, seen: Seen) -> str:
    name = _short(note.name) or seen.words.care.proposed_nameless
    return said.format(name=name, row=note.row, why=_short(note.why, _LONGEST_WHY))


def _changes(proposal: Proposal, seen: Seen) -> list[str]:
    """A line for each new service, and for each field that would change."""
    services = seen.content.services
    new: dict[str, dict[str, str]] = {name: {} for name in _changed(proposal) if name not in services}
    for edit in proposal.edits:
        if edit.service in new:
            new[edit.service][edit.field] = edit.value
    added = [_addition(name, said, seen) for name, said in new.items()]
    return [
        *added,
        *(_change(edit, services[edit.service], seen) for edit in proposal.edits if edit.service not in new),
    ]


def _addition(name: str, said: Mapping[str, str], seen: Seen) -> str:
    """A new service, with what is the worst to have wrong."""
    words = seen.words.care
    what = "; ".join(_short(said[field]) for field in _TOLD_OF_NEW if said.get(field)) or words.nothing
    return words.proposed_new.format(service=_short(said.get("name", name)), what=what)


def _change(edit: Edit, service: Service, seen: Seen) -> str:
    words = seen.words.care
    before = proposal_text(getattr(service, edit.field, None))
    return words.proposed_changed.format(
        service=_short(service.name),
        field=words.proposed_fields.get(edit.field, edit.field),
        before=_short(before) or words.nothing,
        after=_short(edit.value) or words.nothing,
    )


def proposal_text(value: object) -> str:
    """A value of a service as it stands in a line of a proposal, and in a cell of a workbook."""
    if value is None or value is False:
        return ""
    if value is True:
        return "yes"
    return "; ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _short(said: str, most: int = _LONGEST_VALUE) -> str:
    return said if len(said) <= most else f"{said[: most - 1]}…"


def _tell_me(here: TellMe, seen: Seen) -> Card:
    words = seen.words.care
    on = WRONG_SERVICES in seen.facts.hears
    said = words.tell_me_on if on else words.tell_me_off
    parts = (
        title(words.tell_me_title),
        text(said),
        hint(words.tell_me_hint if seen.facts.can_hear else words.tell_me_nowhere),
    )
    write = Go(words.tell_me_stop if on else words.tell_me_start, HearOf(int(not on)))
    rows = ((Go(words.reported_title, CareList(CareKind.REPORTED)),),)
    return framed(seen, here, parts, rows, write if on or seen.facts.can_hear else None, back=here.parent)


def told(service: Service, seen: Seen) -> Card:
    """What an editor is told, unasked, when a service has been reported wrong three times."""
    from_now = doubts_in_words(service.id, seen)
    words = seen.words.care
    parts = (title(words.told_title.format(service=service.name)), text(words.told.format(what=from_now)))
    return Card(parts, ((Go(words.look_after, CareCard(service.code)),),))
