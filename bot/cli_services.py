"""mecc services: services from other people's directories, and where there are none. Each command imports its own."""

from __future__ import annotations

from pathlib import Path

import click

from bot.cli_base import run_async, settings


@click.group("services")
def services() -> None:
    """Services from elsewhere, and where there are none."""


@services.command("import")
@click.argument("source")
@click.option("--format", "form", type=click.Choice(["oruk", "csv", "xlsx"]), required=True, help="What SOURCE holds.")
@click.option(
    "--out", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The services file to write."
)
@click.option("--licence", help="Under which its owner lets it be shown. A feed from an address needs one.")
@click.option("--map", "table", type=click.Path(dir_okay=False, path_type=Path), help="Their topics and areas to ours.")
@click.option("--fewer", is_flag=True, help="Write also if there are a fifth fewer than before.")
@click.option("--yes", is_flag=True, help="Write without asking.")
def import_command(
    source: str, form: str, out: Path, licence: str | None, table: Path | None, fewer: bool, yes: bool
) -> None:
    """Show what SOURCE (an address, a file, a folder of JSON files) would change; then, on a yes, write it."""
    from bot.importing import Wish, plan

    def say(line: str) -> None:
        click.echo(line, err=True)

    made = run_async(plan(settings(), Wish(source, form, out, licence, table, fewer), say))
    click.echo(made.text)
    made.check()
    if made.diff.is_nothing:
        click.echo("Nothing to write.")
    elif yes or click.confirm(f"Write {out}?"):
        click.echo(made.carry_out())
    else:
        click.echo("Nothing was written.")


@services.command()
@click.option("--format", "form", type=click.Choice(["text", "csv"]), default="text", show_default=True)
@click.option("--picture", type=click.Path(dir_okay=False, path_type=Path), help="An .svg file to draw it into.")
def gaps(form: str, picture: Path | None) -> None:
    """Topics by areas: where a worker is shown nothing, or nothing fresh, or nothing free."""
    from bot.finding_gaps import gaps_text

    click.echo(run_async(gaps_text(settings(), form, picture)), nl=False)


@services.command()
@click.option("--write", "writing", is_flag=True, help="Write them into signposts/, and take them out of the database.")
def changes(writing: bool) -> None:
    """What editors changed from the chat and by workbook, over the files."""
    from bot.changing import changes_text

    click.echo(run_async(changes_text(settings(), writing)))
