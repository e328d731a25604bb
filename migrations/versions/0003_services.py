"""What keeps services right: reports, edits over the files, who asked to be told, an audit by day.

Revision ID: 0003
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "digest_address",
        sa.Column("person", sa.String(64), nullable=False),
        sa.Column("organisation", sa.String(3), nullable=False),
        sa.Column("about", sa.String(20), nullable=False),
        sa.Column("chat", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("person", "organisation", "about", name="pk_digest_address"),
        sa.ForeignKeyConstraint(
            ["person", "organisation"],
            ["member.person", "member.organisation"],
            name="fk_digest_address_person_member",
            ondelete="CASCADE",
            onupdate="CASCADE",
        ),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "service_edit",
        sa.Column("service", sa.String(80), nullable=False),
        sa.Column("field", sa.String(20), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("service", "field", name="pk_service_edit"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "wrong_service",
        sa.Column("service", sa.String(80), nullable=False),
        sa.Column("week", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(20), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("settled", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("service", "week", "reason", name="pk_wrong_service"),
        sa.CheckConstraint("settled >= 0 AND settled <= n", name=op.f("ck_wrong_service_settled")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "proposal",
        sa.Column("code", sa.String(8), nullable=False),
        sa.Column("person", sa.String(64), nullable=False),
        sa.Column("edits", sa.Text(), nullable=False),
        sa.Column("hour", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("code", name="pk_proposal"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_proposal_hour", "proposal", ["hour"])
    _create_audit()


def _create_audit() -> None:
    op.create_table(
        "audit",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("person", sa.String(64), nullable=False),
        sa.Column("act", sa.String(20), nullable=False),
        sa.Column("what", sa.String(80), nullable=False),
        sa.PrimaryKeyConstraint("day", "person", "act", "what", name="pk_audit"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "revision",
        sa.Column("name", sa.String(20), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_revision"),
        sqlite_with_rowid=False,
    )
