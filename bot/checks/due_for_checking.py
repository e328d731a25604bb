"""Every service has been checked with the service itself within a year; one finding a file."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from bot.checks.rule import WARNING, Found, Rule, at
from bot.library import Library
from bot.signposts import Freshness


def find(library: Library) -> Iterator[Found]:
    shown = [each for each in library.services if not each.record.hidden]
    for _, of_file in groupby(shown, key=lambda each: each.file.file):
        services = list(of_file)
        due = [each for each in services if each.record.freshness(library.today) > Freshness.THIS_YEAR]
        if due:
            never = sum(each.record.checked_on is None for each in due)
            message = f"{len(due)} of {len(services)} services are due for checking ({never} never were)."
            yield at(due[0], ("id",), f"{message} This is the first. Ring them: mecc pages has a call sheet.")


RULE = Rule("due-for-checking", WARNING, find)
