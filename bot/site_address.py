"""Where the pages of practice rooms are found on the web, and whether a form comes from there."""

from __future__ import annotations

from contextlib import suppress

from yarl import URL

PATH = "/practice"


def site_beside(url: str) -> str:
    """Where the pages are found: beside the address that Telegram brings updates to."""
    there = URL(url)
    return str(there.with_path(there.path.rpartition("/")[0] + PATH))


def is_from(origin: str, *own: URL) -> bool:
    """Whether what a browser says of where a form comes from ("null", too) is one of our own addresses."""
    with suppress(ValueError):
        said = URL(origin)
        return said.host is not None and any(
            (said.scheme, said.host, said.port) == (each.scheme, each.host, each.port) for each in own
        )
    return False
