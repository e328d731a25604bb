"""What nobody tapped for is sent as fast as Telegram allows and no faster, and taps go first."""

from __future__ import annotations

import asyncio

import pytest

from bot.telegram_pace import A_SECOND, Pace


class Time:
    """Seconds that pass while somebody sleeps, and no others."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        until = self.now + seconds
        await REAL_SLEEP(0)
        self.now = max(self.now, until)


REAL_SLEEP = asyncio.sleep


@pytest.fixture
def time(monkeypatch: pytest.MonkeyPatch) -> Time:
    made = Time()
    monkeypatch.setattr(asyncio, "sleep", made.sleep)
    return made


def busiest(moments: list[float]) -> int:
    """How many were sent within any one second."""
    return max(sum(start <= each < start + 1 for each in moments) for start in moments)


async def send(pace: Pace, time: Time, chat: int, sent: list[float]) -> None:
    await pace.turn(chat)
    sent.append(time.now)


async def test_many_are_sent_at_the_limit_and_never_over_it(time: Time) -> None:
    pace, sent = Pace(time), list[float]()
    await asyncio.gather(*(send(pace, time, chat, sent) for chat in range(300)))
    assert busiest(sent) <= 30
    assert sent[-1] - sent[0] == pytest.approx(299 / A_SECOND, rel=0.01)


async def test_one_chat_is_written_to_once_a_second(time: Time) -> None:
    pace, sent = Pace(time), list[float]()
    for _ in range(5):
        await send(pace, time, 1, sent)
    assert busiest(sent) == 1


async def test_taps_never_wait_and_take_from_what_may_be_sent(time: Time) -> None:
    pace, sent, tapped = Pace(time), list[float](), list[float]()

    async def taps() -> None:
        for number in range(100):
            pace.tapped(1_000 + number)
            tapped.append(time.now)
            await asyncio.sleep(0.1)

    await asyncio.gather(taps(), *(send(pace, time, chat, sent) for chat in range(200)))
    assert busiest(sorted(sent + tapped)) <= 31
    assert tapped[-1] - tapped[0] < 11


async def test_when_telegram_says_wait_nothing_more_is_sent_unasked(time: Time) -> None:
    pace, sent = Pace(time), list[float]()
    pace.hold(20)
    await send(pace, time, 1, sent)
    assert sent[0] >= 120
