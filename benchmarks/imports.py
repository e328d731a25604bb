"""How long it takes to read 5,000 records of Open Referral, in milliseconds a record; three rounds, without a network.

Quote ratios of runs taken in turn.
"""

from __future__ import annotations

import time
from datetime import UTC, datetime
from pathlib import Path

from bot.checking import load_library
from bot.config import Config
from bot.importing import Wish, finder
from bot.imports.oruk import Feed, read
from bot.imports.results import Gathered
from bot.imports.writing import services_file

RECORDS = 5_000
_STORY = "<p>Help for people who <b>live alone</b> &amp; would like company. It costs Â£2 a week.</p>" * 20


def main() -> None:
    today = datetime.now(UTC).date()
    wish = Wish("feed.json", "oruk", Path("feed.yaml"))
    feed = Feed("feed", "feed.json", "OGL", today, finder(load_library(Config().folders, today), wish))
    for number in range(1, 4):
        start = time.perf_counter()
        gathered = Gathered()
        for place in range(RECORDS):
            gathered.add(read(_record(place), feed))
        middle = time.perf_counter()
        size = len(services_file(gathered.services.values(), [])) / 1e6
        wrote = time.perf_counter() - middle
        each = (middle - start) / RECORDS * 1000
        print(f"round {number}: {each:.2f} ms a record, {wrote:.2f} s to write {size:.1f} MB")


def _record(place: int) -> dict[str, object]:
    return {
        "id": place,
        "name": f"Service {place}",
        "description": _STORY,
        "url": f"www.example.org/{place}?utm_source=x",
        "contacts": [{"phones": [{"number": "Advice line: 0117 496 0000"}]}],
        "attributes": [{"taxonomy_term": {"name": "Loneliness"}}],
        "service_areas": [{"name": "Oxfordshire"}],
        "schedules": [{"freq": "WEEKLY", "byday": "MO,TU,WE", "opens_at": "09:00", "closes_at": "17:00"}],
    }


if __name__ == "__main__":
    main()
