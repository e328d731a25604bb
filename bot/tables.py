"""The tables. What each may hold, and never holds, is kept by tests/test_promises.py.

On SQLite every table is WITHOUT ROWID, so that the order of writing leaves no trace; days are ISO texts.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    ForeignKeyConstraint,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    false,
    text,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

organisation = Table(
    "organisation",
    metadata,
    Column("code", String(3), primary_key=True),
    Column("name", String(60), nullable=False, unique=True),
    Column("area", String(60), nullable=False),
    Column("safeguarding_role", String(80), nullable=False),
    Column("safeguarding_phone", String(30), nullable=False),
    Column("safeguarding_hours", String(80), nullable=False),
    Column("safeguarding_out_of_hours", String(30), nullable=False),
    Column("contact", String(200), nullable=False),
    Column("champion", String(80), nullable=False, server_default=text("''")),
    Column("typed_cues", Boolean, nullable=False, server_default=false()),
    Column("patches_from", Date),
    sqlite_with_rowid=False,
)

patch = Table(
    "patch",
    metadata,
    Column("organisation", String(3), ForeignKey(organisation.c.code), primary_key=True),
    Column("code", String(3), primary_key=True),
    Column("name", String(60), nullable=False),
    sqlite_with_rowid=False,
)
"""Places that are gathered, so that a number is never that of four people or fewer."""

place = Table(
    "place",
    metadata,
    Column("organisation", String(3), ForeignKey(organisation.c.code), primary_key=True),
    Column("code", String(3), primary_key=True),
    Column("name", String(60), nullable=False),
    Column("area", String(60), nullable=False),
    Column("patch", String(3), nullable=False, server_default=text("''")),
    Column("is_closed", Boolean, nullable=False, server_default=false()),
    sqlite_with_rowid=False,
)

member = Table(
    "member",
    metadata,
    Column("person", String(64), primary_key=True),
    Column("organisation", String(3), ForeignKey(organisation.c.code), primary_key=True),
    Column("role", String(20), nullable=False),
    Column("place", String(3), nullable=False),
    Column("runs_out", String(7), nullable=False),
    Column("is_current", Boolean, nullable=False),
    Column("easy_read", Boolean, nullable=False, server_default=false()),
    sqlite_with_rowid=False,
)

invite = Table(
    "invite",
    metadata,
    Column("code_hash", String(64), primary_key=True),
    Column("organisation", String(3), ForeignKey(organisation.c.code), nullable=False),
    Column("role", String(20), nullable=False),
    Column("place", String(3), nullable=False),
    Column("uses_left", Integer, nullable=False),
    Column("expires", Date, nullable=False),
    CheckConstraint("uses_left >= 0", name="uses_left"),
    sqlite_with_rowid=False,
)

tally = Table(
    "tally",
    metadata,
    Column("organisation", String(3), primary_key=True),
    Column("place", String(3), primary_key=True),
    Column("period", Date, primary_key=True),
    Column("area", String(60), primary_key=True),
    Column("topic", String(60), primary_key=True),
    Column("also", Boolean, primary_key=True),
    Column("stage", String(20), primary_key=True),
    Column("answer", String(20), primary_key=True),
    Column("n", Integer, nullable=False),
    ForeignKeyConstraint(["organisation"], [organisation.c.code]),
    CheckConstraint("n >= 0", name="n"),
    sqlite_with_rowid=False,
)

signposted = Table(
    "signposted",
    metadata,
    Column("organisation", String(3), ForeignKey(organisation.c.code), primary_key=True),
    Column("period", Date, primary_key=True),
    Column("area", String(60), primary_key=True),
    Column("topic", String(60), primary_key=True),
    Column("service", String(80), primary_key=True),
    Column("n", Integer, nullable=False),
    CheckConstraint("n >= 0", name="n"),
    sqlite_with_rowid=False,
)

receipt = Table(
    "receipt",
    metadata,
    Column("hash", String(64), primary_key=True),
    Column("hour", Integer, nullable=False, index=True),
    sqlite_with_rowid=False,
)
"""Hashed names of writes already done, with the hour of issue (periods.hour_of), until 48 hours after it."""

digest_address = Table(
    "digest_address",
    metadata,
    Column("person", String(64), primary_key=True),
    Column("organisation", String(3), primary_key=True),
    Column("about", String(20), primary_key=True),
    Column("chat", BigInteger, nullable=False),
    Column("mail", String(254), nullable=False, server_default=text("''")),
    Column("next_week", Date),
    Column("lease", Integer, nullable=False, server_default=text("0")),
    Column("tries", Integer, nullable=False, server_default=text("0")),
    ForeignKeyConstraint(
        ["person", "organisation"], [member.c.person, member.c.organisation], ondelete="CASCADE", onupdate="CASCADE"
    ),
    sqlite_with_rowid=False,
)
"""The one place with a Telegram id: of those who asked to be written to, about what; gone with their membership.

