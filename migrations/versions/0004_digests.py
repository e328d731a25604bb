"""Digests that are sent once each, patches, what is counted by hand, what was published.

Revision ID: 0004
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.add_column("digest_address", sa.Column("mail", sa.String(254), nullable=False, server_default=sa.text("''")))
    op.add_column("digest_address", sa.Column("next_week", sa.Date()))
    op.add_column("digest_address", sa.Column("lease", sa.Integer(), nullable=False, server_default=sa.text("0")))
    op.add_column("digest_address", sa.Column("tries", sa.Integer(), nullable=False, server_default=sa.text("0")))
    op.add_column("organisation", sa.Column("champion", sa.String(80), nullable=False, server_default=sa.text("''")))
    op.add_column("organisation", sa.Column("typed_cues", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("organisation", sa.Column("patches_from", sa.Date()))
    op.add_column("place", sa.Column("patch", sa.String(3), nullable=False, server_default=sa.text("''")))
    op.add_column("place", sa.Column("is_closed", sa.Boolean(), nullable=False, server_default=sa.false()))
    _create_patch()
    _create_counted_by_hand()
    _create_published()


def _create_patch() -> None:
    op.create_table(
        "patch",
        sa.Column("organisation", sa.String(3), nullable=False),
        sa.Column("code", sa.String(3), nullable=False),
        sa.Column("name", sa.String(60), nullable=False),
        sa.PrimaryKeyConstraint("organisation", "code", name="pk_patch"),
        sa.ForeignKeyConstraint(["organisation"], ["organisation.code"], name="fk_patch_organisation_organisation"),
        sqlite_with_rowid=False,
    )


def _create_counted_by_hand() -> None:
    op.create_table(
        "counted_by_hand",
        sa.Column("organisation", sa.String(3), nullable=False),
        sa.Column("period", sa.Date(), nullable=False),
        sa.Column("what", sa.String(20), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("organisation", "period", "what", name="pk_counted_by_hand"),
        sa.ForeignKeyConstraint(
            ["organisation"], ["organisation.code"], name="fk_counted_by_hand_organisation_organisation"
        ),
        sa.CheckConstraint("n >= 0", name=op.f("ck_counted_by_hand_n")),
        sqlite_with_rowid=False,
    )


def _create_published() -> None:
    op.create_table(
        "published",
        sa.Column("scope", sa.String(3), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("figures", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("scope", "first_day", "last_day", "kind", name="pk_published"),
        sqlite_with_rowid=False,
    )
