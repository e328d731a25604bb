"""The page of the other languages: every sentence beside its English."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.languages import Direction, Language, sentences_of
from bot.preview.page_frame import Pack, page
from bot.preview.sign_off_view import SignOffView, sign_off_view


@dataclass(frozen=True)
class Row:
    """said: "" where it is missing. made_from: the English that it was made from, where that has changed since."""

    english: str
    said: str
    made_from: str


@dataclass(frozen=True)
class LanguageView:
    language: Language
    name: str
    direction: str
    sign_off: SignOffView
    rows: tuple[Row, ...]


def language_page(pack: Pack) -> str:
    words = pack.content.words.pages
    english = sentences_of(pack.content.words)
    views = [_view(language, english, pack) for language in pack.content.languages]
    return page(pack, "languages.html", words.languages_title, views=views)


def _view(language: Language, english: Mapping[str, str], pack: Pack) -> LanguageView:
    return LanguageView(
        language=language,
        name=f"{language.name} ({language.own_name})",
        direction="rtl" if language.direction is Direction.RTL else "ltr",
        sign_off=sign_off_view(language, pack.content.programme.approvers.languages, pack.content, pack.seen.today),
        rows=tuple(_rows(language, english)),
    )


def _rows(language: Language, english: Mapping[str, str]) -> Iterator[Row]:
    """In the order of the English; a sentence that the English no longer has is left out."""
    stale = set(language.outdated(english))
    missing = set(language.missing(english))
    for path, words in english.items():
        if path in language.sentences:
            sentence = language.sentences[path]
            yield Row(words, sentence.say, sentence.of if path in stale else "")
        elif path in missing:
            yield Row(words, "", "")
