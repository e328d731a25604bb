"""The map of typed cues: what is suggested for what somebody said, and whether members may type it at all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, TypeAlias

from bot.addresses import Address, SafetyCode, Tag, WriteAddress
from bot.cues import MOST
from bot.forms import Many, Number
from bot.office_places import InOffice
from bot.places import Below
from bot.talk import Talk

YesOrNo: TypeAlias = Annotated[int, Number(1, 0, 1)]


@dataclass(frozen=True)
class Suggested(Below):
    """Topics, best first, and a safety card on top ("" for none). Of what was typed nothing is in it but this.

    personal: 1 if it looked as if it told who somebody is. cut: 1 if it was longer than what is read.
    """

    place = "y0"
    talk: Talk
    topics: Annotated[tuple[str, ...], Many(2, MOST)] = ()
    card: SafetyCode = ""
    personal: YesOrNo = 0
    cut: YesOrNo = 0


@dataclass(frozen=True)
class TypedCues(InOffice):
    """May members type what somebody said?"""

    place = "y1"


@dataclass(frozen=True)
class UseTypedCues(WriteAddress, InOffice):
    place = "wu"
    on: YesOrNo
    tag: Tag = ""

    @property
    def parent(self) -> Address:
        return TypedCues()


@dataclass(frozen=True)
class AfterTypedCues(InOffice):
    place = "y2"
    on: YesOrNo
