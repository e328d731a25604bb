"""A workbook of services: sent out, sent back, looked at, and used on a yes. And whether an editor is told at once."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeAlias

from bot.addresses import Address
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
from bot.upkeep import WRONG_SERVICES, CareKind, Edit, Editing, Proposal
from bot.writes import Hearing
from bot.wrong import doubts_in_words

ProposalAddress: TypeAlias = Workbook | Proposed | AfterProposal | TellMe | AfterTellMe
NEEDS: dict[type[Address], Fact] = {TellMe: Fact.HEARS}
_SHOWN = 8
_LONGEST_VALUE = 60


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


def act(address: UseProposal, proposal: Proposal | None, seen: Seen) -> Editing:
    """What a yes to a proposal writes; raises Gone if there is none."""
    if proposal is None or not is_editor(seen):
        raise Gone(what=f"proposal {address.code}")
    settles = tuple(sorted({edit.service for edit in proposal.edits}))
    return Editing(proposal.edits, settles, "workbook", "")


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
    lines = _lines(proposal, seen)
    here = replace(here, page=min(here.page, last_page(len(lines), _SHOWN)))
    known = {service for service in _changed(proposal) if service in seen.content.services}
    new = len(set(_changed(proposal)) - known)
    said = words.proposed_sum.format(changed=len(known), new=new, aside=len(proposal.aside))
    shown = "\n".join(lines[here.page * _SHOWN :][:_SHOWN])
    parts: tuple[Part, ...] = (
        title(words.proposed_title),
        text(said if proposal.edits else words.proposed_nothing),
        *((text(shown),) if shown else ()),
    )
    more = more_row(seen, len(lines), _SHOWN, here.page, lambda page: replace(here, page=page))
    write = Go(words.use, UseProposal(here.code)) if proposal.edits else None
    return framed(seen, here, parts, (more,), write, back=here.parent)


def _changed(proposal: Proposal) -> list[str]:
    """The ids of the services that a proposal changes, each once."""
    return list(dict.fromkeys(edit.service for edit in proposal.edits))


def _lines(proposal: Proposal, seen: Seen) -> list[str]:
    """Everything that would change, and what an editor should look at first."""
    words = seen.words.care
    aside = [words.proposed_aside.format(row=each.row, why=each.why) for each in proposal.aside]
    flags = [words.proposed_flag.format(row=each.row, why=each.why) for each in proposal.flags]
    services = seen.content.services
    new = [name for name in _changed(proposal) if name not in services]
    names = {edit.service: edit.value for edit in proposal.edits if edit.field == "name"}
    added = [words.proposed_new.format(service=names.get(name, name)) for name in new]
    changed = [_change(edit, services[edit.service], seen) for edit in proposal.edits if edit.service in services]
    return [*aside, *flags, *added, *changed]


def _change(edit: Edit, service: Service, seen: Seen) -> str:
    words = seen.words.care
    before = proposal_text(getattr(service, edit.field, None))
    return words.proposed_changed.format(
        service=service.name,
        field=edit.field,
        before=_short(before) or words.nothing,
        after=_short(edit.value) or words.nothing,
    )


def proposal_text(value: object) -> str:
    """A value of a service as it stands in a line of a proposal."""
    if value is None or value is False:
        return ""
    return "; ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _short(said: str) -> str:
    return said if len(said) <= _LONGEST_VALUE else f"{said[: _LONGEST_VALUE - 1]}…"


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
