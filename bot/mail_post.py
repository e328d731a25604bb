"""Copies of digests that go out by e-mail, through the mail server of the settings."""

from __future__ import annotations

import asyncio
import logging
import smtplib
import ssl
from contextlib import suppress
from email.message import EmailMessage
from email.utils import formatdate, make_msgid

from bot.config import MailConfig, MailSecurity
from bot.due import Due
from bot.letters import Delivered, Letter
from bot.photos import picture_of
from bot.templates import filled

_SECONDS = 30.0
_LONGEST = 240.0
"""Less than a digest is claimed for."""
_log = logging.getLogger(__name__)


class MailPost:
    """Writes e-mails: the whole digest as text and as a page, its picture, and the spreadsheet.

    Few at a time: most servers take only some connections from one sender.
    """

    at_once = 4

    def __init__(self, config: MailConfig) -> None:
        self._config = config

    async def deliver(self, due: Due, letter: Letter) -> Delivered:
        """Send a copy; where the server says that there is no such address, nobody reads there."""
        picture = await asyncio.to_thread(picture_of, letter.card)
        message = written(letter, picture, self._config.sender, due.mail)
        try:
            async with asyncio.timeout(_LONGEST):
                await asyncio.to_thread(self._send, message)
        except smtplib.SMTPRecipientsRefused as error:
            lasting = all(_is_unknown(code, said) for code, said in error.recipients.values())
            _log.warning("a copy by e-mail was refused%s", " for good: it is not sent any more" if lasting else "")
            return Delivered.NOBODY if lasting else Delivered.NOT_NOW
        except (smtplib.SMTPException, OSError, ValueError) as error:
            _log.warning("a copy by e-mail could not be sent now: %s", type(error).__name__)
            return Delivered.NOT_NOW
        return Delivered.YES

    def _send(self, message: EmailMessage) -> None:
        config = self._config
        trusted = ssl.create_default_context()
        if config.security is MailSecurity.TLS:
            server: smtplib.SMTP = smtplib.SMTP_SSL(config.host or "", config.port, timeout=_SECONDS, context=trusted)
        else:
            server = smtplib.SMTP(config.host or "", config.port, timeout=_SECONDS)
        try:
            if config.security is MailSecurity.STARTTLS:
                server.starttls(context=trusted)
            if config.user:
                server.login(config.user, config.password or "")
            server.send_message(message)
        finally:
            with suppress(smtplib.SMTPException, OSError):  # it is sent, or not, whatever the server says to goodbye
                server.quit()


def _is_unknown(code: int, said: bytes) -> bool:
    """Whether a server says that there is no such address (RFC 3463, 5.1.1); all else may be its settings, or ours."""
    return code >= 500 and said.lstrip().startswith(b"5.1.1")


def written(letter: Letter, picture: bytes, sender: str, to: str) -> EmailMessage:
    """The e-mail of a digest. picture: a PNG."""
    message = EmailMessage()
    message["Subject"] = letter.heading
    message["From"] = sender
    message["To"] = to
    message["Date"] = formatdate()
    message["Message-ID"] = mark = make_msgid(domain=sender.rpartition("@")[2].strip("> ") or None)
    message["Auto-Submitted"] = "auto-generated"
    message.set_content("\n\n".join(part.text for part in letter.card.parts))
    image = f"picture.{mark.strip('<>')}"
    message.add_alternative(filled("mail.html", card=letter.card, image=image), subtype="html")
    *_, page = message.iter_parts()
    page.add_related(picture, "image", "png", cid=f"<{image}>", filename="weeks.png", disposition="inline")
    if letter.file is not None:
        kind, _, subtype = letter.file.kind.partition("/")
        message.add_attachment(letter.file.data, maintype=kind, subtype=subtype, filename=letter.file.name)
    return message
