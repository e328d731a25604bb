"""Copies of digests by e-mail: sent through a real mail server on this machine, and read back."""

from __future__ import annotations

import io
import socket
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage

import openpyxl
import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from bot.all_content import Content
from bot.books import Books
from bot.config import MailConfig, MailSecurity
from bot.digest_places import DigestBy
from bot.disclosure import Rules
from bot.due import Due, Post
from bot.letters import Delivered, Letter, Letters
from bot.mail_post import MailPost
from bot.periods import Week
from bot.store import Store
from bot.weekly import Weekly
from tests.conftest import LIBRARY, ZONE, Clock
from tests.crew import count_some

TO = "coordinator@example.org"
DUE = Due(Week.parse("2026-W46"), LIBRARY.code, "a" * 64, DigestBy.MAIL, 1, TO)


@dataclass
class Mailbox:
    """What the server took, and what it answers. port: where it listens."""

    port: int = 0
    got: list[EmailMessage] = field(default_factory=list)
    refuses: str = ""
    to_quit: str = "221 Bye"

    async def handle_QUIT(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        return self.to_quit

    async def handle_RCPT(  # noqa: N802 - the library's name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.refuses:
            return self.refuses
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        assert isinstance(envelope.content, bytes)
        message = message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(message, EmailMessage)
        self.got.append(message)
        return "250 OK"


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def knows(server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: object) -> AuthResult:
    right = LoginPassword(b"mecc", b"letmein")
    return AuthResult(success=data == right, handled=False)  # the server is to say that it is wrong


@pytest.fixture
async def mailbox() -> AsyncIterator[Mailbox]:
    box = Mailbox(free_port())
    controller = Controller(box, "127.0.0.1", box.port, authenticator=knows, auth_require_tls=False, decode_data=False)
    controller.start()
    yield box
    controller.stop()


@pytest.fixture
async def letter(sqlite_store: Store, content: Content, clock: Clock) -> Letter:
    await count_some(sqlite_store, LIBRARY.code, DUE.week.monday)
    moment = clock.now.astimezone(ZONE)
    weekly = Weekly(sqlite_store, Rules())
    return await Letters(weekly, content, {LIBRARY.code: LIBRARY}, moment, Post(by_mail=True), Books()).of(DUE)


def post(mailbox: Mailbox, **more: str) -> MailPost:
    config = MailConfig("127.0.0.1", mailbox.port, MailSecurity.NONE, sender="MECC <mecc@example.org>", **more)
    return MailPost(config)


async def test_a_copy_has_all_of_the_digest_its_picture_and_the_spreadsheet(
    mailbox: Mailbox, letter: Letter, content: Content
) -> None:
    assert await post(mailbox).deliver(DUE, letter) is Delivered.YES
    (mail,) = mailbox.got
    assert (mail["To"], mail["From"]) == (TO, "MECC <mecc@example.org>")
    assert mail["Subject"] == "Anytown Libraries: MECC digest, week 2026-W46"
    assert mail["Auto-Submitted"] == "auto-generated"
    plain, page = mail.get_body(("plain",)), mail.get_body(("html",))
    assert plain is not None
    assert page is not None
    for said in (content.words.digest.total_many.format(count=12), content.words.digest.caveat, "Reference "):
        assert said in plain.get_content()
        assert said in page.get_content()
    pictures = [part for part in mail.walk() if part.get_content_type() == "image/png"]
    assert pictures[0].get_content().startswith(b"\x89PNG")
    assert f"cid:{pictures[0]['Content-ID'].strip('<>')}" in page.get_content()
    (file,) = mail.iter_attachments()
    assert file.get_filename() == "week-2026-W46.xlsx"
    assert openpyxl.load_workbook(io.BytesIO(file.get_content())).sheetnames[0] == "Week 2026-W46"


async def test_it_says_how_to_stop_it_and_names_nobody(mailbox: Mailbox, letter: Letter, content: Content) -> None:
    await post(mailbox).deliver(DUE, letter)
    whole = mailbox.got[0].as_string()
    assert DUE.person not in whole
    plain = mailbox.got[0].get_body(("plain",))
    assert plain is not None
    assert content.words.digest_wish.letter_why in " ".join(plain.get_content().split())


async def test_it_logs_in_where_the_server_asks_for_it(mailbox: Mailbox, letter: Letter) -> None:
    assert await post(mailbox, user="mecc", password="letmein").deliver(DUE, letter) is Delivered.YES
    assert await post(mailbox, user="mecc", password="wrong").deliver(DUE, letter) is Delivered.NOT_NOW
    assert len(mailbox.got) == 1


@pytest.mark.parametrize(
    ("said", "outcome"),
    [
        ("550 5.1.1 no such user", Delivered.NOBODY),
        ("450 4.7.1 try again later", Delivered.NOT_NOW),
        ("554 5.7.1 Relay access denied", Delivered.NOT_NOW),
        ("530 5.7.0 Authentication required", Delivered.NOT_NOW),
        ("550 no", Delivered.NOT_NOW),
    ],
)
async def test_an_address_that_there_is_not_is_given_up_and_a_busy_server_is_tried_again(
    mailbox: Mailbox, letter: Letter, said: str, outcome: Delivered, caplog: pytest.LogCaptureFixture
) -> None:
    mailbox.refuses = said
    assert await post(mailbox).deliver(DUE, letter) is outcome
    assert TO not in caplog.text


async def test_what_the_server_says_to_goodbye_sends_nothing_again(mailbox: Mailbox, letter: Letter) -> None:
    mailbox.to_quit = "421 too busy to part"
    assert await post(mailbox).deliver(DUE, letter) is Delivered.YES
    assert len(mailbox.got) == 1


async def test_a_server_that_is_not_there_is_tried_again(letter: Letter) -> None:
    nowhere = Mailbox(free_port())
    assert await post(nowhere).deliver(DUE, letter) is Delivered.NOT_NOW


async def test_without_encryption_on_the_server_starttls_sends_nothing(mailbox: Mailbox, letter: Letter) -> None:
    config = MailConfig("127.0.0.1", mailbox.port, MailSecurity.STARTTLS, sender="mecc@example.org")
    assert await MailPost(config).deliver(DUE, letter) is Delivered.NOT_NOW
    assert mailbox.got == []
