"""The home card: what a member begins with, and what a stranger is told."""

from __future__ import annotations

from dataclasses import replace

from bot.cards import Card, Go, Row, text, title
from bot.care_places import Care
from bot.count_places import Quick
from bot.digest_places import DigestCard
from bot.find_places import Find
from bot.frames import framed
from bot.member_places import Leaf, Leaflet, Settings
from bot.office_places import Office
from bot.periods import Week, hour_of
from bot.places import Home, Languages, Topics
from bot.practice_places import Practice
from bot.scene_parts import HOSTS
from bot.seen import COORDINATORS, EDITORS, Seen
from bot.talk import Entry
from bot.training_places import Training, TrainingCard


def draw(here: Home, seen: Seen) -> Card:
    """What a member begins with; for anybody else, who may join and how."""
    return _without_home(_home(here, seen) if seen.member else _stranger(here, seen))


def _home(here: Home, seen: Seen) -> Card:
    words = seen.words.home
    talk = seen.fresh_talk()
    rows = (
        (Go(words.talk, Topics(talk)),),
        (Go(words.count, Quick(Entry(talk, seen.bucket))),),
        (Go(words.find, Find(talk)),),
        (Go(seen.words.showing.button, Languages(talk)), Go(seen.words.practice.button, Practice())),
        *_for_roles(seen),
        (Go(words.settings, Settings()),),
    )
    mine = seen.here().organisation
    cues = (text(seen.words.cues.home),) if mine.typed_cues else ()
    return framed(seen, here, (title(words.title.format(organisation=mine.name)), text(words.hint), *cues), rows)


def _for_roles(seen: Seen) -> tuple[Row, ...]:
    """What only some roles have: how the weeks go, what there is to run and to look after, and a training."""
    role, words = seen.here().role, seen.words.home
    last = Week.of(seen.today).before.number
    mine = seen.here().organisation.code
    digest, run = Go(words.digest, DigestCard(mine, last)), Go(seen.words.office.button, Office())
    weeks = (digest, run) if role in COORDINATORS else ()
    care = (Go(words.care, Care()),) if role in EDITORS else ()
    training = Training(mine, seen.bucket, seen.nonce, hour_of(seen.now))
    trained = (Go(seen.words.training.button, TrainingCard(training)),) if role in HOSTS else ()
    return tuple(filter(None, (weeks, care, trained)))


def _stranger(here: Home, seen: Seen) -> Card:
    """One polite card that says whom to ask; for somebody whose year has run out, it says so."""
    words = seen.words.home
    lapsed = seen.facts.memberships
    said = words.lapsed.format(organisation=lapsed[0].organisation.name) if lapsed else words.stranger
    parts = (title(words.stranger_title), text(said), text(words.stranger_code))
    rows = ((Go(seen.words.member.privacy_title, Leaf(Leaflet.PRIVACY)),),)
    return framed(seen, here, parts, rows)


def _without_home(card: Card) -> Card:
    """The home card needs no button that leads to itself."""
    return replace(card, rows=tuple(row for row in card.rows if not _is_home(row[0])))


def _is_home(button: object) -> bool:
    return isinstance(button, Go) and isinstance(button.address, Home)