Of digests: next_week is the Monday of the week that is due next. lease: nobody else sends it until that minute;
tries: how often it could not be sent.
"""

counted_by_hand = Table(
    "counted_by_hand",
    metadata,
    Column("organisation", String(3), ForeignKey(organisation.c.code), primary_key=True),
    Column("period", Date, primary_key=True),
    Column("what", String(20), primary_key=True),
    Column("n", Integer, nullable=False),
    CheckConstraint("n >= 0", name="n"),
    sqlite_with_rowid=False,
)
"""People trained, trainers trained, case studies: what nobody counts by tapping. period: a bucket."""

published = Table(
    "published",
    metadata,
    Column("scope", String(3), primary_key=True),
    Column("first_day", Date, primary_key=True),
    Column("last_day", Date, primary_key=True),
    Column("kind", String(20), primary_key=True),
    Column("figures", Text, nullable=False),
    sqlite_with_rowid=False,
)
"""Figures that have been published, as they were. scope: the code of an organisation, "" for the programme."""

service_edit = Table(
    "service_edit",
    metadata,
    Column("service", String(80), primary_key=True),
    Column("field", String(20), primary_key=True),
    Column("value", Text, nullable=False),
    sqlite_with_rowid=False,
)
"""What editors have changed of services, over the files; value as in a cell of a workbook, "" for taken out."""

wrong_service = Table(
    "wrong_service",
    metadata,
    Column("service", String(80), primary_key=True),
    Column("week", Date, primary_key=True),
    Column("reason", String(20), primary_key=True),
    Column("n", Integer, nullable=False),
    Column("settled", Integer, nullable=False),
    CheckConstraint("settled >= 0 AND settled <= n", name="settled"),
    sqlite_with_rowid=False,
)
"""How often workers said that a service is wrong; week: its Monday; settled: so many before an editor looked."""

proposal = Table(
    "proposal",
    metadata,
    Column("code", String(8), primary_key=True),
    Column("person", String(64), nullable=False),
    Column("edits", Text, nullable=False),
    Column("hour", Integer, nullable=False, index=True),
    sqlite_with_rowid=False,
)
"""What a workbook that an editor sent would change, until they say yes, or for some hours."""

audit = Table(
    "audit",
    metadata,
    Column("day", Date, primary_key=True),
    Column("person", String(64), primary_key=True),
    Column("act", String(20), primary_key=True),
    Column("what", String(80), primary_key=True),
    sqlite_with_rowid=False,
)
"""Who (a hash) exported or changed what, by day and never more."""

revision = Table(
    "revision",
    metadata,
    Column("name", String(20), primary_key=True),
    Column("n", Integer, nullable=False),
    sqlite_with_rowid=False,
)
"""Goes up with each change, so that every process learns of it by reading one row."""


def insert_into(connection: AsyncConnection, table: Table) -> sqlite.Insert | postgresql.Insert:
    """An INSERT of the kind of database at hand, which can say what is to be done with what is there already."""
    return sqlite.insert(table) if connection.dialect.name == "sqlite" else postgresql.insert(table)
