"""How hands went up in a practice room with one phone, until its host begins afresh, or for a day.

Revision ID: 0007
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.create_table(
        "hand_room",
        sa.Column("host", sa.String(64), nullable=False),
        sa.Column("name", sa.String(8), nullable=False),
        sa.Column("hour", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("host", name="pk_hand_room"),
        sa.UniqueConstraint("name", name="uq_hand_room_name"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "hand_turn",
        sa.Column("room", sa.String(8), nullable=False),
        sa.Column("nth", sa.Integer(), nullable=False),
        sa.Column("scenario", sa.String(3), nullable=False),
        sa.Column("turn", sa.String(2), nullable=False),
        sa.Column("last_turn", sa.String(2), nullable=False),
        sa.Column("last_choice", sa.Integer(), nullable=False),
        sa.Column("went_on", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("one", "two", "three", "four")),
        sa.PrimaryKeyConstraint("room", "nth", name="pk_hand_turn"),
        sa.ForeignKeyConstraint(["room"], ["hand_room.name"], name="fk_hand_turn_room_hand_room", ondelete="CASCADE"),
        sqlite_with_rowid=False,
    )
