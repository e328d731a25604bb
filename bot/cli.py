"""The mecc command. Each command imports what it needs, so that starting stays quick."""

from __future__ import annotations

import gc
import sys
from datetime import datetime
from pathlib import Path

import click

from bot.cli_base import run_async, settings
from bot.cli_services import services
from bot.cli_tally import tally
from bot.cli_yearly import paper, trained
from bot.errors import BadScript, MeccError

ROLES = ("worker", "coordinator", "editor", "trainer", "lead")


class OneLineErrors(click.Group):
    """Says what is wrong in one line (or a line a finding), without a traceback."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except MeccError as error:
            click.echo(str(error), err=True)
            ctx.exit(1)


@click.group(cls=OneLineErrors, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--config",
    "config_path",
    envvar="MECC_CONFIG",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The configuration file; config.yaml in this folder if there is one.",
)
@click.pass_context
def main(context: click.Context, config_path: Path | None) -> None:
    """MECC Companion: ask, advise, signpost, and an anonymous tally."""
    context.obj = config_path


@main.command("try")
@click.option("--role", type=click.Choice(ROLES), default="worker", show_default=True)
@click.option("--script", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="A transcript to play.")
@click.option("--web", is_flag=True, help="In a browser on this machine, instead of this terminal.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="For --web; 0: any free.")
def try_command(role: str, script: Path | None, web: bool, port: int) -> None:
    """The bot in this terminal, or in a browser, on a made-up organisation."""
    if web and script:
        raise click.UsageError("--script plays in the terminal. Leave out --web.")
    if web:
        from bot.trying_web import try_in_browser

        run_async(try_in_browser(settings(), role, port))
        return
    from bot.trying import try_it

    run_async(try_it(settings(), role, _lines(script) if script else None, str(script)))


def _lines(script: Path) -> list[str]:
    try:
        return script.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        why = f"it cannot be read as text ({type(error).__name__})"
        raise BadScript(file=script, line=1, why=why, advice="Save it as UTF-8 text.") from error


@main.command()
def run() -> None:
    """The bot on Telegram, by polling or webhook."""
    from bot.telegram_run import run_bot

    run_async(run_bot(settings()))


@main.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--sign-off", is_flag=True, help="List what waits for whose approval instead.")
def check(paths: tuple[Path, ...], sign_off: bool) -> None:
    """Check the content: all of it, or show what concerns PATHS only."""
    from bot.checking import check_content, load_library
    from bot.clock import now
    from bot.periods import local_day
    from bot.signing import sign_off_lines

    gc.disable()  # a short life, and many small things that all stay to its end: a third of the time
    config = settings()
    today = local_day(now(), config.zone)
    if sign_off:
        click.echo("\n".join(sign_off_lines(load_library(config.folders, today))))
        return
    findings = check_content(config.folders, today, paths)
    for finding in findings:
        click.echo(str(finding))
    errors = sum(finding.severity == "error" for finding in findings)
    click.echo(f"{errors} errors, {len(findings) - errors} warnings", err=True)
    sys.exit(errors > 0)


@main.command()
@click.argument("text")
def cue(text: str) -> None:
    """What is suggested for TEXT, as JSON; with "-", for each line of standard input."""
    from bot.cueing import cue_lines

    said = (line.decode(errors="replace") for line in sys.stdin.buffer) if text == "-" else iter([text])
    for line in cue_lines(settings(), said):
        click.echo(line)


@main.group()
def org() -> None:
    """Organisations."""


@org.command("add")
@click.argument("name")
@click.option("--area", required=True, help="The id of the area that it works in, from signposts/areas.yaml.")
@click.option("--safeguarding", required=True, help='"ROLE; PHONE; HOURS; OUT-OF-HOURS PHONE"')
@click.option("--contact", required=True, help="Whom members ask about their data: a role and how to reach it.")
def org_add(name: str, area: str, safeguarding: str, contact: str) -> None:
    """Make an organisation."""
    from bot.admin import add_organisation

    click.echo(run_async(add_organisation(settings(), name, area, safeguarding, contact)))


@org.command("list")
def org_list() -> None:
    """Every organisation: its name, area, and how many branches it has."""
    from bot.admin import list_organisations

    click.echo(run_async(list_organisations(settings())))


@org.command("places")
@click.argument("organisation")
@click.option("--add", "new", multiple=True, help='"NAME; AREA": a branch to add. May be given several times.')
def org_places(organisation: str, new: tuple[str, ...]) -> None:
    """The branches of an organisation, after adding new ones."""
    from bot.admin import places

    click.echo(run_async(places(settings(), organisation, new)))


@main.command()
@click.argument("organisation")
@click.option("--role", type=click.Choice(ROLES), required=True)
@click.option("--uses", type=click.IntRange(1, 10_000), default=1, show_default=True, help="How many may join.")
@click.option("--days", type=click.IntRange(1, 366), default=14, show_default=True, help="How long it can be used.")
def invite(organisation: str, role: str, uses: int, days: int) -> None:
    """Print a code, and the link, by which people join ORGANISATION."""
    from bot.admin import make_invite
    from bot.telegram_wire import bot_name

    config = settings()
    click.echo(run_async(make_invite(config, organisation, role, uses, days, lambda: bot_name(config.telegram))))


@main.command()
@click.argument("organisation")
@click.option("--week", required=True, help="An ISO week, like 2026-W47.")
@click.option("--chart", type=click.Path(dir_okay=False, path_type=Path), help="A .png file to draw its picture into.")
def digest(organisation: str, week: str, chart: Path | None) -> None:
    """The digest of a week, as the coordinator of ORGANISATION gets it."""
    from bot.figures import digest_text

    click.echo(run_async(digest_text(settings(), organisation, week, chart)))


@main.command()
@click.option("--from", "start", required=True, type=click.DateTime(["%Y-%m-%d"]), help="First day.")
@click.option("--to", "end", required=True, type=click.DateTime(["%Y-%m-%d"]), help="Last day.")
@click.option("--org", "organisation", help="One organisation; without it, the programme, disclosure-controlled.")
@click.option("--format", "form", type=click.Choice(["text", "json", "csv", "xlsx"]), default="text", show_default=True)
@click.option("--out", type=click.Path(dir_okay=False, writable=True, path_type=Path), help="A file to write.")
@click.option("--reissue", is_flag=True, help="Withdraw what was published, so that late counts can be added first.")
def report(
    start: datetime, end: datetime, organisation: str | None, form: str, out: Path | None, reissue: bool
) -> None:
    """A closed period in numbers. That of the programme is published by this, and stays as it was."""
    from bot.figures import report_file, withdraw
    from bot.outputs import write_bytes

    days = (start.date(), end.date())
    if reissue:
        click.echo(run_async(withdraw(settings(), days, organisation)))
        return
    if form == "xlsx" and out is None:
        raise click.UsageError("An Excel workbook needs a file: add --out report.xlsx.")

    def write(said: bytes) -> None:
        if out is None:
            click.echo(said.decode(), nl=False)
        else:
            write_bytes(out, said)

    run_async(report_file(settings(), days, organisation, form, write))


@main.command()
@click.option("--out", required=True, type=click.Path(path_type=Path), help="A new folder, or that of the last time.")
def pages(out: Path) -> None:
    """Preview and sign-off pack: every card as web pages, and sheets to print."""
    from bot.making_pages import make_pages

    click.echo(run_async(make_pages(settings(), out)))


@main.group()
def db() -> None:
    """The database."""


@db.command("upgrade")
def db_upgrade() -> None:
    """Bring the database to this version (done at every start on SQLite)."""
    from bot.admin import upgrade_database

    click.echo(run_async(upgrade_database(settings())))


main.add_command(services)
main.add_command(tally)
main.add_command(trained)
main.add_command(paper)
