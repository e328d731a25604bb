"""mecc tally: counts from before the bot, or from paper. Each command imports its own."""

from __future__ import annotations

from pathlib import Path

import click

from bot.cli_base import run_async, settings


@click.group("tally")
def tally() -> None:
    """Counts from before the bot, or from paper."""


@tally.command("add")
@click.argument("organisation")
@click.option("--topic", required=True, help="The id of a topic, like smoking.")
@click.option("--count", required=True, help="How many conversations.")
@click.option("--date", "day", required=True, help="A day of their week, like 2026-03-31.")
@click.option("--stage", default="", help="How far they went: talked, asked, advised or signposted.")
@click.option("--answer", default="", help="What was heard: ready, unsure, not_now or already.")
@click.option("--area", default="", help="The id of an area; without it, that of the organisation.")
def add_command(organisation: str, topic: str, count: str, day: str, stage: str, answer: str, area: str) -> None:
    """Add conversations of ORGANISATION that were counted elsewhere."""
    from bot.paper import COLUMNS, add_one

    said = dict(zip(COLUMNS, (organisation, topic, count, day, stage, answer, area), strict=True))
    click.echo(run_async(add_one(settings(), said)))


@tally.command("import")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def import_command(file: Path) -> None:
    """Add every line of a CSV: organisation, topic, count, date, and, if known, stage, answer, area.

    Import a file once: it is recognised for two days, and counted again after that.
    """
    from bot.paper import import_file

    click.echo(run_async(import_file(settings(), file)))
