"""The yearly paper in the chat: read by coordinators, taken along as a text, and released."""

from __future__ import annotations

from typing import TypeAlias

from bot.addresses import Address
from bot.cards import Card, Go, Part, Row, hint, text, title
from bot.coordinating import is_coordinator, refusal
from bot.errors import Gone
from bot.frames import framed, role_label
from bot.papers import PaperFigures, PaperKnown, PaperState
from bot.report_places import PaperBeside, PaperCard, PaperFile, PaperYears, ReleaseCard, ReleasePaper
from bot.report_room import span_list
from bot.seen import Fact, Seen
from bot.spans import SpanKind
from bot.yearly import beside, paragraph, standing

PaperAddress: TypeAlias = PaperYears | PaperCard | PaperBeside | PaperFile | ReleaseCard
NEEDS: dict[type[Address], Fact] = dict.fromkeys(
    (PaperYears, PaperCard, PaperBeside, PaperFile, ReleaseCard, ReleasePaper), Fact.REPORT
)


def draw(address: PaperAddress, seen: Seen) -> Card:
    """The card of an address; for anybody else than a coordinator, the one that says whom to ask. Raises Gone."""
    if not is_coordinator(seen):
        return refusal(address, seen)
    words = seen.words.paper
    match address:
        case PaperYears():
            return span_list(address, words.which, SpanKind.YEAR, lambda year: PaperCard(year.month), seen)
        case ReleaseCard():
            return _release(address, seen)
        case PaperFile():
            _told(seen)
            parts = (_heading(address, seen), text(words.file_hint))
            return framed(seen, address, parts, back=address.parent)
        case PaperBeside():
            _told(seen)
            before, *remarks = beside(_known(seen), seen.content)
            card = (_heading(address, seen), text(before), *map(hint, remarks))
            return framed(seen, address, card, back=address.parent)
        case PaperCard():
            return _paper(address, seen)


def act(address: ReleasePaper, seen: Seen) -> tuple[PaperKnown, str]:
    """What is released, and by which role. Raises Gone where there is nothing to release any more."""
    if not is_coordinator(seen) or _known(seen).state is not PaperState.READY:
        raise Gone(what=f"a draft of {address.year}")
    return _known(seen), role_label(seen.here().role, seen)


def _known(seen: Seen) -> PaperKnown:
    """The paper of an address; raises Gone for a year that is not over."""
    if seen.facts.paper is None:
        raise Gone(what="a year that is over")
    return seen.facts.paper


def _told(seen: Seen) -> PaperFigures:
    """Its figures; raises Gone where there is too little to tell."""
    figures = _known(seen).figures
    if figures is None:
        raise Gone(what="a paper of this year")
    return figures


def _paper(here: PaperCard, seen: Seen) -> Card:
    words, known = seen.words.paper, _known(seen)
    state = hint(standing(known, seen.content, seen.facts.rules))
    if known.figures is None:
        return framed(seen, here, (_heading(here, seen), state), back=here.parent)
    said = text(" ".join(paragraph(known.figures, words)))
    rows: list[Row] = [(Go(words.beside, PaperBeside(here.month)), Go(words.file, PaperFile(here.month)))]
    if known.state is PaperState.READY:
        rows.append((Go(words.release, ReleaseCard(here.month)),))
    return framed(seen, here, (_heading(here, seen), said, state), rows, back=here.parent)


def _release(here: ReleaseCard, seen: Seen) -> Card:
    """Asks once more: what is released stays released."""
    words, known = seen.words.paper, _known(seen)
    if known.state is not PaperState.READY:
        raise Gone(what=f"a draft of {here.year}")
    before = known.before
    both = before is not None and not before.released_by
    parts = (
        title(words.release_title.format(organisation=seen.here().organisation.name, year=here.year)),
        text(words.release_hint),
        *((text(words.release_both.format(year=here.year.before)),) if both else ()),
    )
    return framed(seen, here, parts, back=here.parent, write=Go(words.release_now, ReleasePaper(here.month)))


def _heading(here: PaperCard, seen: Seen) -> Part:
    return title(seen.words.paper.title.format(year=here.year))
