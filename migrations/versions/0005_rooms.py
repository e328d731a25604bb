"""Practice rooms with many phones.

Revision ID: 0005
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "room",
        sa.Column("code", sa.String(6), nullable=False),
        sa.Column("host", sa.String(64), nullable=False),
        sa.Column("scenario", sa.String(3), nullable=False),
        sa.Column("turn", sa.String(2), nullable=False),
        sa.Column("last_turn", sa.String(2), nullable=False),
        sa.Column("last_choice", sa.Integer(), nullable=False),
        sa.Column("nth", sa.Integer(), nullable=False),
        sa.Column("phase", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("hour", sa.Integer(), nullable=False),
        sa.Column("screen", sa.String(8), nullable=False),
        sa.PrimaryKeyConstraint("code", name="pk_room"),
        sa.UniqueConstraint("host", name="uq_room_host"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "seat",
        sa.Column("room", sa.String(6), nullable=False),
        sa.Column("sitter", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("room", "sitter", name="pk_seat"),
        sa.ForeignKeyConstraint(["room"], ["room.code"], name="fk_seat_room_room", ondelete="CASCADE"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "vote",
        sa.Column("room", sa.String(6), nullable=False),
        sa.Column("voter", sa.String(64), nullable=False),
        sa.Column("choice", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("room", "voter", name="pk_vote"),
        sa.ForeignKeyConstraint(["room"], ["room.code"], name="fk_vote_room_room", ondelete="CASCADE"),
        sqlite_with_rowid=False,
    )
