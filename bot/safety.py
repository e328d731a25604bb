"""The safety cards: one tap from every card. Opening one leaves no trace."""

from __future__ import annotations

from bot.cards import Card, Copy, Go, Part, Row, step, text, title
from bot.fits import upwards
from bot.frames import in_pairs, sign_off_part
from bot.phones import both_forms
from bot.places import Safety
from bot.safety_cards import SafetyCard, SafetyNumber, YesNo
from bot.seen import Safeguarding, Seen


def draw(address: Safety, seen: Seen) -> Card:
    """The list of safety cards, or one of them; raises Gone for one that the content no longer has."""
    return _one(address, seen.content.safety_card(address.code), seen) if address.code else _list(address, seen)


def _list(here: Safety, seen: Seen) -> Card:
    words = seen.content.safety.words
    cards = seen.content.safety.cards
    first, *others = [Go(card.label, Safety(card.code, here.back)) for card in cards]
    parts = (title(words.danger), text(words.title), text(words.ring_now))
    return Card(parts, ((Go(words.back, here.back),), (first,), *in_pairs(others)))


def _one(here: Safety, card: SafetyCard, seen: Seen) -> Card:
    """Danger first, then what to do in order, then numbers. The way back is on top, where nothing writes."""
    words = seen.content.safety.words
    own = seen.member.organisation.safeguarding if seen.member else None
    contact = words.contact.format(role=own.role) if own else words.no_contact
    numbers = [number for number in card.numbers if _is_near(number, seen)]
    parts = (
        title(words.danger),
        title(card.title),
        *(step(f"{place}. {said.format(contact=contact)}") for place, said in enumerate(card.steps, 1)),
        *((text(contact_numbers(own, seen)),) if own else ()),
        *map(_number_part, numbers),
        sign_off_part(seen, seen.content.safety),
        text(words.ring_now),
    )
    ways: Row = (Go(words.back, here.back), Go(words.all, Safety("", here.back)))
    copied = () if card.ask_before_keeping is YesNo.YES else numbers
    named = [(number.label, number.number) for number in copied]
    if own:
        named.insert(0, (words.own_contact, own.phone))
    copies = [Copy(words.copy.format(name=name), number) for name, number in named or [(words.nhs, words.nhs_number)]]
    return Card(parts, (ways, *((each,) for each in copies)))


def _is_near(number: SafetyNumber, seen: Seen) -> bool:
    """Whether a number is for where somebody works, or for a part of it; a stranger may be anywhere."""
    if number.area is None or seen.member is None:
        return True
    areas, here = seen.content.areas, seen.member.organisation.area
    return number.area in upwards(here, areas) or here in upwards(number.area, areas)


def _number_part(number: SafetyNumber) -> Part:
    note = f" ({number.note})" if number.note else ""
    return text(f"{number.label}: {both_forms(number.number)}{note}")


def contact_numbers(contact: Safeguarding, seen: Seen) -> str:
    """An organisation's safeguarding contact in one line, with numbers to tap."""
    return seen.content.safety.words.contact_numbers.format(
        role=contact.role,
        phone=both_forms(contact.phone),
        hours=contact.hours,
        out_of_hours=both_forms(contact.out_of_hours),
    )


def pinned(seen: Seen) -> tuple[Part, ...]:
    """The emergency message of each member's chat: it works without a signal, so it has no buttons."""
    words = seen.content.safety.words
    day = f"{seen.today.day} {seen.today:%B %Y}"
    contacts = (
        words.pinned_organisation.format(
            organisation=member.organisation.name, contact=contact_numbers(member.organisation.safeguarding, seen)
        )
        for member in seen.facts.memberships
    )
    return (title(words.pinned_title.format(day=day)), text(words.pinned_numbers), *map(text, contacts))
