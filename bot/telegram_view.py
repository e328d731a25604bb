"""A card as Telegram shows it: HTML text and an inline keyboard."""

from __future__ import annotations

import logging
import re
from dataclasses import replace
from html import escape, unescape

from telegram import CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup

from bot.addresses import to_text
from bot.cards import Button, Card, Copy, Go, Kind, Link, Part, Question, text
from bot.telegram_updates import HIDDEN_LINK

_FORMS = {
    Kind.TITLE: "<b>{}</b>",
    Kind.SAY: "<blockquote>{}</blockquote>",
    Kind.TEXT: "{}",
    Kind.STEP: "{}",
    Kind.HINT: "<i>{}</i>",
}
_RIGHT_TO_LEFT_MARK = "\u200f"
_UNSEEN = "\u200d"
_LONGEST_TEXT = 4_096
_TAG = re.compile(r"<[^>]*>")
_log = logging.getLogger(__name__)


def html(card: Card) -> str:
    """The words of a card, escaped. What to say aloud stands in a block of its own."""
    return "\n\n".join(_paragraph(part) for part in card.parts)


def question_html(question: Question) -> str:
    """What is asked, with the address that the answer goes to behind a letter that nobody sees."""
    link = escape(f"{HIDDEN_LINK}{to_text(question.address)}")
    return f'<a href="{link}">{_UNSEEN}</a>{escape(question.words, quote=False)}'


def _paragraph(part: Part) -> str:
    """Telegram takes a paragraph's direction from its first letter: a mark settles it where a number comes first."""
    words = f"{_RIGHT_TO_LEFT_MARK}{part.text}" if part.is_rtl else part.text
    return _FORMS[part.kind].format(escape(words, quote=False))


def keyboard(card: Card) -> InlineKeyboardMarkup | None:
    """The buttons of a card, each with its whole address; None for a card without any."""
    if not card.rows:
        return None
    return InlineKeyboardMarkup([[_button(button) for button in row] for row in card.rows])


def _button(button: Button) -> InlineKeyboardButton:
    match button:
        case Go():
            return InlineKeyboardButton(button.label, callback_data=to_text(button.address))
        case Link():
            return InlineKeyboardButton(button.label, url=button.url)
        case Copy():
            return InlineKeyboardButton(button.label, copy_text=CopyTextButton(button.text))


def length(words: str) -> int:
    """The length of some HTML as Telegram counts it: what is seen of it, in units of UTF-16."""
    return len(unescape(_TAG.sub("", words)).encode("utf-16-le")) // 2


def cut(card: Card) -> Card:
    """So many paragraphs of a card as Telegram takes in one message: it would refuse a longer one whole."""
    long, parts = length(html(card)), card.parts
    if long <= _LONGEST_TEXT:
        return card
    _log.warning("a card of %d letters is too long for Telegram and was cut", long)
    half = replace(parts[0], text=parts[0].text[: _LONGEST_TEXT // 2 - 10])  # so many letters fit, whichever they are
    while length(html(Card((*parts, text("…"))))) > _LONGEST_TEXT:
        parts = parts[:-1] if len(parts) > 1 else (half,)
    return replace(card, parts=(*parts, text("…")))
