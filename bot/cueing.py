"""What is suggested for what somebody said, as lines of JSON: for those who write dialogues/cues/."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from bot.config import Config
from bot.cues import Heard
from bot.wiring import read_content


def cue_lines(config: Config, said: Iterable[str]) -> Iterator[str]:
    """A line for each of some sentences. Raises BadContent."""
    cues = read_content(config).cues
    return (_line(cues.heard(each)) for each in said)


def _line(heard: Heard) -> str:
    topics = [{"id": cue.id, "matched": cue.matched} for cue in heard.topics]
    return json.dumps({"topics": topics, "safety": heard.safety}, ensure_ascii=False)
