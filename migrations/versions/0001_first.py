"""The first tables.

Revision ID: 0001
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "organisation",
        sa.Column("code", sa.String(3), nullable=False),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("area", sa.String(60), nullable=False),
        sa.Column("safeguarding_role", sa.String(80), nullable=False),
        sa.Column("safeguarding_phone", sa.String(30), nullable=False),
        sa.Column("safeguarding_hours", sa.String(80), nullable=False),
        sa.Column("safeguarding_out_of_hours", sa.String(30), nullable=False),
        sa.Column("contact", sa.String(200), nullable=False),
        sa.PrimaryKeyConstraint("code", name="pk_organisation"),
        sa.UniqueConstraint("name", name="uq_organisation_name"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "place",
        sa.Column("organisation", sa.String(3), nullable=False),
        sa.Column("code", sa.String(3), nullable=False),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("area", sa.String(60), nullable=False),
        sa.PrimaryKeyConstraint("organisation", "code", name="pk_place"),
        _of_organisation("place"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "member",
        sa.Column("person", sa.String(64), nullable=False),
        sa.Column("organisation", sa.String(3), nullable=False),
        sa.Column("role", sa.String(20), nullable=False),
        sa.Column("place", sa.String(3), nullable=False),
        sa.Column("runs_out", sa.String(7), nullable=False),
        sa.Column("is_current", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("person", "organisation", name="pk_member"),
        _of_organisation("member"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "invite",
        sa.Column("code_hash", sa.String(64), nullable=False),
        sa.Column("organisation", sa.String(3), nullable=False),
        sa.Column("role", sa.String(20), nullable=False),
        sa.Column("place", sa.String(3), nullable=False),
        sa.Column("uses_left", sa.Integer(), nullable=False),
        sa.Column("expires", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("code_hash", name="pk_invite"),
        sa.CheckConstraint("uses_left >= 0", name=op.f("ck_invite_uses_left")),
        _of_organisation("invite"),
        sqlite_with_rowid=False,
    )
    _create_counters()


def _create_counters() -> None:
    op.create_table(
        "tally",
        sa.Column("organisation", sa.String(3), nullable=False),
        sa.Column("place", sa.String(3), nullable=False),
        sa.Column("period", sa.Date(), nullable=False),
        sa.Column("area", sa.String(60), nullable=False),
        sa.Column("topic", sa.String(60), nullable=False),
        sa.Column("also", sa.Boolean(), nullable=False),
        sa.Column("stage", sa.String(20), nullable=False),
        sa.Column("answer", sa.String(20), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint(
            "organisation", "place", "period", "area", "topic", "also", "stage", "answer", name="pk_tally"
        ),
        sa.CheckConstraint("n >= 0", name=op.f("ck_tally_n")),
        _of_organisation("tally"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "signposted",
        sa.Column("organisation", sa.String(3), nullable=False),
        sa.Column("period", sa.Date(), nullable=False),
        sa.Column("area", sa.String(60), nullable=False),
        sa.Column("topic", sa.String(60), nullable=False),
        sa.Column("service", sa.String(80), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("organisation", "period", "area", "topic", "service", name="pk_signposted"),
        sa.CheckConstraint("n >= 0", name=op.f("ck_signposted_n")),
        _of_organisation("signposted"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "receipt",
        sa.Column("hash", sa.String(64), nullable=False),
        sa.Column("hour", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("hash", name="pk_receipt"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_receipt_hour", "receipt", ["hour"])


def _of_organisation(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["organisation"], ["organisation.code"], name=f"fk_{table}_organisation_organisation"
    )


def downgrade() -> None:
    for table in ("receipt", "signposted", "tally", "invite", "member", "place", "organisation"):
        op.drop_table(table)
