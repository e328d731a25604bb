"""A question that is marked closed does not begin as open ones do."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.checks.rule import WARNING, Found, Rule, at
from bot.library import Library
from bot.scenarios import Did

_OPEN = re.compile(
    r"^(?:and |so |but |well, )?"
    r"(?:how(?! (?:many|much|old|long|often|far))|what(?! time| day| size| do you weigh)|tell me)\b",
    re.IGNORECASE,
)
_TO_CONFIRM = re.compile(r"^(?:what|how),", re.IGNORECASE)
"""“What, a whole bottle?” """


def find(library: Library) -> Iterator[Found]:
    for placed in library.scenarios:
        for name, turn in placed.record.turns.items():
            for place, option in enumerate(turn.options):
                if option.did is Did.CLOSED and _OPEN.search(option.say) and not _TO_CONFIRM.search(option.say):
                    message = (
                        "it begins like an open question. Mark it open, or ask so that yes, no or a number will do."
                    )
                    yield at(placed, ("turns", name, "options", place, "did"), message)


RULE = Rule("mistaken-question", WARNING, find)
