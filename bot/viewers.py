"""Everyone whose cards differ, for whatever looks at every card."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from bot.all_content import Content
from bot.digest_places import DigestBy
from bot.disclosure import OwnFigures
from bot.due import Post
from bot.languages import Language
from bot.made_up_room import BOT_NAME, made_up_hands, made_up_room
from bot.office_known import Named, NewPlace, OfficeKnown, OpenInvite, Pass, Patch, Plan
from bot.papers import ByHand, PaperFigures, PaperKnown, PaperState, Way
from bot.periods import Week
from bot.phones import dialled
from bot.programme import Drafts
from bot.report import Report
from bot.room_known import Phase
from bot.seen import Facts, Member, Organisation, Place, Role, Safeguarding, Seen
from bot.sign_off import SignOff
from bot.spans import Span
from bot.talk import Answer, Stage
from bot.topics import ReportingGroup
from bot.upkeep import Edit, Proposal, RowNote, Wrong
from bot.weeks_known import ByPatch, Care, WeekKnown

LONG = "Longnamed"
NONCE = "n" * 8
DIGESTS = {DigestBy.MAIL: f"{'long' * 16}@example.org"}
"""Somebody has a copy by e-mail, and nothing in the chat."""
_NOW = datetime(2026, 11, 18, 12, tzinfo=UTC)
_TODAY = date(2026, 11, 18)
_SINCE = date(2023, 4, 3)


def viewers(content: Content) -> Mapping[str, Seen]:
    """Everyone whose cards differ: with and without branches, in several organisations, strangers, and so on.

    A scene is drawn alike for all, so only a trainer has every one.
    """
    content = looked_after(as_if_approved(content))
    area = next(iter(content.areas))
    plain = Organisation("aaa", "Library", area, Safeguarding("Lead", "999", "Always", "999"), "the lead")
    long = _long_named(area)
    places = tuple(Place(f"p{number:02}", " ".join([LONG] * 5), area, f"q{number:02}") for number in range(20))
    member = Member(plain, Role.WORKER, "", "2027-11", True)
    trainer = replace(member, role=Role.TRAINER)
    busy = Member(long, Role.LEAD, "p00", "2027-11", True, easy_read=True)
    others = tuple(
        replace(member, organisation=replace(plain, code=f"o{number:02}"), is_current=False) for number in range(3)
    )
    stranger = Seen(_with_one_scene(content), None, _NOW, _TODAY, NONCE)
    usual = Facts(memberships=(member,), last_week=0, own_code="ABCDEF")
    return {
        "stranger": stranger,
        "lapsed": stranger.with_facts(Facts(memberships=(member,), room=made_up_room(content, Phase.SHOWN))),
        "invited": stranger.with_facts(Facts(invited_by=long, room=made_up_room(content, Phase.CHOOSING))),
        "guest": stranger.with_facts(Facts(room=made_up_room(content, Phase.OVER))),
        "member": replace(stranger, member=member, facts=usual),
        "busy member": replace(stranger, member=busy, facts=_everything(content, busy, others, places)),
        **_trainers(Seen(content, trainer, _NOW, _TODAY, NONCE, replace(usual, memberships=(trainer,)))),
    }


def _trainers(trainer: Seen) -> Mapping[str, Seen]:
    """Somebody who can open a practice room, and has one open at each of its stages; with no topics, to be quick."""
    few = replace(trainer, content=replace(trainer.content, topics=(), services={}))
    host = replace(few, content=_with_one_scene(few.content))
    at_each = {f"trainer, {phase.name.lower()}": made_up_room(few.content, phase, is_host=True) for phase in Phase}
    at_each |= {f"trainer, hands {invited}": made_up_hands(few.content, invited) for invited in (False, True)}
    hosts = {name: host.with_facts(replace(host.facts, room=room)) for name, room in at_each.items() if room}
    return {"trainer": few, **hosts}


def _with_one_scene(content: Content) -> Content:
    """With no scene but the one of the room that is made up."""
    room = made_up_room(content, Phase.CHOOSING)
    return replace(
        content, scenarios=tuple(each for each in content.scenarios if room and each.code == room.at.scenario)
    )


def _everything(content: Content, busy: Member, others: tuple[Member, ...], places: tuple[Place, ...]) -> Facts:
    """As much as there may be of each fact."""
    facts = Facts(
        places=places,
        memberships=(busy, *others),
        last_week=99_999,
        invited_by=others[0].organisation,
        can_hear=True,
        digests=DIGESTS,
        post=Post(by_mail=True),
        proposal=made_up_proposal(content),
        office=made_up_office(content, places),
        own_code="ABCDEF",
    )
    return with_figures(facts, busy.organisation, Week.of(_TODAY).before, content)


def _long_named(area: str) -> Organisation:
    """An organisation of which everything is as long as it may be."""
    return Organisation(
        code="bbb",
        name=" ".join([LONG] * 6),
        area=area,
        safeguarding=Safeguarding(" ".join([LONG] * 7), "01865 496000 000", " ".join([LONG] * 7), "01865 496000 000"),
        contact=" ".join([LONG] * 19),
        typed_cues=True,
    )


def as_if_approved(content: Content) -> Content:
    """The same words with nothing hidden: what is wrong with a card is to be known before it is approved."""
    drafts = tuple(replace(topic, sign_off=_unsigned(topic.sign_off)) for topic in content.topics)
    languages = tuple(replace(each, sign_off=_signed(each)) for each in content.languages)
    programme = replace(content.programme, drafts=Drafts.SHOWN)
    return replace(content, topics=drafts, languages=languages, programme=programme)


def _unsigned(sign_off: SignOff) -> SignOff:
    return replace(sign_off, approved_on=None)


def _signed(language: Language) -> SignOff:
    return replace(
        language.sign_off,
        approver="approver",
        approved_on=_TODAY,
        review_due=_TODAY,
        fingerprint=language.fingerprint,
    )


def looked_after(content: Content) -> Content:
    """The same with a service that has been reported wrong in every way, and one more that is hidden."""
    first = next(iter(content.services.values()))
    hidden = replace(first, id="hidden", name="A place that is hidden", short_code="hhhhh", hidden=True)
    doubts = {first.id: dict.fromkeys(Wrong, 99)}
    return replace(content, services={**content.services, hidden.id: hidden}, doubts=doubts)


def made_up_proposal(content: Content) -> Proposal:
    """A workbook that changes a lot, of which some rows cannot be used; no line for people in a crisis is in it."""
    plain = [each.id for each in content.services.values() if dialled(each.phone or "") not in content.safety_numbers]
    changed = tuple(Edit(name, "phone", "01632 960001") for name in plain[:10])
    aside = RowNote(7, "there is no area 'Elsewhere' here")
    flag = RowNote(8, "opening: it is not understood, so no card says whether it is open today")
    return Proposal((*changed, Edit("coffee", "name", "Coffee morning")), (aside,), (flag,))


def made_up_office(content: Content, places: Sequence[Place]) -> OfficeKnown:
    """What the lead of a programme knows, with as much of everything as there may be."""
    name, area = " ".join([LONG] * 6), next(iter(content.areas))
    until = _TODAY + timedelta(weeks=2)
    return OfficeKnown(
        patches=tuple(Patch(f"q{number:02}", name) for number in range(20)),
        invites=tuple(OpenInvite(f"k{number:09}", "coordinator", "p00", 50, until) for number in range(20)),
        joined={place.code: 9 for place in places} | {"": 9},
        plan=Plan(tuple(NewPlace(f"{LONG} {number}", area) for number in range(20)), (LONG,) * 9, (LONG,) * 9),
        passes=tuple(Pass(place.name, "ABCDEFGHJKMN", until) for place in places) or (Pass("", "ABCDEFGHJKMN", until),),
        found="worker",
        organisations=tuple(Named(f"o{number:02}", name, area) for number in range(20)),
        silent={f"o{number:02}": None if number % 2 else 99 for number in range(20)},
        bot_name=BOT_NAME,
    )


def with_figures(facts: Facts, organisation: Organisation, week: Week, content: Content) -> Facts:
    """The same with the figures that coordinators see."""
    return replace(
        facts,
        week=made_up_week(organisation, week, content),
        since=_SINCE,
        report=made_up_report(organisation, content),
        paper=made_up_paper(organisation, content),
        trained=dict.fromkeys(ByHand, 99_999),
    )


def made_up_week(organisation: Organisation, week: Week, content: Content) -> WeekKnown:
    """A week of a large organisation, in which everything happened that a digest can tell."""
    totals = {Week(week.monday - timedelta(weeks=weeks)): 1_000 + weeks for weeks in range(60)}
    topics = {topic.id: 900 for topic in content.topics}
    services = dict.fromkeys(list(content.services)[:20], 900)
    figures = OwnFigures(
        total=totals[week],
        topics=topics,
        stages={stage.word: 900 for stage in Stage},
        services=services,
        answers={answer.word: 900 for answer in Answer},
        none_fitted=topics,
    )
    wrong = {service.name: 99 for service in list(content.services.values())[:20]}
    care = Care(wrong, 99, 999, tuple(topic.title for topic in content.topics))
    patches = {f"{LONG} {number}": 100 for number in range(9)}
    return WeekKnown(
        organisation.code, organisation.name, week, figures, totals, care, ByPatch(patches, 100, tuple(patches))
    )


def made_up_report(organisation: Organisation, content: Content) -> Report:
    """A month in which every topic came up."""
    rows = tuple((topic.title, topic.reports_as.value, "900") for topic in content.topics)
    return Report(organisation.name, date(2026, 9, 1), date(2026, 9, 30), "15300", rows, content.words.report.note)


def made_up_paper(organisation: Organisation, content: Content) -> PaperKnown:
    """A year with all that a paper can tell, beside one that was counted and grouped otherwise."""
    year = Span.year("2025-26")
    groups = {group.value: 900 for group in ReportingGroup if group is not ReportingGroup.ALCOHOL}
    mapped = {topic.id: topic.reports_as.value for topic in content.topics}
    figures = PaperFigures(organisation.name, str(year), 4500, groups, 1500, Way.BOT, 512, 28, 29, mapped)
    otherwise = dict.fromkeys(list(mapped)[:2], "")
    before = replace(figures, year=str(year.before), way=Way.PAPER, mapped={**mapped, **otherwise})
    return PaperKnown(year, PaperState.READY, figures, before)
