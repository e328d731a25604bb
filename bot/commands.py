"""What can be typed: commands, and invite codes."""

from __future__ import annotations

from bot.addresses import Address
from bot.keys import read_code
from bot.member_places import Invitation, Leaf, Leaflet, Leaving, Settings
from bot.places import Home
from bot.report_places import Reports
from bot.room_places import ROOM_DIGITS, ROOM_LINK, RoomDoor

COMMANDS: dict[str, Address] = {
    "/start": Home(),
    "/home": Home(),
    "/help": Home(),
    "/settings": Settings(),
    "/report": Reports(),
    "/join": Leaf(Leaflet.JOIN_HELP),
    "/privacy": Leaf(Leaflet.PRIVACY),
    "/mydata": Leaf(Leaflet.MY_DATA),
    "/forgetme": Leaving(),
}


def door(typed: str) -> Address | None:
    """The way into a practice room, for its six digits."""
    digits = typed.replace(" ", "")
    return RoomDoor(digits) if len(digits) == ROOM_DIGITS and digits.isascii() and digits.isdigit() else None


def invitation(typed: str) -> Address:
    """The card of an invite code or, from a link, of a practice room; or the one that says that it is neither."""
    if found := door(typed.strip().removeprefix(ROOM_LINK)):
        return found
    code = read_code(typed)
    return Invitation(code) if code else Leaf(Leaflet.INVITE_REFUSED)
