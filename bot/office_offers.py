"""An invite before it is made: what may be chosen, and what each choice says."""

from __future__ import annotations

from datetime import date, timedelta

from bot.office_people_places import DAYS, USES, Invited, Offer
from bot.periods import hour_of
from bot.seen import Seen

_ONE = 0
_TWO_WEEKS = 1


def fresh_offer(
    seen: Seen, role: Invited = Invited.WORKER, branch: str = "", each: int = 0, organisation: str = ""
) -> Offer:
    """A new offer: twenty workers, or ten a branch, or one of any other role, within two weeks."""
    uses = _ONE if role is not Invited.WORKER else USES.index(10 if each or branch else 20)
    return Offer(seen.nonce, hour_of(seen.now), role, uses, _TWO_WEEKS, each, branch, organisation)


def uses_of(offer: Offer) -> int:
    """For how many it is: roles with rights are given to one at a time."""
    return USES[offer.uses] if offer.role is Invited.WORKER else 1


def expires_on(offer: Offer, today: date) -> date:
    """Its last day."""
    return today + timedelta(days=DAYS[offer.days])
