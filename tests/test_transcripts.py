"""Every transcript plays to the letter. After a change of words: pytest --rewrite, then read the difference."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bot.config import Config
from bot.madeup import caller, made_up_house
from bot.seen import Role
from bot.terminal import Terminal
from bot.trying import transcript
from tests.conftest import ROOT, Clock

TRANSCRIPTS = sorted((ROOT / "tests" / "transcripts").glob("*.txt"))


@pytest.mark.parametrize("path", TRANSCRIPTS, ids=lambda path: path.stem)
def test_a_transcript_plays_to_the_letter(path: Path, clock: Clock, request: pytest.FixtureRequest) -> None:
    before = path.read_text(encoding="utf-8")
    played = asyncio.run(_played(before.splitlines(), path.name, clock))
    if request.config.getoption("--rewrite"):
        path.write_text(played, encoding="utf-8")
    else:
        assert played == before


async def _played(script: list[str], name: str, clock: Clock) -> str:
    async with made_up_house(Config(), Role.WORKER, clock) as house:
        terminal = Terminal(house.desk, lambda: caller(house, clock))
        return "\n".join([line async for line in transcript(terminal, house, script, name, clock)]) + "\n"


def test_there_are_transcripts() -> None:
    assert TRANSCRIPTS
