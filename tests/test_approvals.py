"""An approval is of the exact words, and for a time: what workers see, and what waits for whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.all_content import Content
from bot.checking import load_library
from bot.config import Folders
from bot.desk import Desk
from bot.keys import Keyring
from bot.languages import Language, Sentence
from bot.periods import local_day, year_later
from bot.places import Languages, Sentences, ShowSentence
from bot.programme import Drafts
from bot.reply import Reply
from bot.rooms import draw
from bot.seen import Role, Seen
from bot.sign_off import SignOff, Standing, standing
from bot.signing import sign_off_lines
from bot.store import Store
from bot.talk import Talk
from bot.telegram_view import html
from bot.topics import Spoken, Topic
from bot.writes import Joining
from tests.conftest import LIBRARY, ROOT, TODAY, ZONE, Clock
from tests.person import Phone

CODE = "0123456789AB"
GRACE = timedelta(days=60)
DRAFT = "Draft: not yet approved."


@pytest.fixture
async def worker(desk: Desk, sqlite_store: Store, keyring: Keyring, clock: Clock, nonces: Iterator[str]) -> Phone:
    phone = Phone(desk, keyring, clock, nonces)
    today = local_day(clock.now, ZONE)
    await sqlite_store.add_invite(CODE, LIBRARY.code, Role.WORKER, 1, today)
    await sqlite_store.write_member(phone.person, Joining(CODE, today, year_later(today)))
    await phone.types("/start")
    return phone


def signed(sign_off: SignOff, fingerprint: str, until: date) -> SignOff:
    return replace(
        sign_off, approver="Consultant", approved_on=date(2026, 3, 2), review_due=until, fingerprint=fingerprint
    )


def approved(topic: Topic, until: date = date(2027, 3, 1)) -> Topic:
    return replace(topic, sign_off=signed(topic.sign_off, topic.fingerprint, until))


def approved_language(language: Language) -> Language:
    return replace(language, sign_off=signed(language.sign_off, language.fingerprint, date(2027, 3, 1)))


def topic_of(content: Content, name: str) -> Topic:
    return next(topic for topic in content.topics if topic.id == name)


def with_topic(content: Content, changed: Topic, drafts: Drafts = Drafts.SHOWN) -> Content:
    topics = tuple(changed if topic.id == changed.id else topic for topic in content.topics)
    return replace(content, topics=topics, programme=replace(content.programme, drafts=drafts))


# How far an approval holds


def test_a_text_is_a_draft_until_all_parts_of_an_approval_are_there(content: Content) -> None:
    topic = approved(topic_of(content, "smoking"))
    lacking = [
        replace(topic.sign_off, approver=None),
        replace(topic.sign_off, approved_on=None),
        replace(topic.sign_off, review_due=None),
        replace(topic.sign_off, fingerprint=None),
    ]
    for sign_off in lacking:
        assert standing(replace(topic, sign_off=sign_off), TODAY, 60) is Standing.DRAFT
    assert standing(topic, TODAY, 60) is Standing.APPROVED


def test_any_edit_of_what_is_read_voids_an_approval(content: Content) -> None:
    topic = approved(topic_of(content, "smoking"))
    guide = topic.guide
    assert guide is not None
    edits = [
        replace(topic, title="Smoking."),
        replace(topic, guide=replace(guide, refresher=(*guide.refresher, "One more."))),
        replace(topic, guide=replace(guide, close=Spoken(say=guide.close.say, easy=f"{guide.close.easy} "))),
        replace(topic, guide=replace(guide, notice=guide.notice[::-1])),
        replace(topic, guide=replace(guide, hand_offs=())),
        replace(topic, sign_off=replace(topic.sign_off, sources=())),
    ]
    assert [standing(edit, TODAY, 60) for edit in edits] == [Standing.CHANGED] * len(edits)


def test_what_no_reader_sees_voids_no_approval(content: Content) -> None:
    topic = approved(topic_of(content, "smoking"))
    edits = [
        replace(topic, order=999),
        replace(topic, short_code="zz"),
        replace(topic, moved={"tobacco": "smoking"}),
        replace(topic, sign_off=replace(topic.sign_off, author="Somebody else", version=9)),
    ]
    assert [standing(edit, TODAY, 60) for edit in edits] == [Standing.APPROVED] * len(edits)


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (-1, Standing.APPROVED),
        (0, Standing.APPROVED),
        (1, Standing.OVERDUE),
        (60, Standing.OVERDUE),
        (61, Standing.LAPSED),
    ],
)
def test_an_approval_runs_out_and_after_the_days_of_grace_lapses(
    content: Content, days: int, expected: Standing
) -> None:
    topic = approved(topic_of(content, "smoking"), until=TODAY)
    assert standing(topic, TODAY + timedelta(days=days), GRACE.days) is expected


# What workers see of it


@pytest.mark.parametrize(
    ("change", "drafts", "says"),
    [
        ("none", Drafts.SHOWN, "Checked March 2026."),
        ("none", Drafts.HIDDEN, "Checked March 2026."),
        ("draft", Drafts.SHOWN, DRAFT),
        ("draft", Drafts.HIDDEN, "The words for this topic are being checked."),
        ("edited", Drafts.SHOWN, "Draft: changed since it was approved."),
        ("edited", Drafts.HIDDEN, "The words for this topic are being checked."),
        ("overdue", Drafts.HIDDEN, "Checked March 2026. It is due to be checked again."),
        ("lapsed", Drafts.HIDDEN, "The words for this topic are being checked."),
        ("lapsed", Drafts.SHOWN, "The words for this topic are being checked."),
    ],
)
async def test_a_card_says_how_far_its_words_are_approved_or_falls_back_to_help_and_counting(
    content: Content, worker: Phone, desk: Desk, change: str, drafts: Drafts, says: str
) -> None:
    topic = topic_of(content, "smoking")
    changed = {
        "none": approved(topic),
        "draft": topic,
        "edited": replace(approved(topic), title="Smoking today"),
        "overdue": approved(topic, until=TODAY - timedelta(days=1)),
        "lapsed": approved(topic, until=TODAY - timedelta(days=61)),
    }[change]
    desk.use(with_topic(content, changed, drafts))
    await worker.presses("Help me with a conversation")
    if changed.title not in worker.labels:
        await worker.presses("More ›")
    assert says in await worker.presses(changed.title)
    assert "Find help to offer ›" in worker.labels or "End here ›" in worker.labels


async def test_safety_cards_are_shown_however_long_they_are_overdue(
    content: Content, worker: Phone, desk: Desk
) -> None:
    safety = content.safety
    lapsed = replace(safety, sign_off=signed(safety.sign_off, safety.fingerprint, TODAY - timedelta(days=900)))
    desk.use(replace(content, safety=lapsed))
    await worker.presses("Worried about someone's safety?")
    for label in [card.label for card in safety.cards]:
        assert "999" in await worker.presses(label)
        assert "It is due to be checked again." in worker.card.text
        await worker.presses("Other worries")


# What waits for whom


def test_the_list_says_what_waits_for_whom_and_how_to_approve() -> None:
    library = load_library(Folders(ROOT / "dialogues", ROOT / "signposts"), TODAY)
    lines = list(sign_off_lines(library))
    text = "\n".join(lines)
    approvers = library.programme.record.approvers
    for whom in (approvers.topics, approvers.safety, approvers.languages):
        assert f"Waits for: {whom}" in lines
    for placed in library.topics:
        assert f"{placed.file.file}: nobody has approved it." in text
        assert placed.record.fingerprint in text
    assert "fingerprint: THE ONE ABOVE" in text


def test_what_is_approved_is_listed_as_holding_and_what_is_due_as_waiting() -> None:
    library = load_library(Folders(ROOT / "dialogues", ROOT / "signposts"), TODAY)
    first, second, *others = library.topics
    holding = replace(first, record=approved(first.record))
    due = replace(second, record=approved(second.record, until=TODAY - timedelta(days=3)))
    lines = list(sign_off_lines(replace(library, topics=(holding, due, *others))))
    assert f"  {first.file.file}: approved by Consultant on 2026-03-02, until 2027-03-01." in lines
    (said,) = (line for line in lines if second.file.file in line)
    assert "it was to be looked at again by 2026-11-15." in said
    assert lines.index(said) > lines.index("Waits for: Consultant")


# Sentences to show, in other languages


async def test_no_language_is_offered_until_somebody_has_approved_it(content: Content, worker: Phone) -> None:
    assert {language.code for language in content.languages} == {"pl", "uk", "ar", "ur"}
    await worker.presses("Show them a sentence")
    assert worker.labels[0] == "English"
    assert not any(language.name in " ".join(worker.labels) for language in content.languages)


async def test_an_approved_language_is_shown_beside_the_english_and_the_card_has_only_the_way_back(
    content: Content, worker: Phone, desk: Desk
) -> None:
    arabic = next(language for language in content.languages if language.code == "ar")
    desk.use(replace(content, languages=(approved_language(arabic),)))
    english = content.words.person.help
    await worker.types("/start")
    await worker.presses("Show them a sentence", "العربية (Arabic)", "More ›", english)
    first, second = worker.card.parts
    assert first.text == arabic.sentences["person.help"].say
    assert first.is_rtl
    assert second.text == english
    assert worker.labels == ["‹ Back"]
    assert html(worker.card).startswith("<b>\u200f")


async def test_the_list_of_sentences_comes_back_to_the_conversation(
    content: Content, worker: Phone, desk: Desk
) -> None:
    await worker.presses("Help me with a conversation", "Money worries")
    ask = worker.card.text
    await worker.presses("Other words")
    assert "In another language" not in worker.labels  # there is none yet
    polish = next(language for language in content.languages if language.code == "pl")
    desk.use(replace(content, languages=(approved_language(polish),)))
    await worker.presses("Back", "Other words", "In another language", "English", content.words.person.hello)
    assert worker.card.text == content.words.person.hello
    await worker.presses("Back", "Back", "Back", "Back")
    assert worker.card.text == ask


def seen(content: Content, clock: Clock) -> Seen:
    return Seen(content, None, clock.now, TODAY, "n" * 8)


def test_a_sentence_whose_english_has_changed_is_shown_in_english_until_it_is_translated_anew(
    content: Content, clock: Clock
) -> None:
    polish = approved_language(next(language for language in content.languages if language.code == "pl"))
    words = replace(content.words, person=replace(content.words.person, thanks="Thank you so much."))
    new = replace(content, words=words, languages=(polish,))
    talk = Talk("n" * 8, 7715, 0, "")
    cards = {}
    page, waiting = 0, True
    while waiting:
        listing = draw(Sentences(talk, "", "pl", page), seen(new, clock))
        for row in listing.rows:
            for button in row:
                address = getattr(button, "address", None)
                if isinstance(address, ShowSentence):
                    cards[button.label] = draw(address, seen(new, clock))
        page += 1
        waiting = page < 3
    assert [part.text for part in cards["Thank you so much."].parts] == ["Thank you so much."]
    assert cards[words.person.ring].parts[0].text == polish.sentences["person.ring"].say
    assert len(cards) == 18


async def test_an_address_of_a_language_that_is_no_longer_approved_opens_the_list(
    content: Content, worker: Phone, desk: Desk
) -> None:
    polish = next(language for language in content.languages if language.code == "pl")
    desk.use(replace(content, languages=(approved_language(polish),)))
    await worker.types("/start")
    await worker.presses("Show them a sentence", "Polski (Polish)")
    sentence = worker.data(content.words.person.hello)
    desk.use(content)
    reply = Reply(None)
    assert content.words.frame.changed_meanwhile in await worker.presses_data(sentence)
    assert worker.reply != reply
    assert "Which language?" in worker.card.text


def test_every_sentence_to_show_fits_where_it_stands(content: Content, clock: Clock) -> None:
    """Whatever the language: a sentence on a phone that is held out is short."""
    for language in content.languages:
        assert sorted(language.sentences) == sorted(f"person.{name}" for name in vars(content.words.person))
        assert max(len(sentence.say) for sentence in language.sentences.values()) <= 120
        assert draw(Languages(Talk("n" * 8, 7715, 0, "")), seen(content, clock)).rows


# Words to say


async def test_easy_read_is_a_switch_that_stays_and_changes_what_is_said(
    content: Content, worker: Phone, sqlite_store: Store
) -> None:
    guide = topic_of(content, "money").guide
    assert guide is not None
    assert guide.ask.easy is not None
    await worker.presses("Settings and more", "Easy read")
    assert content.words.member.easy_read_off in worker.card.text
    await worker.presses("Use easy read")
    assert worker.labels[0] == "Your branch"
    await worker.types("/start")
    assert guide.ask.easy in await worker.presses("Help me with a conversation", "Money worries")
    ready = guide.answers.ready
    assert ready is not None
    assert str(ready.easy) in await worker.presses(ready.label)
    assert str(guide.close.easy) in await worker.presses("End here")
    (membership,) = await sqlite_store.memberships(worker.person)
    assert membership.easy_read
    await worker.presses("Home", "Settings and more", "Easy read", "Use the usual words", "Home")
    assert guide.ask.say in await worker.presses("Help me with a conversation", "Money worries")


async def test_about_alcohol_shakes_sweats_and_fits_come_before_anything_else(content: Content, worker: Phone) -> None:
    guide = topic_of(content, "alcohol").guide
    assert guide is not None
    assert guide.first is not None
    for heard in guide.heard().values():
        await worker.types("/start")
        await worker.presses("Help me with a conversation", "Alcohol", heard.label)
        if heard is guide.answers.not_now:
            assert heard.say in worker.card.text
            continue
        assert guide.first.say in worker.card.text
        assert heard.say not in worker.card.text
        assert "Never tell them to stop drinking suddenly." in await worker.presses(guide.first.yes)
        await worker.presses("Back")
        assert heard.say in await worker.presses(guide.first.no)


async def test_every_guide_can_be_walked_to_the_tick_whatever_is_heard(
    content: Content, worker: Phone, sqlite_store: Store
) -> None:
    walks = 0
    for topic in content.topics:
        assert topic.guide is not None
        for heard in topic.guide.heard().values():
            await worker.types("/start")
            await worker.presses("Help me with a conversation", topic.title, heard.label)
            if topic.guide.first and topic.guide.first.no in worker.labels:
                await worker.presses(topic.guide.first.no)
            assert heard.say in worker.card.text
            await worker.presses("Find help to offer")
            named = content.words.find
            said = await worker.presses(worker.labels[0])
            assert (named.keep_close if named.keep_ask in worker.labels else topic.guide.close.say) in said
            assert "✓ Counted" in await worker.presses("Handed over: count it")
            walks += 1
    assert walks == 4 * len(content.topics) == 68
    cells = await sqlite_store.tally(LIBRARY.code, TODAY.replace(day=1), TODAY)
    assert sum(n for _, n in cells) == walks


async def test_each_topic_has_its_talk_on_one_card(content: Content, worker: Phone) -> None:
    for topic in content.topics:
        assert topic.guide is not None
        await worker.types("/start")
        await worker.presses("Help me with a conversation")
        while topic.title not in worker.labels:
            await worker.presses("More ›")
        said = await worker.presses(topic.title, "Before you start", "Quick refresher")
        assert all(line in said for line in topic.guide.refresher)


async def test_the_five_ways_stand_in_the_guide_about_wellbeing(worker: Phone) -> None:
    await worker.presses("Help me with a conversation", "Mental wellbeing", "Glad to talk", "Five ways to wellbeing")
    assert worker.card.text.count("•") == 5
    await worker.presses("Back")
    assert "Find help to offer ›" in worker.labels


def test_the_whole_bot_can_be_translated_sentence_by_sentence(content: Content) -> None:
    """Any sentence can be named by its path; what is not there, or out of date, stays English."""
    polish = next(language for language in content.languages if language.code == "pl")
    sentences = {
        "frame.back": Sentence(of=content.words.frame.back, say="‹ Wstecz"),
        "member.notice.1": Sentence(of=content.words.member.notice[0], say="To Twój wybór."),
        "frame.home": Sentence(of="Something else", say="Start"),
    }
    words = replace(content, languages=(replace(polish, sentences=sentences),)).words_in(polish)
    assert words.frame.back == "‹ Wstecz"
    assert words.member.notice == ("To Twój wybór.", *content.words.member.notice[1:])
    assert words.frame.home == content.words.frame.home
    assert words.person == content.words.person
