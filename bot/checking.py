"""mecc check: everything that is wrong with the content."""

from __future__ import annotations

from pathlib import Path

from bot.card_rules import card_problems
from bot.config import Config
from bot.content import examine, shown
from bot.crawler import crawl
from bot.errors import Finding


def check_content(config: Config, paths: tuple[Path, ...]) -> list[Finding]:
    """Every finding, sorted; with paths, only those in these files and folders."""
    dialogues, signposts = Path(config.content.dialogues), Path(config.content.signposts)
    content, findings = examine(dialogues, signposts, config.content.topics)
    if content is not None and not any(finding.severity == "error" for finding in findings):
        problems = {problem for visit in crawl(content) for problem in card_problems(visit)}
        findings = [*findings, *(Finding(shown(dialogues), 1, 1, "error", *problem) for problem in problems)]
    wanted = [path.resolve() for path in paths]
    return sorted(finding for finding in findings if not wanted or _concerns(Path(finding.file), wanted))


def _concerns(file: Path, wanted: list[Path]) -> bool:
    return any(file.resolve().is_relative_to(path) for path in wanted)
