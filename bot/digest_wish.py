"""Whether a coordinator gets the digest by itself: in the chat, and as a copy by e-mail."""

from __future__ import annotations

from datetime import timedelta
from typing import TypeAlias

from bot.addresses import Address
from bot.cards import Card, Go, Question, hint, text, title
from bot.digest_places import (
    AfterDigestWish,
    AskMail,
    DigestBy,
    DigestByMail,
    DigestCard,
    DigestWish,
    HearDigest,
    WishOutcome,
)
from bot.errors import Gone
from bot.frames import framed
from bot.mails import is_mail
from bot.periods import Week
from bot.seen import Fact, Seen
from bot.writes import Hearing

WishAddress: TypeAlias = DigestWish | DigestByMail | AskMail | AfterDigestWish
NEEDS: dict[type[Address], Fact] = dict.fromkeys(
    (DigestWish, DigestByMail, AskMail, AfterDigestWish, HearDigest), Fact.DIGESTS
)


def draw(address: WishAddress, seen: Seen) -> Card:
    """The card of an address, for a coordinator."""
    match address:
        case DigestWish():
            return _wish(address, seen)
        case DigestByMail():
            return _by_mail(address, seen)
        case AskMail():
            words = seen.words.digest_wish
            asked = Question(words.ask_mail, HearDigest(address.organisation, DigestBy.MAIL, 1))
            card = framed(seen, address, (title(words.mail_title), text(words.ask_mail_hint)), back=address.parent)
            return Card(card.parts, card.rows, asks=asked)
        case AfterDigestWish():
            return _after(address, seen)


def act(address: HearDigest, typed: str, chat: int | None, seen: Seen) -> tuple[Hearing | None, Address]:
    """What a wish writes, and where it leads; nothing for what is no e-mail address. Raises Gone.

    What comes first is the first week whose day is still to come; where something came before, the next of those.
    """
    organisation, by = address.organisation, address.by
    if not address.on:
        return Hearing(organisation, by.about, None), AfterDigestWish(organisation, by, WishOutcome.OFF)
    if chat is None or (by is DigestBy.MAIL and not seen.facts.post.by_mail):
        raise Gone(what="a way to write to them")
    mail = typed.strip() if by is DigestBy.MAIL else ""
    if by is DigestBy.MAIL and not is_mail(mail):
        return None, AfterDigestWish(organisation, by, WishOutcome.BAD_MAIL)
    wish = Hearing(organisation, by.about, chat, mail, seen.facts.first_week)
    return wish, AfterDigestWish(organisation, by, WishOutcome.ON)


def _wish(here: DigestWish, seen: Seen) -> Card:
    words = seen.words.digest_wish
    on = DigestBy.CHAT in seen.facts.digests
    may = on or seen.facts.can_hear
    parts = (
        title(words.title),
        text((words.on if on else words.off).format(when=_when(seen))),
        hint(words.kept if may else words.nowhere),
    )
    rows = ((Go(words.mail_title, DigestByMail(here.organisation)),),) if seen.facts.post.by_mail else ()
    write = Go(words.stop if on else words.start, HearDigest(here.organisation, DigestBy.CHAT, int(not on)))
    return framed(seen, here, parts, rows, write if may else None, back=_last(here.organisation, seen))


def _by_mail(here: DigestByMail, seen: Seen) -> Card:
    words = seen.words.digest_wish
    mail = seen.facts.digests.get(DigestBy.MAIL, "")
    said = words.mail_on.format(mail=mail) if mail else words.mail_off
    ask = words.mail_other if mail else words.mail_start
    rows = ((Go(ask, AskMail(here.organisation)),),) if seen.facts.can_hear and seen.facts.post.by_mail else ()
    stop = Go(words.mail_stop, HearDigest(here.organisation, DigestBy.MAIL, 0)) if mail else None
    parts = (title(words.mail_title), text(said), hint(words.mail_kept))
    return framed(seen, here, parts, rows, stop, back=here.parent)


def _after(here: AfterDigestWish, seen: Seen) -> Card:
    words = seen.words.digest_wish
    mail = seen.facts.digests.get(DigestBy.MAIL, "")
    by_chat = here.by is DigestBy.CHAT
    match here.outcome:
        case WishOutcome.OFF:
            said = words.off.format(when=_when(seen)) if by_chat else words.mail_off
        case WishOutcome.ON:
            said = words.on.format(when=_when(seen)) if by_chat else words.mail_on.format(mail=mail)
        case WishOutcome.BAD_MAIL:
            said = words.bad_mail
    again = ((Go(words.mail_start, AskMail(here.organisation)),),) if here.outcome is WishOutcome.BAD_MAIL else ()
    heading = words.title if by_chat else words.mail_title
    return framed(seen, here, (title(heading), text(said)), again, back=_last(here.organisation, seen))


def _when(seen: Seen) -> str:
    post = seen.facts.post
    day = Week.of(seen.today).monday + timedelta(days=post.weekday)
    return seen.words.digest_wish.when.format(day=f"{day:%A}", time=f"{post.at:%H:%M}")


def _last(organisation: str, seen: Seen) -> DigestCard:
    return DigestCard(organisation, Week.of(seen.today).before.number)
