"""mecc paper and mecc trained: the yearly paper, and what is counted for it by hand. Each command imports its own."""

from __future__ import annotations

from datetime import datetime

import click

from bot.cli_base import run_async, settings

_MOST = 1_000_000
_NUMBER = click.IntRange(-_MOST, _MOST)


@click.command("paper")
@click.argument("organisation")
@click.option("--year", required=True, help="A financial year, like 2023-24.")
def paper(organisation: str, year: str) -> None:
    """The yearly paper of ORGANISATION: a paragraph and a table, ready to paste.

    Its coordinator releases it in the chat; from then on it is shown as it was.
    """
    from bot.figures import paper_text

    click.echo(run_async(paper_text(settings(), organisation, year)))


@click.group("trained")
def trained() -> None:
    """What is counted by hand: people trained, trainers trained, case studies."""


@trained.command("add")
@click.argument("organisation")
@click.option("--people", type=_NUMBER, default=0, help="People trained.")
@click.option("--trainers", type=_NUMBER, default=0, help="Trainers trained.")
@click.option("--case-studies", type=_NUMBER, default=0, help="Case studies.")
@click.option("--date", "day", required=True, type=click.DateTime(["%Y-%m-%d"]), help="A day of their week.")
def add_command(organisation: str, people: int, trainers: int, case_studies: int, day: datetime) -> None:
    """Add to what ORGANISATION has counted, and show the sums of that year.

    To take a mistake back, add it once more with a minus and the same date: --people -3.
    """
    from bot.by_hand import add_trained
    from bot.papers import ByHand

    numbers = {ByHand.PEOPLE: people, ByHand.TRAINERS: trainers, ByHand.CASE_STUDIES: case_studies}
    click.echo(run_async(add_trained(settings(), organisation, numbers, day.date())))
