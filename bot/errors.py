"""Every exception of the project. The docstring is the message: what is wrong, where, what to do."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from inspect import cleandoc
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class MeccError(Exception):
    """Something went wrong in a way that has no message of its own. Please report it."""

    def __init__(self, **facts: object) -> None:
        self.facts = facts
        super().__init__(" ".join(cleandoc(self.__doc__ or "").format(**facts).split()))


class BadAddress(MeccError):
    """{text!r} is not an address: {why}. Open the home card instead."""


class Gone(MeccError):
    """The content no longer has {what}. Open the nearest card that still exists."""


class TooOld(Gone):
    """This button is too old to write. Open the home card instead."""


class BadWeek(MeccError):
    """{text!r} is not a week. Write the year and the ISO week, for example 2026-W47."""


class BadYear(MeccError):
    """{text!r} is not a financial year. Write the two years that it lies in, for example 2023-24."""


class BadContent(MeccError):
    """{listing}"""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings = tuple(sorted(findings))
        super().__init__(listing="")
        self.args = ("\n".join(map(str, self.findings)),)


class BadSetting(MeccError):
    """{where}: {why}. {advice}"""


class NoToken(MeccError):
    """There is no Telegram token. Ask @BotFather for one, then set telegram.token in config.yaml or
    MECC_TELEGRAM__TOKEN."""


class TokenRefused(MeccError):
    """Telegram does not know this token ({status}). Copy it again from @BotFather into telegram.token
    (or MECC_TELEGRAM__TOKEN)."""


class NoWebhookSecret(MeccError):
    """telegram.webhook.{key} is empty, and without it the webhook would be open to anybody or to nobody.
    Set it, or use telegram.mode: polling."""


class BadSafeguarding(MeccError):
    """--safeguarding {text!r} {why}. Write four parts with semicolons between them:
    "ROLE; PHONE; HOURS; OUT-OF-HOURS PHONE", for example
    "Duty manager; 01865 496 000; Mon to Fri 9am to 5pm; 01865 496 001"."""


class UnknownArea(MeccError):
    """There is no area {area!r}.{hint} The areas are in signposts/areas.yaml: {known}."""


class UnknownOrganisation(MeccError):
    """There is no organisation {name!r}.{hint} See them all with: mecc org list"""


class OrganisationExists(MeccError):
    """There is an organisation {name!r} already. Choose another name, or see: mecc org list"""


class PlaceExists(MeccError):
    """{organisation} has a place {place!r} already. Nothing was changed."""


class BadName(MeccError):
    """{name!r} cannot stand here: {why}. Use 1 to {longest} characters on one line."""


class BadPlace(MeccError):
    """--add {text!r} is not "NAME; AREA". Write for example: --add "Cowley Library; oxford\""""


class NotClosed(MeccError):
    """{what} is not over yet. Figures are shown for closed weeks only; the last closed week is {last}."""


class BadPeriod(MeccError):
    """From {start} to {end} cannot be reported exactly: {why}. {advice}"""


class AlreadyPublished(MeccError):
    """Figures of {bucket} have been published meanwhile, and stay as they are. Nothing was counted: ask the lead."""


class BadCount(MeccError):
    """{where}: {why}. {advice} Nothing was counted."""


class CannotRead(MeccError):
    """{file} cannot be read: {why}. Nothing was counted."""


class BadScript(MeccError):
    """{file}:{line}: {why}. {advice}"""


class CannotWrite(MeccError):
    """{file} cannot be written: {why}. Check that its folder is there and may be written to. Nothing was written."""


class BadSource(MeccError):
    """{source} cannot be imported from: {why}. {advice} Nothing was written."""


class BadFeed(MeccError):
    """{where} cannot be read as a feed of services: {why}. Nothing was written. Check the address, or try later."""


class FeedAnswered(BadFeed):
    """{where} answered {status} instead of services. Nothing was written. Check the address, or try later;
    after 401 or 403 it may need a key."""


class NotPublic(MeccError):
    """{host} is not an address of the public internet ({why}), so nothing is fetched from it. If it is a server of
    your own, set imports.private_addresses: true in config.yaml."""


class EmptyFeed(MeccError):
    """{where} holds no services at all, which may be its way to report an error. Nothing was written. Try later."""


class NoLicence(MeccError):
    """A feed needs a licence: without one, nothing of it may be shown. Ask its owner, then write for example
    --licence "Open Government Licence v3.0"."""


class BadTable(MeccError):
    """{where} cannot be read as a table: {why}. {advice} Nothing was written."""


class BadMapping(MeccError):
    """{where} maps {theirs!r} to {ours!r}, but there is no {kind} of that id.{hint} Nothing was written."""


class FewerServices(MeccError):
    """{file} has {before} services and would have {after}: a fifth fewer, or fewer still. Nothing was written. See what
    is set aside; if so many have really gone, add --fewer."""


class ByHand(MeccError):
    """{file} holds services that came from no directory ({name!r}), and an import would replace them all. Nothing was
    written. Name another file for the import."""


class TooManyServices(MeccError):
    """{count} services would make {file} {size} MB, and a file of services has at most 5 MB. Nothing was written.
    Map fewer topics or areas, so that only what is needed here comes in."""


class ChangedMeanwhile(MeccError):
    """{file} was changed while the difference was on the screen. Nothing was written. Run the import again."""


class NotTheSame(MeccError):
    """What would be written to {file} does not read back the same. Nothing was written. Please report it."""


class ForeignFolder(MeccError):
    """The pages cannot stand in {folder}: {why}. Name a new folder, or an empty one. Nothing was changed."""


class PortTaken(MeccError):
    """Port {port} of this machine cannot be opened: {why}. Choose another with --port, or 0 for any free one."""


class StoreDown(MeccError):
    """The database did not answer ({kind}). Nothing was counted. Check database.url, the disk and the
    server."""


class TooBusy(MeccError):
    """Too many browsers try codes of practice rooms at this moment. Try again in a few seconds."""


class BadWrite(StoreDown):
    """The database refused a write ({kind}). Nothing was counted. Please report it."""


class NoFile(MeccError):
    """The file could not be fetched: {why}. Send it again."""


class NoWorkbooks(MeccError):
    """Files are not read here. Change the services in the chat, or in signposts/services."""


class NewerDatabase(MeccError):
    """The database is at version {found}, which this program does not know: it was made by a newer one. Install
    that, or name another database in database.url."""


class NotMigrated(MeccError):
    """The database is not at this version ({found} instead of {wanted}). Run: mecc db upgrade"""


@dataclass(frozen=True, order=True, slots=True)
class Finding:
    """One thing that is wrong in a content or configuration file; lines and columns count from 1."""

    file: str
    line: int
    column: int
    severity: str
    rule: str
    message: str

    def __str__(self) -> str:
        message = " ".join(self.message.split())
        return f"{self.file}:{self.line}:{self.column}: {self.severity} {self.rule}: {message}"


def did_you_mean(wrong: str, known: Iterable[str]) -> str:
    """Answer " Did you mean 'x'?" for the nearest known word, or nothing."""
    lowered = {word.lower(): word for word in known}
    near = get_close_matches(wrong.lower(), lowered, n=1)
    return f" Did you mean {lowered[near[0]]!r}?" if near else ""
