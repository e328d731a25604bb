"""The one door to the HTML templates in bot/templates/. Everything that is filled in is escaped."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

FOLDER = Path(__file__).parent / "templates"


def filled(name: str, **values: object) -> str:
    """A template with its values; a name that it knows and is not given is an error."""
    return _environment().get_template(name).render(values)


def raw(name: str) -> str:
    """A file of the folder as it stands: the style sheet, a script."""
    return (FOLDER / name).read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
