"""The mecc command inside the process of a test: the same words and answers in half the time of a real process."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from click.testing import CliRunner

from bot.cli import main

ADD = ("org", "add", "Anytown Libraries", "--area", "oxfordshire", "--contact", "us")
SAFE = ("--safeguarding", "Duty manager; 01865 496000; 9 to 5; 01865 496001")
Mecc = Callable[..., CompletedProcess[str]]  # type: ignore[explicit-any]  # it takes any words


@pytest.fixture
def mecc(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Mecc:
    """Runs mecc in an empty folder, where it keeps its database and its key."""
    monkeypatch.chdir(tmp_path)
    others: dict[str, str | None] = {name: None for name in os.environ if name.startswith("MECC_")}

    def call(*words: str, stdin: str = "", **more: str) -> CompletedProcess[str]:
        done = CliRunner(env={**others, **more}).invoke(main, words, input=stdin, prog_name="mecc")
        if done.exception is not None and not isinstance(done.exception, SystemExit):
            raise done.exception
        return CompletedProcess(words, done.exit_code, done.stdout, done.stderr)

    return call


def one_line(done: CompletedProcess[str]) -> str:
    """The one line that a mistake is answered with."""
    assert done.returncode == 1, done
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    lines = done.stderr.strip().splitlines()
    assert len(lines) == 1, lines
    return lines[0]
