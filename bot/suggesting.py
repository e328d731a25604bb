"""What may fit what somebody said: at most three topics, always with "None of these" and all of them.

The words themselves go no further than here: the address holds what is suggested, and the card shows no more.
"""

from __future__ import annotations

from bot.cards import Card, Go, hint, text, title
from bot.cue_places import Suggested
from bot.cues import LONGEST
from bot.personal import looks_personal
from bot.places import Ask, Home, Safety, Topics
from bot.seen import Seen


def suggested(typed: str, seen: Seen) -> Suggested:
    """Where to go with what was typed."""
    content, heard = seen.content, seen.content.cues.heard(typed)
    codes = {topic.id: topic.code for topic in content.topics}
    return Suggested(
        talk=seen.fresh_talk(),
        topics=tuple(codes[cue.id] for cue in heard.topics),
        card=content.safety_card_by_id(heard.safety).code if heard.safety else "",
        personal=int(looks_personal(typed)),
        cut=int(len(typed) > LONGEST),
    )


def draw(here: Suggested, seen: Seen) -> Card:
    """The card of it; raises Gone if the content no longer has one of its topics."""
    words, talk = seen.words.cues, seen.current(here.talk)
    card = seen.content.safety_card(here.card) if here.card else None
    topics = [seen.content.topic(code) for code in here.topics]
    parts = (
        title(words.title if topics else words.nothing),
        *((text(words.safety),) if card else ()),
        text(words.hint if topics else words.nothing_hint),
        *((text(words.personal),) if here.personal else ()),
        *((hint(words.cut.format(count=LONGEST)),) if here.cut else ()),
    )
    rows = (
        *(((Go(card.label, Safety(card.code, here)),),) if card else ()),
        *((Go(topic.title, Ask(talk, topic.code)),) for topic in topics),
        (Go(words.none_of_these, Home()), Go(words.all_topics, Topics(talk))),
        (Go(seen.words.frame.safety, Safety("", here)),),
    )
    return Card(parts, rows)
