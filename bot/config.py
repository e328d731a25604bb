"""config.yaml and the environment, as one frozen value. Everything but the token has a default that works."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated, get_type_hints
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.errors import BadContent, BadSetting, Finding, did_you_mean
from bot.fills import Hidden
from bot.shapes import Knot, Shaped, shape
from bot.yaml_files import BadYaml, read_yaml

ROOT = Path(__file__).parent.parent
PREFIX = "MECC_"


class Mode(StrEnum):
    POLLING = "polling"
    WEBHOOK = "webhook"


class Level(StrEnum):
    DEBUG = "debug"
    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


class Weekday(StrEnum):
    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"


@dataclass(frozen=True)
class ProgrammeConfig:
    """time_zone: an IANA name. area: id of the area that the programme covers."""

    name: str = "MECC"
    time_zone: str = "Europe/London"
    area: str = "oxfordshire"


@dataclass(frozen=True)
class WebhookConfig:
    """url: the public https address. listen, port: where this process listens. secret: 1 to 256 of A-Z a-z 0-9 _ -"""

    url: str | None = None
    listen: str = "127.0.0.1"
    port: int = 8080
    secret: Annotated[str | None, Hidden()] = field(default=None, repr=False)


@dataclass(frozen=True)
class TelegramConfig:
    token: Annotated[str | None, Hidden()] = field(default=None, repr=False)
    api_url: str = "https://api.telegram.org"
    mode: Mode = Mode.POLLING
    webhook: WebhookConfig = field(default_factory=WebhookConfig)


@dataclass(frozen=True)
class DatabaseConfig:
    url: Annotated[str, Hidden()] = field(default="sqlite:///mecc.db", repr=False)


@dataclass(frozen=True)
class Folders:
    """Where the content stands. topics: ids of those to use, or none for all."""

    dialogues: Path
    signposts: Path
    topics: tuple[str, ...] = ()

    def files(self) -> list[Path]:
        """Every content file that there is now."""
        single = [self.dialogues / f"{name}.yaml" for name in ("words", "safety", "programme")]
        single += [self.signposts / f"{name}.yaml" for name in ("areas", "needs", "numbers")]
        gathered = (self.dialogues / "topics", self.dialogues / "languages", self.signposts / "services")
        return [*filter(Path.is_file, single), *(path for folder in gathered for path in yaml_in(folder))]


def yaml_in(folder: Path) -> list[Path]:
    """The files of a folder that are read; names with a dot in front are an editor's own."""
    return sorted(path for path in folder.glob("*.yaml") if not path.name.startswith("."))


@dataclass(frozen=True)
class ContentConfig:
    """Folders, and the ids of the topics in use (all if there are none)."""

    dialogues: str = str(ROOT / "dialogues")
    signposts: str = str(ROOT / "signposts")
    topics: tuple[str, ...] = ()


@dataclass(frozen=True)
class DigestConfig:
    """When the digest of the week before goes out, in the programme's time zone."""

    day: Weekday = Weekday.MONDAY
    time: str = "08:00"


@dataclass(frozen=True)
class PrivacyConfig:
    """small_group: fewer members than this see totals only. Counts up to suppress_up_to are shown as *,
    others rounded to round_to, in whatever leaves an organisation."""

    small_group: int = 5
    suppress_up_to: int = 7
    round_to: int = 5


@dataclass(frozen=True)
class ImportsConfig:
    """private_addresses: whether services may be imported from servers inside the own network."""

    private_addresses: bool = False


@dataclass(frozen=True)
class LogConfig:
    level: Level = Level.INFO


@dataclass(frozen=True)
class Config:
    """Every setting. secret_file holds the key of all hashes; it is made at the first start."""

    programme: ProgrammeConfig = field(default_factory=ProgrammeConfig)
    telegram: TelegramConfig = field(default_factory=TelegramConfig)
    database: DatabaseConfig = field(default_factory=DatabaseConfig)
    secret_file: str = "secret.key"  # noqa: S105 - a file name
    content: ContentConfig = field(default_factory=ContentConfig)
    digest: DigestConfig = field(default_factory=DigestConfig)
    privacy: PrivacyConfig = field(default_factory=PrivacyConfig)
    imports: ImportsConfig = field(default_factory=ImportsConfig)
    log: LogConfig = field(default_factory=LogConfig)

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.programme.time_zone)

    @property
    def folders(self) -> Folders:
        return Folders(Path(self.content.dialogues), Path(self.content.signposts), self.content.topics)


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
    if config.telegram.webhook.port not in range(1, 65536):
        advice = "Use a number from 1 to 65535."
        raise BadSetting(where="telegram.webhook.port", why="there is no such port", advice=advice)
    for name in ("small_group", "suppress_up_to", "round_to"):
        if getattr(config.privacy, name) < 1:
            raise BadSetting(where=f"privacy.{name}", why="it is less than 1", advice="Write a number from 1 up.")
