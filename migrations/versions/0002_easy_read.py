"""Members may have the words to say in easy read.

Revision ID: 0002
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.add_column("member", sa.Column("easy_read", sa.Boolean(), nullable=False, server_default=sa.false()))
