"""The guide: ask, advise, signpost. From the list of topics to the tick in at most five taps."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeAlias

from bot.cards import Card, Go, Part, Row, hint, say, step, text, title
from bot.errors import Gone
from bot.find_places import Finish, Signpost
from bot.frames import PAGE, framed, in_pairs, last_page, more_row, sign_off_part
from bot.places import (
    Advise,
    Ask,
    BeforeYouStart,
    Cues,
    First,
    IdeaList,
    Languages,
    OtherWords,
    Refresher,
    Safety,
    Topics,
)
from bot.seen import Seen
from bot.talk import Answer, Entry, Stage, Talk
from bot.topics import Guide, HeardWords, Topic

GuideAddress: TypeAlias = Topics | Ask | OtherWords | Advise
"""With all that are kinds of these: BeforeYouStart, Cues, Refresher, First and IdeaList."""


def draw(address: GuideAddress, seen: Seen) -> Card:
    """The card of an address; raises Gone if the content no longer has it."""
    match address:
        case Topics():
            return _topics(address, seen)
        case Ask():
            return _ask(address, seen)
        case BeforeYouStart():
            return _before_you_start(address, seen)
        case Refresher():
            return _refresher(address, seen)
        case Cues():
            return _cues(address, seen)
        case OtherWords():
            return _other_words(address, seen)
        case First():
            return _first(address, seen)
        case IdeaList():
            return _ideas(address, seen)
        case Advise():
            return _advise(address, seen)


def _topics(here: Topics, seen: Seen) -> Card:
    words = seen.words.guide
    topics = seen.content.topics
    here = replace(here, talk=seen.current(here.talk), page=min(here.page, last_page(len(topics), PAGE)))
    buttons = [Go(topic.title, Ask(here.talk, topic.code)) for topic in topics[here.page * PAGE :][:PAGE]]
    more = more_row(seen, len(topics), PAGE, here.page, lambda page: replace(here, page=page))
    parts = (title(words.another_topic if here.talk.nth else words.topics), text(words.topics_hint))
    return framed(seen, here, parts, (*in_pairs(buttons), more))


def _ask(here: Ask, seen: Seen) -> Card:
    topic = seen.content.topic(here.topic)
    guide = seen.guide(topic)
    if guide is None:
        return _without_guide(here, topic, seen)
    words = seen.words.guide
    parts = (
        title(words.ask_title.format(topic=topic.title)),
        say(guide.ask.words(seen.easy_read)),
        text(words.listen_for.format(signs=", ".join(f"“{sign}”" for sign in guide.ask.listen_for))),
        sign_off_part(seen, topic),
    )
    heard = [Go(said.label, _to_advice(here, answer, guide)) for answer, said in guide.heard().items()]
    aside = (
        Go(words.other_words, OtherWords(here.talk, here.topic)),
        Go(words.before_you_start, BeforeYouStart(here.talk, here.topic)),
    )
    end = end_row(here.talk, topic, Answer.NOT_HEARD, Stage.ASKED, seen)
    return framed(seen, here, parts, (*in_pairs(heard), aside, end), back=here.parent)


def _to_advice(here: Ask, answer: Answer, guide: Guide) -> Advise:
    """What is said to an answer; behind the first question, if the topic has one and they want to talk."""
    kind = First if guide.first and answer is not Answer.NOT_NOW else Advise
    return kind(here.talk, here.topic, answer)


def _without_guide(here: Ask, topic: Topic, seen: Seen) -> Card:
    """Find help, and count it. Where there are words that may not be shown now, their safety cards stay at hand."""
    words = seen.words.guide
    rows = (
        *_safety_rows(topic.guide, here, seen),
        (Go(words.find_help, Signpost(here.talk, here.topic, Answer.NOT_HEARD)),),
        end_row(here.talk, topic, Answer.NOT_HEARD, Stage.TALKED, seen),
    )
    said = words.guide_hidden if topic.guide else words.no_guide
    return framed(seen, here, (title(topic.title), text(said)), rows, back=here.parent)


def _safety_rows(guide: Guide | None, here: Ask, seen: Seen) -> tuple[Row, ...]:
    """The safety cards that belong to a guide, the one of its first question on top."""
    if guide is None:
        return ()
    first = (guide.first.card,) if guide.first else ()
    names = dict.fromkeys((*first, *(hand_off.card for hand_off in guide.hand_offs)))
    cards = [seen.content.safety_card_by_id(name) for name in names]
    return in_pairs([Go(card.label, Safety(card.code, here)) for card in cards])


def end_row(talk: Talk, topic: Topic, answer: Answer, stage: Stage, seen: Seen) -> Row:
    """The way out of a guide at any step, counted as what it was."""
    entry = Entry(talk, seen.bucket, stage, answer, topics=(topic.code,))
    return (Go(seen.words.guide.end_here, Finish(entry)),)


def _with_guide(code: str, seen: Seen) -> tuple[Topic, Guide]:
    topic = seen.content.topic(code)
    guide = seen.guide(topic)
    if guide is None:
        raise Gone(what=f"guide {topic.id}")
    return topic, guide


def _other_words(here: OtherWords, seen: Seen) -> Card:
    topic, guide = _with_guide(here.topic, seen)
    words = seen.words.guide
    parts = (
        title(words.other_words_title.format(topic=topic.title)),
        *map(say, guide.ask.other_words),
        sign_off_part(seen, topic),
    )
    other = (Go(seen.words.showing.other_language, Languages(here.talk, here.topic)),) if seen.languages else ()
    return framed(seen, here, parts, (other,), back=here.parent)


def _before_you_start(here: BeforeYouStart, seen: Seen) -> Card:
    topic, guide = _with_guide(here.topic, seen)
    words = seen.words.guide
    signs = [words.cues.format(cue=hand_off.when) for hand_off in guide.hand_offs]
    parts = (
        title(words.before_title.format(topic=topic.title)),
        text("\n".join((words.not_when, *(words.cues.format(cue=time) for time in guide.ask.not_when)))),
        *((text("\n".join((words.hand_offs, *signs))),) if signs else ()),
        sign_off_part(seen, topic),
    )
    cards = [seen.content.safety_card_by_id(hand_off.card) for hand_off in guide.hand_offs]
    rows = (
        *((Go(card.label, Safety(card.code, here)),) for card in cards),
        (
            Go(words.cues_button, Cues(here.talk, here.topic)),
            Go(words.refresher_button, Refresher(here.talk, here.topic)),
        ),
    )
    return framed(seen, here, parts, rows, back=here.parent)


def _cues(here: Cues, seen: Seen) -> Card:
    topic, guide = _with_guide(here.topic, seen)
    words = seen.words.guide
    parts = (
        title(words.cues_title.format(topic=topic.title)),
        text("\n".join(words.cues.format(cue=cue) for cue in guide.notice)),
        sign_off_part(seen, topic),
    )
    return framed(seen, here, parts, back=here.parent)


def _refresher(here: Refresher, seen: Seen) -> Card:
    topic, guide = _with_guide(here.topic, seen)
    parts = (
        title(seen.words.guide.refresher_title.format(topic=topic.title)),
        *(step(f"{place}. {line}") for place, line in enumerate(guide.refresher, 1)),
        sign_off_part(seen, topic),
    )
    return framed(seen, here, parts, back=here.parent)


def _first(here: First, seen: Seen) -> Card:
    topic, guide = _with_guide(here.topic, seen)
    if guide.first is None:
        raise Gone(what=f"first question of {topic.id}")
    parts = (
        title(seen.words.guide.first_title.format(topic=topic.title)),
        say(guide.first.words(seen.easy_read)),
        sign_off_part(seen, topic),
    )
    card = seen.content.safety_card_by_id(guide.first.card)
    rows = (
        (Go(guide.first.yes, Safety(card.code, here)),),
        (Go(guide.first.no, Advise(here.talk, here.topic, here.answer)),),
    )
    return framed(seen, here, parts, rows, back=here.parent)


def _ideas(here: IdeaList, seen: Seen) -> Card:
    topic, guide = _with_guide(here.topic, seen)
    if guide.ideas is None:
        raise Gone(what=f"ideas of {topic.id}")
    words = seen.words.guide
    parts = (
        title(guide.ideas.label),
        text("\n".join(words.cues.format(cue=line) for line in guide.ideas.lines)),
        hint(words.fact_source.format(source=guide.ideas.source)),
        sign_off_part(seen, topic),
    )
    return framed(seen, here, parts, back=here.parent)


def _advise(here: Advise, seen: Seen) -> Card:
    topic, guide = _with_guide(here.topic, seen)
    heard = guide.heard().get(here.answer)
    if heard is None:
        raise Gone(what=f"answer {here.answer.word}")
    words = seen.words.guide
    parts = (
        title(f"{topic.title}: {heard.label}"),
        say(heard.words(seen.easy_read)),
        *_fact(heard, seen),
        *((hint(heard.tip),) if heard.tip else ()),
        sign_off_part(seen, topic),
    )
    stage = Stage.ASKED if here.answer is Answer.NOT_NOW else Stage.ADVISED
    ideas = (Go(guide.ideas.label, IdeaList(here.talk, here.topic, here.answer)),) if guide.ideas else ()
    rows = (
        (Go(words.find_help, Signpost(here.talk, here.topic, here.answer)),),
        ideas,
        end_row(here.talk, topic, here.answer, stage, seen),
    )
    return framed(seen, here, parts, rows, back=here.parent)


def _fact(heard: HeardWords, seen: Seen) -> tuple[Part, ...]:
    if heard.fact is None:
        return ()
    return (say(heard.fact.say), hint(seen.words.guide.fact_source.format(source=heard.fact.source)))
