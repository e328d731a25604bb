"""The tables of practice rooms, which hold nothing once a room has ended. See tables.py."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, String, Table

from bot.tables import metadata

room = Table(
    "room",
    metadata,
    Column("code", String(6), primary_key=True),
    Column("host", String(64), nullable=False, unique=True),
    Column("scenario", String(3), nullable=False),
    Column("turn", String(2), nullable=False),
    Column("last_turn", String(2), nullable=False),
    Column("last_choice", Integer, nullable=False),
    Column("nth", Integer, nullable=False),
    Column("phase", Integer, nullable=False),
    Column("version", Integer, nullable=False),
    Column("hour", Integer, nullable=False),
    Column("screen", String(8), nullable=False),
    sqlite_with_rowid=False,
)
"""A practice room, until it is ended, or for a day. host: a hash, and not that of the member. hour: of its opening.

screen: a random mark of the process that keeps the host's card right, "" while that is not on the screen.
"""

seat = Table(
    "seat",
    metadata,
    Column("room", String(6), ForeignKey(room.c.code, ondelete="CASCADE"), primary_key=True),
    Column("sitter", String(64), primary_key=True),
    sqlite_with_rowid=False,
)
"""That somebody has come into a room. sitter: a hash of person and room."""

vote = Table(
    "vote",
    metadata,
    Column("room", String(6), ForeignKey(room.c.code, ondelete="CASCADE"), primary_key=True),
    Column("voter", String(64), primary_key=True),
    Column("choice", Integer, nullable=False),
    sqlite_with_rowid=False,
)
"""What was chosen in the turn that a room is at. voter: a hash of person, room and turn."""

COUNTS = ("one", "two", "three", "four", "five")
room_answer = Table(
    "room_answer",
    metadata,
    Column("room", String(6), ForeignKey(room.c.code, ondelete="CASCADE"), primary_key=True),
    Column("nth", Integer, primary_key=True),
    Column("phase", Integer, nullable=False),
    Column("scenario", String(3), nullable=False),
    Column("turn", String(2), nullable=False),
    Column("last_turn", String(2), nullable=False),
    Column("last_choice", Integer, nullable=False),
    *(Column(name, Integer, nullable=False) for name in COUNTS),
    sqlite_with_rowid=False,
)
"""How many gave each answer to a question that is closed. phase, scenario, turn, last_*: as the room had them then."""

hand_room = Table(
    "hand_room",
    metadata,
    Column("host", String(64), primary_key=True),
    Column("name", String(8), nullable=False, unique=True),
    Column("hour", Integer, nullable=False),
    sqlite_with_rowid=False,
)
"""A room with one phone, until its host begins afresh, or for a day. host: a hash, and not that of the member. name:
random. hour: when a turn of it was kept last."""

hand_turn = Table(
    "hand_turn",
    metadata,
    Column("room", String(8), ForeignKey(hand_room.c.name, ondelete="CASCADE"), primary_key=True),
    Column("nth", Integer, primary_key=True),
    Column("scenario", String(3), nullable=False),
    Column("turn", String(2), nullable=False),
    Column("last_turn", String(2), nullable=False),
    Column("last_choice", Integer, nullable=False),
    Column("went_on", Integer, nullable=False),
    *(Column(name, Integer, nullable=False) for name in COUNTS[:4]),
    sqlite_with_rowid=False,
)
"""How hands went up in a turn. last_*: what was said before; went_on: with which choice the room went on."""
