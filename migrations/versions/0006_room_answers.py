"""How a practice room answered each question, while the room is open.

Revision ID: 0006
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "room_answer",
        sa.Column("room", sa.String(6), nullable=False),
        sa.Column("nth", sa.Integer(), nullable=False),
        sa.Column("phase", sa.Integer(), nullable=False),
        sa.Column("scenario", sa.String(3), nullable=False),
        sa.Column("turn", sa.String(2), nullable=False),
        sa.Column("last_turn", sa.String(2), nullable=False),
        sa.Column("last_choice", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("one", "two", "three", "four", "five")),
        sa.PrimaryKeyConstraint("room", "nth", name="pk_room_answer"),
        sa.ForeignKeyConstraint(["room"], ["room.code"], name="fk_room_answer_room_room", ondelete="CASCADE"),
        sqlite_with_rowid=False,
    )
