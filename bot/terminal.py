"""The same bot at a keyboard: numbered buttons, and transcripts that can be played again."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterable
from textwrap import wrap

from bot.addresses import to_text
from bot.cards import Button, Card, Copy, Go, Kind, Link, Part
from bot.desk import Desk
from bot.errors import BadScript
from bot.qr import blocks
from bot.reply import Caller, Reply

YOU = "you:"
_WIDTH = 76
_INDENT = "  "
_NEW_LINE = "\\n"
"""In an answer, where its next line begins: Enter ends all of it."""
_SIGNS = {Kind.TITLE: "", Kind.SAY: "» ", Kind.TEXT: "", Kind.STEP: "", Kind.HINT: "· "}


class Terminal:
    """One person at a keyboard. caller: makes a Caller anew for each thing that is typed. draws: also QR codes."""

    def __init__(self, desk: Desk, caller: Callable[[], Caller], draws: bool = False) -> None:
        self._draws = draws
        self._desk = desk
        self._caller = caller
        self._buttons: list[Button] = []
        self._asks = ""

    async def enter(self, line: str) -> list[str]:
        """What is shown for a line: a number or a label presses a button, anything else is typed to the bot."""
        button = self._named(line)
        if button is None:
            answering, self._asks = self._asks, ""
            if answering:
                said = line.replace(_NEW_LINE, "\n")
                return self._shown(await self._desk.answered(self._caller(), answering, said))
            return self._shown(await self._desk.typed(self._caller(), line))
        words = self._desk.content.words.terminal
        match button:
            case Go():
                return self._shown(await self._desk.press(self._caller(), to_text(button.address)))
            case Copy():
                return [_INDENT + words.copied.format(text=button.text), ""]
            case Link():
                return [_INDENT + words.opens.format(url=button.url), ""]

    def knows(self, line: str) -> bool:
        """Whether a number has its button here; words always have an answer."""
        return not line.isdigit() or self._named(line) is not None or bool(self._asks)

    @property
    def labels(self) -> list[str]:
        return [button.label for button in self._buttons]

    def _named(self, line: str) -> Button | None:
        if line.isdigit():
            return self._buttons[int(line) - 1] if 0 < int(line) <= len(self._buttons) else None
        wanted = plain(line)
        return next((button for button in self._buttons if wanted and plain(button.label) == wanted), None)

    def _shown(self, reply: Reply) -> list[str]:
        lines = [f"{_INDENT}! {reply.alert}", ""] if reply.alert else []
        if reply.pin is not None:
            lines += [_INDENT + self._desk.content.words.terminal.pinned, *card_lines(reply.pin), ""]
        if reply.card is None:
            return lines
        self._buttons = [button for row in reply.card.rows for button in row]
        self._asks = to_text(reply.card.asks.address) if reply.card.asks else ""
        return [
            *lines,
            *card_lines(reply.card),
            *self._more_lines(reply, reply.card),
            "",
            *_button_lines(reply.card),
            "",
        ]

    def _more_lines(self, reply: Reply, card: Card) -> list[str]:
        """What is no text: a QR code, a picture, a file."""
        words = self._desk.content.words.terminal
        drawn = blocks(card.qr) if card.qr and self._draws else []
        code = [_INDENT + words.qr.format(text=card.qr)] if card.qr else []
        code += [_INDENT + words.picture.format(shows=card.drawn.title)] if card.drawn else []
        file = (
            [_INDENT + words.file.format(name=reply.file.name, size=f"{len(reply.file.data):,}")] if reply.file else []
        )
        asks = [_INDENT + words.asks] if card.asks else []
        return [*drawn, *code, *file, *asks]


def plain(label: str) -> str:
    """A label without signs and capitals, as somebody would type it."""
    kept = "".join(letter for letter in label if letter.isalnum() or letter in " '-")
    return " ".join(kept.casefold().split())


def card_lines(card: Card) -> list[str]:
    """The words of a card, for a screen of 80 columns."""
    return [line for part in card.parts for line in _part_lines(part)]


def _part_lines(part: Part) -> list[str]:
    sign = _SIGNS[part.kind]
    texts = [part.text.upper()] if part.kind is Kind.TITLE else part.text.split("\n")
    return [
        _INDENT + line
        for text in texts
        for line in wrap(text, _WIDTH, initial_indent=sign, subsequent_indent=" " * len(sign)) or [""]
    ]


def _button_lines(card: Card) -> list[str]:
    numbers = iter(range(1, 1000))
    return [_INDENT + "   ".join(f"[{next(numbers)}] {button.label}" for button in row) for row in card.rows]


async def play(terminal: Terminal, script: Iterable[str], name: str) -> AsyncIterator[str]:
    """The whole transcript of a script: its "you:" lines and comments, and what the bot says today.

    Raises BadScript for a number without its button.
    """
    for number, raw in enumerate(script, 1):
        line = raw.rstrip("\n")
        if line.startswith("#"):
            yield line
        if not line.startswith(YOU):
            continue
        said = line.removeprefix(YOU).strip()
        if not said:
            raise BadScript(
                file=name, line=number, why="nothing is said", advice="Write a label or a number after you:"
            )
        if not terminal.knows(said):
            advice = f"The buttons here are: {', '.join(terminal.labels) or 'none yet; begin with /start'}."
            raise BadScript(file=name, line=number, why=f"there is no button {said}", advice=advice)
        yield f"{YOU} {said}"
        yield ""
        for shown in await terminal.enter(said):
            yield shown
