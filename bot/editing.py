"""What editors do to keep services right, from the chat: look, confirm, correct, hide; and a workbook for many."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeAlias

from bot import care_lists
from bot.addresses import Address
from bot.cards import Card, Go, Question, hint, text, title
from bot.care_places import (
    AfterCare,
    Care,
    CareCard,
    CareList,
    Correct,
    CorrectCard,
    Hide,
    HideCard,
    StillRight,
)
from bot.errors import Gone
from bot.frames import framed, role_label
from bot.opening import read_opening
from bot.phones import dialled, may_be_given, spaced
from bot.seen import EDITORS, Seen
from bot.service_words import in_full
from bot.signposts import Service
from bot.upkeep import CareField, CareOutcome, Edit, Editing, Wrong
from bot.wrong import doubt_part

CareAddress: TypeAlias = Care | CareList | CareCard | CorrectCard | AfterCare
"""With HideCard, which is a kind of CareCard."""
CareWrite: TypeAlias = StillRight | Hide | Correct
_LONGEST_OPENING = 100
_DEALT_WITH = {CareField.PHONE: (Wrong.NO_ANSWER, Wrong.DETAILS), CareField.OPENING: (Wrong.DETAILS,)}
"""What a correction answers; a place that has moved or closed is not put right by a number."""


def draw(address: CareAddress, seen: Seen) -> Card:
    """The card of an address; for anybody else than an editor, the one that says whom to ask. Raises Gone."""
    if not is_editor(seen):
        return refusal(address, seen)
    match address:
        case Care() | CareList():
            return care_lists.draw(address, seen)
        case HideCard():
            return _hide(address, seen)
        case CareCard():
            return _card(address, seen)
        case CorrectCard():
            return _correct(address, seen)
        case AfterCare():
            return _after(address, seen)


def is_editor(seen: Seen) -> bool:
    return seen.member is not None and seen.member.role in EDITORS


def refusal(here: Address, seen: Seen) -> Card:
    """Whom to ask."""
    words = seen.words.care
    contact = seen.here().organisation.contact
    return framed(seen, here, (title(words.refused_title), text(words.refused.format(contact=contact))))


def act(address: CareWrite, typed: str, seen: Seen) -> tuple[Editing | None, Address]:
    """What a press, or a typed correction, writes, and where it leads; nothing for what cannot be right. Raises Gone.

    typed: what was typed in answer, "" for a press.
    """
    if not is_editor(seen):
        raise Gone(what="the role of an editor")
    service = seen.content.service(address.service)
    match address:
        case StillRight():
            if address.reports != _reports(service, seen):
                raise Gone(what="a card that shows every report")
            checked = _checked(service, seen)
            wish = Editing(checked, (service.id,), "confirm", service.id)
            return wish, AfterCare(address.service, CareOutcome.CONFIRMED)
        case Hide(on=on):
            edit = Edit(service.id, "hidden", "yes" if on else "")
            wish = Editing((edit,), (service.id,) if on else (), "hide" if on else "show", service.id)
            return wish, AfterCare(address.service, CareOutcome.HIDDEN if on else CareOutcome.SHOWN)
        case Correct():
            return _correction(address, typed, service, seen)


def _reports(service: Service, seen: Seen) -> int:
    """How many reports of a service are open."""
    return min(sum(seen.content.doubts.get(service.id, {}).values()), 64**2 - 1)


def _checked(service: Service, seen: Seen) -> tuple[Edit, ...]:
    member = seen.here()
    by = seen.words.care.checked_by.format(role=role_label(member.role, seen), organisation=member.organisation.name)
    return (
        Edit(service.id, "checked_on", seen.today.isoformat()),
        Edit(service.id, "checked_by", by),
    )


def _correction(address: Correct, typed: str, service: Service, seen: Seen) -> tuple[Editing | None, Address]:
    said = " ".join(typed.split())
    if not said:
        return None, address.parent
    value = "" if said.casefold() == seen.words.care.remove_word else said
    if address.what is CareField.PHONE and value and not may_be_given(value, seen.content.known_numbers):
        return None, AfterCare(address.service, CareOutcome.BAD_PHONE, address.what)
    if address.what is CareField.OPENING and not _is_usable(value):
        return None, AfterCare(address.service, CareOutcome.BAD_OPENING, address.what)
    value = spaced(value) if address.what is CareField.PHONE else value
    edit = Edit(service.id, address.what.word, value)
    wish = Editing((edit,), (service.id,), "correct", service.id, _DEALT_WITH[address.what])
    return wish, AfterCare(address.service, CareOutcome.CORRECTED, address.what)


def _is_usable(opening: str) -> bool:
    """Whether hours can stand in a service: what is in curly brackets is a blank to be filled, there as in a file."""
    return len(opening) <= _LONGEST_OPENING and opening.isprintable() and not set("{}") & set(opening)


def _card(here: CareCard, seen: Seen) -> Card:
    words = seen.words.care
    service = seen.content.service(here.service)
    parts = (
        *in_full(service, seen),
        *doubt_part(service, seen, len(Wrong)),
        *((text(words.is_hidden),) if service.hidden else ()),
        *((text(words.to_ask.format(note=service.note)),) if service.note else ()),
    )
    rows = (
        (
            Go(words.correct_phone, CorrectCard(here.service, CareField.PHONE)),
            Go(words.correct_opening, CorrectCard(here.service, CareField.OPENING)),
        ),
        (Go(words.show_again if service.hidden else words.hide, HideCard(here.service)),),
    )
    write = Go(words.still_right, StillRight(here.service, _reports(service, seen))) if service.has_way else None
    return framed(seen, here, parts, rows, write, back=here.parent)


def _hide(here: HideCard, seen: Seen) -> Card:
    words = seen.words.care
    service = seen.content.service(here.service)
    heading, more, label = (
        (words.show_title, words.show_hint, words.show_now)
        if service.hidden
        else (words.hide_title, words.hide_hint, words.hide_now)
    )
    parts = (title(heading.format(service=service.name)), text(more))
    write = Go(label, Hide(here.service, int(not service.hidden)))
    return framed(seen, here, parts, (), write, back=here.parent)


def _correct(here: CorrectCard, seen: Seen) -> Card:
    words = seen.words.care
    service = seen.content.service(here.service)
    is_phone = here.what is CareField.PHONE
    asked = (words.ask_phone if is_phone else words.ask_opening).format(service=service.name)
    value = (service.phone if is_phone else service.opening) or words.nothing
    parts = (
        title(asked),
        text(words.now.format(value=value)),
        hint(words.how_phone if is_phone else words.how_opening),
        *((text(words.on_safety_card),) if is_phone and _is_on_safety_card(service, seen) else ()),
    )
    card = framed(seen, here, parts, back=here.parent)
    return replace(card, asks=Question(asked, Correct(here.service, here.what)))


def _is_on_safety_card(service: Service, seen: Seen) -> bool:
    return service.phone is not None and dialled(service.phone) in seen.content.safety_numbers


def _after(here: AfterCare, seen: Seen) -> Card:
    words = seen.words.care
    service = seen.content.service(here.service)
    said = {
        CareOutcome.CONFIRMED: (words.confirmed, words.confirmed_hint),
        CareOutcome.HIDDEN: (words.hidden_now, words.hidden_now_hint),
        CareOutcome.SHOWN: (words.shown_now, words.shown_now_hint),
        CareOutcome.CORRECTED: (words.corrected, words.corrected_hint),
        CareOutcome.BAD_PHONE: (words.bad_phone, words.bad_phone_hint),
        CareOutcome.BAD_OPENING: (words.bad_opening, words.bad_opening_hint),
    }[here.outcome]
    is_bad = here.outcome in (CareOutcome.BAD_PHONE, CareOutcome.BAD_OPENING)
    unread = (
        here.outcome is CareOutcome.CORRECTED
        and here.what is CareField.OPENING
        and service.opening
        and read_opening(service.opening) is None
    )
    is_corrected = here.outcome is CareOutcome.CORRECTED
    value = getattr(service, here.what.word) or words.nothing
    parts = (
        title(said[0]),
        text(service.name),
        *((text(words.see_now.format(value=value)),) if is_corrected else ()),
        text(said[1]),
        *((hint(words.no_today),) if unread else ()),
    )
    again = Go(words.again, CorrectCard(here.service, here.what))
    next_one = Go(words.next_one, Care())
    row = (again,) if is_bad else (again, next_one) if is_corrected else (next_one,)
    card = framed(seen, here, parts, (row,), back=here.parent)
    return replace(card, toast=said[0])
