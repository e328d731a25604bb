"""Every setting, as one frozen value. Everything but the token has a default that works."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

from bot.fills import Hidden

ROOT = Path(__file__).parent.parent


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
    """url: the public https address. listen, port: where this process listens. secret: 1 to 256 of A-Z a-z 0-9 _ -

    rooms: whether browsers come into practice rooms, at /practice beside the url.
    """

    url: str | None = None
    listen: str = "127.0.0.1"
    port: int = 8080
    secret: Annotated[str | None, Hidden()] = field(default=None, repr=False)
    rooms: bool = True


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
        gathered = [self.dialogues / name for name in ("topics", "languages", "practice", "cues")]
        gathered.append(self.signposts / "services")
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


class MailSecurity(StrEnum):
    STARTTLS = "starttls"
    TLS = "tls"
    NONE = "none"


@dataclass(frozen=True)
class MailConfig:
    """The server through which copies of digests go out; without a host none do. sender: the address they come from."""

    host: str | None = None
    port: int = 587
    security: MailSecurity = MailSecurity.STARTTLS
    user: str | None = None
    password: Annotated[str | None, Hidden()] = field(default=None, repr=False)
    sender: str = ""


@dataclass(frozen=True)
class PrivacyConfig:
    """small_group: fewer members than this see totals only, and fewer answers of a practice room are not shown.

    Counts up to suppress_up_to are shown as *, others rounded to round_to, in whatever leaves an organisation.
    """

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
    mail: MailConfig = field(default_factory=MailConfig)
    privacy: PrivacyConfig = field(default_factory=PrivacyConfig)
    imports: ImportsConfig = field(default_factory=ImportsConfig)
    log: LogConfig = field(default_factory=LogConfig)

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.programme.time_zone)

    @property
    def folders(self) -> Folders:
        return Folders(Path(self.content.dialogues), Path(self.content.signposts), self.content.topics)
