"""Run by Alembic. bot/migrate.py hands over an open connection."""

from __future__ import annotations

from alembic import context
from sqlalchemy.engine import Connection

from bot.tables import metadata

connection = context.config.attributes["connection"]
assert isinstance(connection, Connection)  # noqa: S101 - migrations run from bot/migrate.py only
context.configure(connection=connection, target_metadata=metadata, render_as_batch=True, compare_type=True)
with context.begin_transaction():
    context.run_migrations()
