"""config.yaml and the environment, read into one frozen value."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import get_type_hints
from zoneinfo import ZoneInfoNotFoundError

from bot.config import Config
from bot.errors import BadContent, BadSetting, Finding, did_you_mean
from bot.mails import is_sender
from bot.shapes import Knot, Shaped, shape
from bot.yaml_files import BadYaml, read_yaml

PREFIX = "MECC_"


def load_config(path: Path | None, environment: Mapping[str, str]) -> Config:
    """The settings of a file (none is fine) with those of the environment over them.

    Raises BadContent with the line and column of what is wrong in the file, BadSetting for the environment.
    """
    shown = str(path) if path else "the environment"
    knot = _read(path, shown) if path else Knot(1, 1, {}, "mapping")
    for name, text in sorted(environment.items()):
        if name.startswith(PREFIX) and name != "MECC_CONFIG" and not name.startswith("MECC_TEST_"):
            _set(knot, _keys(name), text)
    shaped = Shaped(shown, {}, [])
    config = shape(Config, knot, shaped)
    if config is None:
        raise BadContent([_blamed(finding) for finding in shaped.findings])
    _check(config)
    return config


def _blamed(finding: Finding) -> Finding:
    """What came from the environment stands in no line of the file."""
    return finding if finding.line else replace(finding, file="the environment", line=1, column=1)


def _read(path: Path, shown: str) -> Knot:
    try:
        return read_yaml(path, shown)
    except BadYaml as error:
        raise BadContent(error.findings) from error


def _keys(name: str) -> tuple[str, ...]:
    """The path of a setting from the name of its variable: MECC_TELEGRAM__TOKEN is telegram.token."""
    keys = tuple(name.removeprefix(PREFIX).lower().split("__"))
    known = {".".join(path) for path in _paths(Config)}
    if ".".join(keys) not in known:
        names = [PREFIX + path.upper().replace(".", "__") for path in sorted(known)]
        advice = did_you_mean(name, names).strip() or "The settings are in config.example.yaml."
        raise BadSetting(where=name, why="there is no such setting", advice=advice)
    return keys


def _paths(kind: type[object]) -> Iterator[tuple[str, ...]]:
    hints = get_type_hints(kind)
    for name in [each.name for each in fields(kind)] if is_dataclass(kind) else []:
        if is_dataclass(hints[name]):
            yield from ((name, *rest) for rest in _paths(hints[name]))
        else:
            yield (name,)


def _set(knot: Knot, keys: tuple[str, ...], text: str) -> None:
    """Lay one setting of the environment over the tree of the file."""
    here = knot.value
    for key in keys[:-1]:
        inner = here.get(key) if isinstance(here, dict) else None
        if inner is None or not isinstance(inner[1].value, dict):
            inner = (Knot(0, 0, key, "str"), Knot(0, 0, {}, "mapping"))
        if isinstance(here, dict):
            here[key] = inner
        here = inner[1].value
    if isinstance(here, dict):
        here[keys[-1]] = (Knot(0, 0, keys[-1], "str"), _value(keys, text))


def _value(keys: tuple[str, ...], text: str) -> Knot:
    if keys == ("content", "topics"):
        items = [Knot(0, 0, item.strip(), "str") for item in text.split(",") if item.strip()]
        return Knot(0, 0, items, "list")
    return Knot(0, 0, text, "str")


def _check(config: Config) -> None:
    """What the types cannot say; raises BadSetting."""
    try:
        _ = config.zone
    except (ZoneInfoNotFoundError, ValueError, IsADirectoryError) as error:
        advice = "Use a name like Europe/London."
        raise BadSetting(where="programme.time_zone", why="there is no such zone", advice=advice) from error
    if re.fullmatch(r"([01]?[0-9]|2[0-3]):[0-5][0-9]", config.digest.time, re.ASCII) is None:
        raise BadSetting(where="digest.time", why="it is no time", advice='Write it like "08:00".')
    for where, port in (("telegram.webhook.port", config.telegram.webhook.port), ("mail.port", config.mail.port)):
        if port not in range(1, 65536):
            raise BadSetting(where=where, why="there is no such port", advice="Use a number from 1 to 65535.")
    if config.mail.host and not is_sender(config.mail.sender):
        advice = 'Write it like "MECC Companion <mecc@example.org>".'
        raise BadSetting(where="mail.sender", why="it is no e-mail address", advice=advice)
    for name in ("small_group", "suppress_up_to", "round_to"):
        if getattr(config.privacy, name) < 1:
            raise BadSetting(where=f"privacy.{name}", why="it is less than 1", advice="Write a number from 1 up.")
