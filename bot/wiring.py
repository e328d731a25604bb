"""The one place where objects are built, and where time and randomness come from."""

from __future__ import annotations

import os
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import time
from pathlib import Path

from bot.all_content import Content
from bot.books import Books
from bot.checking import load_content
from bot.clock import now
from bot.config import Config, Weekday
from bot.desk import Desk
from bot.disclosure import Rules
from bot.due import Post
from bot.engines import database_url, open_engine
from bot.errors import BadSetting
from bot.keys import CODE_LETTERS, Keyring
from bot.migrate import check_version, upgrade
from bot.periods import local_day
from bot.store import Store
from bot.workshop import Workshop

_NONCE_LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True)
class House:
    """Everything that a channel or a command needs."""

    config: Config
    store: Store
    keyring: Keyring
    desk: Desk
    workshop: Workshop

    @property
    def content(self) -> Content:
        """What the desk uses now; it may be edited while the bot runs."""
        return self.desk.content

    @property
    def rules(self) -> Rules:
        return _rules(self.config)


def post_of(config: Config) -> Post:
    """How digests go out."""
    hour, minute = map(int, config.digest.time.split(":"))
    return Post(list(Weekday).index(config.digest.day), time(hour, minute), by_mail=config.mail.host is not None)


def _rules(config: Config) -> Rules:
    privacy = config.privacy
    return Rules(privacy.small_group, privacy.suppress_up_to, privacy.round_to)


@asynccontextmanager
async def open_house(config: Config) -> AsyncIterator[House]:
    """Everything, built from the settings; SQLite is brought to this version, PostgreSQL must be at it already.

    Raises BadContent, BadSetting, NotMigrated, StoreDown.
    """
    content = read_content(config)
    keyring = Keyring(read_secret(Path(config.secret_file)))
    async with open_store(config, keyring) as store:
        books = Books()
        rules, name = _rules(config), config.programme.name
        desk = Desk(content, store, keyring, config.zone, books, rules, post_of(config), name)
        await desk.refresh()
        yield House(config, store, keyring, desk, books)


@asynccontextmanager
async def open_store(config: Config, keyring: Keyring, upgrading: bool = False) -> AsyncIterator[Store]:
    """The database alone; upgrading: bring it to this version first, which SQLite always is."""
    url = database_url(config.database.url)
    store = Store(open_engine(url), keyring)
    try:
        async with store.said_when_down():
            if upgrading or url.get_backend_name() == "sqlite":
                await upgrade(store.engine)
            else:
                await check_version(store.engine)
        yield store
    finally:
        await store.close()


def read_content(config: Config) -> Content:
    """The content of the settings' folders; raises BadContent."""
    content = load_content(config.folders, local_day(now(), config.zone))
    if config.programme.area not in content.areas:
        advice = f"Choose one of: {', '.join(content.areas)}."
        raise BadSetting(where="programme.area", why=f"there is no area {config.programme.area!r}", advice=advice)
    return content


def read_secret(path: Path) -> bytes:
    """The key of all hashes, made at the first start and readable by this user alone. Raises BadSetting."""
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        secret = _read_again(path)
    except OSError as error:
        raise _bad_secret_file(path, error) from error
    else:
        secret = secrets.token_hex(32).encode()
        with os.fdopen(handle, "wb") as file:
            file.write(secret + b"\n")
    if len(secret) < 32:
        advice = "Put the right file back; with another key nobody is recognised any more."
        raise BadSetting(where="secret_file", why=f"{path} holds fewer than 32 characters", advice=advice)
    return secret


def _read_again(path: Path) -> bytes:
    try:
        return path.read_bytes().strip()
    except OSError as error:
        raise _bad_secret_file(path, error) from error


def _bad_secret_file(path: Path, error: OSError) -> BadSetting:
    advice = "Name a file that this user may read and write, and keep it out of the database's backups."
    return BadSetting(where="secret_file", why=f"{path}: {error.strerror}", advice=advice)


def fresh_nonce() -> str:
    """Eight random letters: the name of a conversation."""
    return "".join(secrets.choice(_NONCE_LETTERS) for _ in range(8))


def fresh_code() -> str:
    """Sixty random bits: an invite code."""
    return "".join(secrets.choice(CODE_LETTERS) for _ in range(12))


def fresh_token() -> str:
    """A hundred and twenty random bits: what a browser is known by."""
    return fresh_code() + fresh_code()
