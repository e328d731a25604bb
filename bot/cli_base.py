"""What every part of the mecc command needs: the settings that it was called with, and a way to run."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Coroutine
from pathlib import Path
from typing import TypeVar

import click

from bot.config import Config
from bot.settings import load_config

Answer = TypeVar("Answer")


def settings() -> Config:
    """The configuration that this command was called with."""
    path = click.get_current_context().find_root().obj
    if not isinstance(path, Path):
        path = Path("config.yaml") if Path("config.yaml").exists() else None
    return load_config(path, os.environ)


def run_async(work: Coroutine[None, None, Answer]) -> Answer:
    """Run to the end, on uvloop where there is one."""
    if sys.platform == "win32":
        return asyncio.run(work)
    import uvloop

    return uvloop.run(work)
