"""A service that it may be dangerous to be seen with says that the person is to be asked first."""

from __future__ import annotations

from collections.abc import Iterator

from bot.checks.rule import WARNING, Found, Rule, at
from bot.library import Library


def find(library: Library) -> Iterator[Found]:
    for service in library.services:
        record = service.record
        if record.asks_first and not record.ask_before_keeping and not record.fetched_on:
            message = "its words are about abuse, so workers ask first whether it is safe to keep. Write it there: "
            yield at(service, ("id",), f"{message}“ask_before_keeping: true”.")


RULE = Rule("keeping-unasked", WARNING, find)
