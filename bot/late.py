"""What has been published stays as it was: a count that comes late for it is refused."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from bot.archive import Publication
from bot.errors import BadCount
from bot.seen import Organisation


def check_not_published(
    where: str, organisation: Organisation, bucket: date, published: Iterable[Publication], whole_programme: bool = True
) -> None:
    """Raises BadCount for a bucket whose figures have been published. where: what is refused.

    whole_programme: whether it would also be in the figures of the programme.
    """
    scopes = (organisation.code, "") if whole_programme else (organisation.code,)
    found = next((each for each in published for scope in scopes if each.reaches(scope, bucket, bucket)), None)
    if found is None:
        return
    of = f' --org "{organisation.name}"' if found.scope else ""
    again = f"mecc report --from {found.first_day} --to {found.last_day}{of} --reissue"
    raise BadCount(
        where=where,
        why=f"the figures of {found.first_day} to {found.last_day} have been published, and they stay as they are",
        advice=f"If the lead wants them published anew, first run: {again}.",
    )
