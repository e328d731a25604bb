"""What can be typed: commands, and invite codes."""

from __future__ import annotations

from bot.addresses import Address
from bot.keys import read_code
from bot.member_places import Invitation, Leaf, Leaflet, Leaving, Settings
from bot.places import Home
from bot.report_places import Reports

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


def invitation(typed: str) -> Address:
    """The card of an invite code, or the one that says that it is none."""
    code = read_code(typed)
    return Invitation(code) if code else Leaf(Leaflet.INVITE_REFUSED)
