"""What a room sees: the content, the member, the moment, and the stored facts that it asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import Flag, StrEnum, auto

from bot.all_content import Content
from bot.digest_places import DigestBy
from bot.disclosure import Rules
from bot.due import Post
from bot.errors import Gone
from bot.languages import Language
from bot.office_known import OfficeKnown
from bot.papers import PaperKnown
from bot.periods import Week, bucket_of, hour_of
from bot.programme import Drafts
from bot.report import Report
from bot.room_known import RoomKnown
from bot.sign_off import Signed, Standing, standing
from bot.talk import Talk
from bot.topics import Guide, Topic
from bot.upkeep import Proposal
from bot.weeks_known import WeekKnown
from bot.words import Words

WRITABLE_HOURS = 40
"""A write this long after the issue of its card is refused; receipts are kept for longer than that."""
_BEGUN_HOURS = 12


class Role(StrEnum):
    WORKER = "worker"
    COORDINATOR = "coordinator"
    EDITOR = "editor"
    TRAINER = "trainer"
    LEAD = "lead"


@dataclass(frozen=True)
class Safeguarding:
    """An organisation's own safeguarding contact: whom to ring, when, and who answers out of hours."""

    role: str
    phone: str
    hours: str
    out_of_hours: str


@dataclass(frozen=True)
class Organisation:
    """code: three letters, for addresses. area: id. contact: whom to ask about data and about the bot.

    champion: the role of whoever speaks for it there, or "". typed_cues: whether members may type what somebody said.
    """

    code: str
    name: str
    area: str
    safeguarding: Safeguarding
    contact: str
    champion: str = ""
    typed_cues: bool = False


@dataclass(frozen=True)
class Place:
    """A branch or a team of an organisation. patch: the code of the patch that it is gathered in, or "".

    is_closed: it is offered nowhere, but a conversation that was begun there can still be counted.
    """

    code: str
    name: str
    area: str
    patch: str = ""
    is_closed: bool = False


@dataclass(frozen=True)
class Member:
    """One membership. place: code of the usual branch, or "". runs_out: its last month, "2027-11".

    easy_read: whether the words to say are wanted in easy read.
    """

    organisation: Organisation
    role: Role
    place: str
    runs_out: str
    is_current: bool
    easy_read: bool = False


EDITORS = frozenset({Role.EDITOR, Role.LEAD})
"""Who keeps services right."""
COORDINATORS = frozenset({Role.COORDINATOR, Role.LEAD})
"""Who sees how the weeks of their organisation go."""


class Fact(Flag):
    """What a room may ask the desk to look up before a card is drawn."""

    NONE = 0
    PLACES = auto()
    LAST_WEEK = auto()
    INVITED_BY = auto()
    HEARS = auto()
    WEEK = auto()
    DIGESTS = auto()
    REPORT = auto()
    OFFICE = auto()
    OWN_CODE = auto()
    ROOM = auto()
    TRAINED = auto()


@dataclass(frozen=True)
class Facts:
    """What was looked up. memberships: those that have not run out or, if all have, those that have. own_code: by what
    the member can be taken off. last_week: the organisation's total of the last closed week. room: a practice room.
    trained: what was counted by hand in a year, by papers.ByHand.

    hears: what the member asked to be written to about; can_hear: whether there is a chat to write to. proposal: what a
    workbook would change. For coordinators only: week (a closed one), since (the first bucket that was counted in),
    report, paper (of a closed period), office (what those know who run it), digests (how the digest comes by itself,
    each way with its e-mail address or ""), first_week (what would come first). rules, post: how figures and digests go
    out.
    """

    places: tuple[Place, ...] = ()
    closed_places: tuple[Place, ...] = ()
    memberships: tuple[Member, ...] = ()
    last_week: int | None = None
    invited_by: Organisation | None = None
    hears: frozenset[str] = frozenset()
    can_hear: bool = False
    proposal: Proposal | None = None
    week: WeekKnown | None = None
    digests: Mapping[DigestBy, str] = field(default_factory=dict)
    post: Post = field(default_factory=Post)
    first_week: Week | None = None
    since: date | None = None
    report: Report | None = None
    paper: PaperKnown | None = None
    rules: Rules = field(default_factory=Rules)
    office: OfficeKnown | None = None
    own_code: str = ""
    room: RoomKnown | None = None
    trained: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Seen:
    """Everything a card may depend on. now: aware; today: that moment's day in the programme's time zone.

    nonce: a fresh random name, for a card that begins a conversation.
    """

    content: Content
    member: Member | None
    now: datetime
    today: date
    nonce: str
    facts: Facts = field(default_factory=Facts)

    @property
    def words(self) -> Words:
        return self.content.words

    @property
    def bucket(self) -> date:
        return bucket_of(self.today)

    @property
    def easy_read(self) -> bool:
        """Whether this member wants the words to say in easy read."""
        return self.member is not None and self.member.easy_read

    def standing(self, signed: Signed) -> Standing:
        """How far the approval of a text holds today."""
        return standing(signed, self.today, self.content.programme.grace_days)

    def guide(self, topic: Topic) -> Guide | None:
        """The guide that workers may see, if there is one: not when it is long overdue, and drafts only if allowed."""
        return topic.guide if self.may_be_seen(topic) else None

    def may_be_seen(self, signed: Signed) -> bool:
        """Whether workers may see a text: drafts only where they are allowed."""
        allowed = {Standing.APPROVED, Standing.OVERDUE}
        if self.content.programme.drafts is Drafts.SHOWN:
            allowed |= {Standing.DRAFT, Standing.CHANGED}
        return self.standing(signed) in allowed

    @property
    def languages(self) -> tuple[Language, ...]:
        """The languages in which there is something to show; one that nobody has approved stays hidden."""
        allowed = (Standing.APPROVED, Standing.OVERDUE)
        return tuple(each for each in self.content.languages if self.standing(each) in allowed)

    def here(self) -> Member:
        """The member; raises Gone for a stranger."""
        if self.member is None:
            raise Gone(what="membership")
        return self.member

    def office(self) -> OfficeKnown:
        """What is known to those who run the organisation; raises Gone for anybody else."""
        if self.facts.office is None:
            raise Gone(what="office")
        return self.facts.office

    def fresh_talk(self) -> Talk:
        """A new conversation, begun at the member's usual branch."""
        return self.fresh_talk_at(self.here().place)

    def fresh_talk_at(self, place: str) -> Talk:
        """A new conversation at a branch; place is its code, or ""."""
        return Talk(self.nonce, hour_of(self.now), 0, place)

    def current(self, talk: Talk) -> Talk:
        """The same conversation, or a new one where this was begun long ago and nothing of it is counted yet.

        A card that waited in the chat since the last shift begins a conversation of today.
        """
        if talk.is_practice:
            return talk
        age = hour_of(self.now) - talk.hour
        lasts = _BEGUN_HOURS if talk.nth == 0 else WRITABLE_HOURS
        return talk if -1 <= age <= lasts else self.fresh_talk_at(talk.place)

    def place(self, code: str) -> Place | None:
        """The place of a code, among those looked up; "" is none; raises Gone."""
        if not code:
            return None
        for place in (*self.facts.places, *self.facts.closed_places):
            if place.code == code:
                return place
        raise Gone(what=f"place {code}")

    def area(self, place_code: str) -> str:
        """The id of the area of a place, or of the organisation."""
        area = (self.place(place_code) or self.here().organisation).area
        return area if area in self.content.areas else self.content.whole_area

    def with_facts(self, facts: Facts) -> Seen:
        return replace(self, facts=facts)
