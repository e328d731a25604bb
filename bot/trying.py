"""mecc try: a conversation in the terminal."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator, Callable, Sequence
from datetime import datetime

from rich.console import Console
from rich.text import Text

from bot.clock import now
from bot.config import Config
from bot.madeup import caller, made_up_house, week_so_far
from bot.seen import Role
from bot.terminal import Terminal, card_lines, play
from bot.wiring import House


async def try_it(config: Config, role: str, script: Sequence[str] | None, name: str) -> None:
    """Play a script's lines, or whatever is typed until q or the end of the input; ends with the week so far."""
    async with made_up_house(config, Role(role), now) as house:
        terminal = Terminal(house.desk, lambda: caller(house, now), draws=script is None)
        if script is not None:
            for line in [line async for line in transcript(terminal, house, script, name)]:
                print(line)
            return
        await _talk(terminal, house)


async def transcript(
    terminal: Terminal, house: House, script: Sequence[str], name: str, clock: Callable[[], datetime] = now
) -> AsyncIterator[str]:
    """A whole transcript, ending with the week so far. name: the script's, for what is wrong in it."""
    async for line in play(terminal, script, name):
        yield line
    for line in await ending(house, clock()):
        yield line


async def ending(house: House, moment: datetime) -> list[str]:
    words = house.content.words.terminal
    return [words.ends, "", *card_lines(await week_so_far(house, moment))]


async def _talk(terminal: Terminal, house: House) -> None:
    console = Console(highlight=False)
    words = house.content.words.terminal
    console.print(words.welcome, words.choose, "", sep="\n")
    _print(console, await terminal.enter("/start"))
    for raw in sys.stdin:
        line = raw.strip()
        if line.casefold() in ("q", "quit", "exit"):
            break
        _print(console, await terminal.enter(line) if line else [])
    _print(console, await ending(house, now()))


def _print(console: Console, lines: list[str]) -> None:
    for line in lines:
        console.print(Text(line, style=_style(line)))


def _style(line: str) -> str:
    """What is said aloud stands out; small print stands back."""
    words = line.strip()
    if words.startswith("»") or words.isupper():
        return "bold green" if words.startswith("»") else "bold"
    return "dim" if words.startswith("·") else ""
