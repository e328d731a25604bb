"""Who wrote and who approved a text, and how far that holds, in words for a page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.all_content import Content
from bot.sign_off import Signed, SignOff, Source, Standing, standing
from bot.web_view import web_address
from bot.words import Words


@dataclass(frozen=True)
class SourceLine:
    """url: "" if it has none. seen: in words, "" if nobody noted the day."""

    name: str
    url: str
    seen: str


@dataclass(frozen=True)
class SignOffView:
    """kind: the name of the look of its standing. lines: each a label and what stands beside it."""

    kind: str
    standing: str
    lines: tuple[tuple[str, str], ...]
    sources: tuple[SourceLine, ...]


def sign_off_view(signed: Signed, waits_for: str, content: Content, today: date, group: str = "") -> SignOffView:
    """waits_for: the role that approves texts of this kind. group: what it is reported as, "" if it is not."""
    words = content.words.pages.sign_off
    found = standing(signed, today, content.programme.grace_days)
    sign_off = signed.sign_off
    said = standing_words(found, sign_off, content.words)
    lines = (
        (words.standing, said),
        (words.reports_as, group),
        (words.author, sign_off.author),
        (words.publisher, sign_off.publisher),
        *_approval(found, sign_off, waits_for, content.words),
        (words.version, str(sign_off.version)),
        (words.fingerprint, signed.fingerprint),
        (words.approved_fingerprint, (sign_off.fingerprint or "") if found is Standing.CHANGED else ""),
    )
    kept = tuple((label, text) for label, text in lines if text)
    return SignOffView(found.value, said, kept, tuple(_source(each, content.words) for each in sign_off.sources))


def _approval(found: Standing, sign_off: SignOff, waits_for: str, words: Words) -> tuple[tuple[str, str], ...]:
    labels = words.pages.sign_off
    whom = sign_off.approver or waits_for
    approved = (labels.approved_by, sign_off.approver or "") if found is not Standing.DRAFT else ("", "")
    waits = (labels.waits_for, whom) if found is not Standing.APPROVED else ("", "")
    days = ((labels.approved_on, sign_off.approved_on), (labels.review_due, sign_off.review_due))
    return (approved, waits, *((label, day_in_words(day)) for label, day in days if day))


def standing_words(found: Standing, sign_off: SignOff, all_words: Words) -> str:
    """How far an approval holds, in one sentence."""
    words = all_words.pages.standing
    day = day_in_words(sign_off.review_due) if sign_off.review_due else ""
    return {
        Standing.DRAFT: words.draft,
        Standing.CHANGED: words.changed,
        Standing.APPROVED: words.approved.format(day=day),
        Standing.OVERDUE: words.overdue.format(day=day),
        Standing.LAPSED: words.lapsed.format(day=day),
    }[found]


def _source(source: Source, words: Words) -> SourceLine:
    seen = words.pages.sign_off.source_seen.format(day=day_in_words(source.seen)) if source.seen else ""
    return SourceLine(source.name, web_address(source.url or ""), seen)


def day_in_words(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
