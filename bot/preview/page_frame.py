"""What all preview pages have: one look around them, and cards whose buttons lead to each other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bot.all_content import Content
from bot.cards import Go
from bot.preview.page_names import INDEX, STRANGER, STYLE, href
from bot.preview.previews import Preview, Walk
from bot.preview.sign_off_view import day_in_words
from bot.seen import Seen
from bot.templates import filled
from bot.topics import Topic
from bot.web_view import Press, WebButton, WebCard, web_card, writes


@dataclass(frozen=True)
class Pack:
    """All that the pages are made from. seen: of the made-up worker, to whom every guide is shown.

    programme: its name. approved: the copy of a topic as it was approved, if one is kept.
    known: where every card is shown, by its href.
    """

    content: Content
    seen: Seen
    programme: str
    walks: tuple[Walk, ...]
    safety: tuple[Preview, ...]
    others: tuple[Preview, ...]
    strangers: tuple[Preview, ...]
    editors: tuple[Preview, ...]
    coordinators: tuple[Preview, ...]
    in_rooms: tuple[Preview, ...]
    known: frozenset[str]
    approved: Callable[[Topic], Topic | None]


@dataclass(frozen=True)
class ShownCard:
    """easy: the same in easy read, without its buttons, where that differs."""

    name: str
    heading: str
    usual: WebCard
    easy: WebCard | None


def page(pack: Pack, template: str, title: str, **values: object) -> str:
    """A whole page."""
    return filled(
        template,
        title=title,
        style=STYLE,
        index=INDEX,
        words=pack.content.words.pages,
        programme=pack.programme,
        made_on=day_in_words(pack.seen.today),
        **values,
    )


def shown(card: Preview, file: str, pack: Pack) -> ShownCard:
    """A card with buttons that lead to the cards of these pages, or only show how they look."""

    def opens(button: Go) -> WebButton:
        return _button(button, file, pack, card.name.startswith(STRANGER))

    easy = web_card(card.easy, opens) if card.easy else None
    return ShownCard(card.name, card.heading, web_card(card.usual, opens), easy)


def _button(button: Go, file: str, pack: Pack, of_stranger: bool) -> WebButton:
    where = href(button.address, pack.seen.content)
    strange = where.replace("#", f"#{STRANGER}")
    found = strange if of_stranger and strange in pack.known else where
    if found not in pack.known:
        return WebButton(button.label, Press.PLAIN, is_write=writes(button))
    return WebButton(button.label, Press.JUMP, found.removeprefix(file), writes(button))
