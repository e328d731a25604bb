"""Sentences to show to the person in front of the worker, in their language."""

from __future__ import annotations

from typing import TypeAlias

from bot.addresses import code_of
from bot.cards import Card, Go, hint, text, title
from bot.errors import Gone
from bot.frames import framed, in_pairs, more_row
from bot.languages import Language, sentences_of
from bot.places import Languages, Sentences, ShowSentence
from bot.seen import Seen

ShowingAddress: TypeAlias = Languages
"""With all that are kinds of it: Sentences and ShowSentence."""
_SENTENCES_SHOWN = 6
_LANGUAGES_SHOWN = 13


def draw(address: ShowingAddress, seen: Seen) -> Card:
    """The card of an address; raises Gone for a language or a sentence that is not there, or not approved."""
    match address:
        case ShowSentence():
            return _show(address, seen)
        case Sentences():
            return _which_sentence(address, seen)
        case Languages():
            return _which_language(address, seen)


def _which_language(here: Languages, seen: Seen) -> Card:
    words = seen.words.showing
    english = Go(words.english, Sentences(here.talk, here.topic))
    others = [
        Go(f"{language.own_name} ({language.name})", Sentences(here.talk, here.topic, language.code))
        for language in seen.languages[:_LANGUAGES_SHOWN]
    ]
    parts = (title(words.which_language), hint(words.hint))
    return framed(seen, here, parts, in_pairs([english, *others]), back=here.parent)


def _which_sentence(here: Sentences, seen: Seen) -> Card:
    words = seen.words.showing
    language = _language(here, seen)
    english = _sentences(seen)
    shown = list(english.items())[here.page * _SENTENCES_SHOWN :][:_SENTENCES_SHOWN]
    rows = tuple(
        (Go(said, ShowSentence(here.talk, here.topic, here.language, here.page, _code(path))),) for path, said in shown
    )
    more = more_row(
        seen,
        len(english),
        _SENTENCES_SHOWN,
        here.page,
        lambda page: Sentences(here.talk, here.topic, here.language, page),
    )
    name = language.name if language else words.english
    return framed(seen, here, (title(words.which_sentence.format(language=name)),), (*rows, more), back=here.parent)


def _show(here: ShowSentence, seen: Seen) -> Card:
    """For the person's eyes: nothing but the sentence, and the way back. It is the one card without safety on it."""
    language = _language(here, seen)
    english = _sentences(seen)
    path = next((path for path in english if _code(path) == here.sentence), None)
    if path is None:
        raise Gone(what=f"sentence {here.sentence}")
    back = ((Go(seen.words.frame.back, here.parent),),)
    if language is None:
        return Card((title(english[path]),), back)
    said = sentences_of(seen.content.words_in(language).person)[path]
    if said == english[path]:
        return Card((title(said),), back)
    return Card((title(said, language.code), text(english[path])), back)


def _sentences(seen: Seen) -> dict[str, str]:
    """The English sentences by name, in the order in which they stand in words.yaml."""
    return dict(sentences_of(seen.words.person))


def _language(here: Sentences, seen: Seen) -> Language | None:
    """The language of an address, None for English; raises Gone for one that may not be shown."""
    if not here.language:
        return None
    language = seen.content.language(here.language)
    if language not in seen.languages:
        raise Gone(what=f"approved sentences in {language.name}")
    return language


def _code(path: str) -> str:
    return code_of(path, 3)
