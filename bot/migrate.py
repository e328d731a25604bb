"""Bring a database to this version's tables, step by step, with the migrations in migrations/."""

from __future__ import annotations

import logging
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util.exc import CommandError
from sqlalchemy.engine import Connection
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.errors import NewerDatabase, NotMigrated

FOLDER = Path(__file__).parent.parent / "migrations"


async def upgrade(engine: AsyncEngine) -> str:
    """Run what is missing, in one transaction; answers the version that the database is at now."""
    async with engine.begin() as connection:
        return await connection.run_sync(_upgrade)


async def check_version(engine: AsyncEngine) -> None:
    """Raises NotMigrated if the database is not at this version."""
    async with engine.connect() as connection:
        found = await connection.run_sync(_version)
    wanted = ScriptDirectory.from_config(_config()).get_current_head() or ""
    if found != wanted:
        raise NotMigrated(found=found or "nothing", wanted=wanted)


def _config(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def _upgrade(connection: Connection) -> str:
    logging.getLogger("alembic").setLevel(logging.WARNING)
    try:
        command.upgrade(_config(connection), "head")
    except CommandError as error:
        raise NewerDatabase(found=_version(connection)) from error
    return _version(connection)


def _version(connection: Connection) -> str:
    return MigrationContext.configure(connection).get_current_revision() or ""
