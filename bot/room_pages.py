"""The pages for practice rooms, put together: for mecc run behind a webhook, and for mecc try --web."""

from __future__ import annotations

from bot.clock import now
from bot.reply import Caller
from bot.room_site import RoomSite
from bot.wiring import House, fresh_nonce, fresh_token


def room_pages(house: House, path: str) -> RoomSite:
    """The pages. path: below which they are, on whatever serves them."""

    def caller(token: str) -> Caller:
        return Caller(house.keyring.browser(token), now(), fresh_nonce(), by_browser=True)

    return RoomSite(house.desk, caller, fresh_token, path, house.config.programme.name)
