"""Is the content right? What the bot loads, and what mecc check tells."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from bot.all_content import Content
from bot.checks import CARDS, CRAWL, STRUCTURE, WORDING
from bot.checks.card_rule import card_findings, opened_by
from bot.config import Folders
from bot.content import read_library
from bot.crawler import crawl
from bot.errors import BadContent, Finding
from bot.library import Library


def load_library(folders: Folders, today: date) -> Library:
    """The content of two folders, if the bot can use it. Raises BadContent with every error."""
    library, findings = read_library(folders, today)
    if library is None:
        raise BadContent(findings)
    wrong = [finding for rule in STRUCTURE for finding in rule.findings(library)]
    if wrong:
        raise BadContent(wrong)
    return library


def load_content(folders: Folders, today: date) -> Content:
    """As load_library, without the places in the files."""
    return load_library(folders, today).content


def check_content(folders: Folders, today: date, paths: Sequence[Path] = ()) -> list[Finding]:
    """Every finding, sorted; with paths, only those in these files and folders."""
    library, findings = read_library(folders, today)
    if library is not None:
        findings = _broken(library)
    wanted = [path.resolve() for path in paths]
    return sorted(finding for finding in findings if not wanted or _concerns(Path(finding.file), wanted))


def _broken(library: Library) -> list[Finding]:
    """What breaks the rules; cards can be drawn only once the content holds together."""
    torn = [finding for rule in STRUCTURE for finding in rule.findings(library)]
    wording = [rule for rule in WORDING if not (torn and rule.needs_structure)]
    found = [*torn, *(finding for rule in wording for finding in rule.findings(library))]
    if torn:
        return found
    visits = list(crawl(library.content))
    opened = opened_by(visits)
    return [
        *found,
        *card_findings(CARDS, library, visits),
        *(finding for rule in CRAWL for finding in rule.findings(library, opened)),
    ]


def _concerns(file: Path, wanted: Sequence[Path]) -> bool:
    return any(file.resolve().is_relative_to(path) for path in wanted)
