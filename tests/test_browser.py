"""The pages and the bot in a real Chromium: everybody can read them, they print, and nothing leaves this machine."""

from __future__ import annotations

import asyncio
import os
import re
import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import pytest
import pytest_asyncio
from axe_playwright_python.base import AXE_SCRIPT
from playwright.async_api import Browser, BrowserContext, Page, async_playwright

from bot.all_content import Content
from bot.config import Config
from bot.languages import Direction
from bot.madeup import caller, made_up_house, week_so_far
from bot.preview.page_folder import put
from bot.preview.pages import all_pages
from bot.room_pages import room_pages
from bot.seen import Role
from bot.site_address import PATH
from bot.web import Web, serving
from bot.wiring import House
from tests.conftest import ZONE, Clock

pytestmark = pytest.mark.asyncio(loop_scope="module")

NAMES = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM = os.environ.get("MECC_TEST_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), "")
FLAGS = [
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]
WCAG = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
CONTRAST = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}
ALL_BUT_CONTRAST = {**WCAG, "rules": {"color-contrast": {"enabled": False}}}
"""Colours do not depend on the width, nor anything else on light and dark: so each is looked at once."""
A_PHONE = (360, 780)
A4 = (794, 1123)
AT_ONCE = 2
TOKEN = "a-token-of-the-page"


@dataclass
class Look:
    """What was seen of one page. problems: of each kind of look. requests: all that it asked for."""

    name: str
    problems: list[str] = field(default_factory=list)
    requests: set[str] = field(default_factory=set)
    too_wide: int = 0


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    if not CHROMIUM:
        pytest.skip("NO CHROMIUM: not tested in a browser. Install one, or set MECC_TEST_CHROMIUM.")
    async with async_playwright() as playwright:
        opened = await playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield opened
        await opened.close()


@pytest.fixture(scope="module")
def pack(content: Content, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages") / "pack"
    now = datetime(2026, 11, 18, 12, tzinfo=ZONE)
    put(all_pages(content, "MECC", "oxfordshire", now, lambda _: None), folder)
    return folder


def files(pack: Path, pattern: str = "*.html") -> list[Path]:
    return sorted(pack.glob(pattern))


async def problems(page: Page, options: dict[str, object]) -> list[str]:
    """Every rule of axe that a page breaks, with the first place that does."""
    found = await page.evaluate(
        "options => axe.run(options).then(r => r.violations.map(v => `${v.id}: ${v.nodes[0].html}`))", options
    )
    return [str(each) for each in found]


async def too_wide(page: Page) -> int:
    """By how much a page is wider than its window."""
    return int(await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


async def looked_at(browser: Browser, path: Path) -> Look:
    look = Look(path.name)
    context = await browser.new_context(viewport={"width": 1280, "height": 900}, color_scheme="light")
    await context.add_init_script(AXE_SCRIPT)
    page = await context.new_page()
    page.on("request", lambda request: look.requests.add(request.url))
    await page.goto(path.as_uri())
    look.problems += [f"light {each}" for each in await problems(page, dict(WCAG))]
    await page.emulate_media(color_scheme="dark")
    look.problems += [f"dark {each}" for each in await problems(page, dict(CONTRAST))]
    await page.set_viewport_size({"width": A_PHONE[0], "height": A_PHONE[1]})
    look.problems += [f"phone {each}" for each in await problems(page, dict(ALL_BUT_CONTRAST))]
    look.too_wide = await too_wide(page)
    await context.close()
    return look


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def looks(browser: Browser, pack: Path) -> list[Look]:
    """Every page of the pack in light, in dark, and on a phone."""
    door = asyncio.Semaphore(AT_ONCE)

    async def one(path: Path) -> Look:
        async with door:
            return await looked_at(browser, path)

    return list(await asyncio.gather(*(one(path) for path in files(pack))))


@pytest_asyncio.fixture(loop_scope="module")
async def page(browser: Browser) -> AsyncIterator[Page]:
    context = await browser.new_context(viewport={"width": A_PHONE[0], "height": A_PHONE[1]})
    yield await context.new_page()
    await context.close()


# The pages


async def test_every_page_keeps_to_wcag_2_2_aa_in_light_dark_and_on_a_phone(looks: list[Look]) -> None:
    assert len(looks) > 20
    assert {look.name: look.problems for look in looks if look.problems} == {}


async def test_no_page_scrolls_sideways_on_a_phone(looks: list[Look]) -> None:
    assert {look.name: look.too_wide for look in looks if look.too_wide > 0} == {}


async def test_no_page_asks_for_anything_outside_its_folder(looks: list[Look], pack: Path) -> None:
    for look in looks:
        outside = {url for url in look.requests if not url.startswith((pack.as_uri(), "data:"))}
        assert outside == set(), look.name


async def test_the_keyboard_finds_the_way_past_the_top_and_sees_where_it_is(page: Page, pack: Path) -> None:
    await page.goto((pack / "topic-smoking.html").as_uri())
    await page.keyboard.press("Tab")
    skip = page.locator(":focus")
    box = await skip.bounding_box()
    assert await skip.get_attribute("href") == "#main"
    assert box is not None
    assert box["x"] >= 0
    await page.keyboard.press("Enter")
    await page.keyboard.press("Tab")
    assert await page.evaluate("document.querySelector('main').contains(document.activeElement)")
    assert await page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


async def test_the_labels_of_the_map_stay_in_their_boxes_and_can_be_read_on_a_phone(page: Page, pack: Path) -> None:
    for path in (*files(pack, "topic-*.html"), *files(pack, "scene-*.html")):
        await page.goto(path.as_uri())
        sizes = await page.evaluate(
            """() => [...document.querySelectorAll('.map a')].map(a => {
                const box = a.querySelector('rect').getBoundingClientRect();
                const words = [...a.querySelectorAll('text')].map(t => t.getBoundingClientRect());
                const inside = words.every(w => w.left >= box.left && w.right <= box.right
                    && w.top >= box.top - 1 && w.bottom <= box.bottom + 1);
                return [a.textContent, inside, words[0].height, box.height];
            })"""
        )
        assert [label for label, inside, _, _ in sizes if not inside] == [], path.name
        assert min(letters for _, _, letters, _ in sizes) > 11
        assert min(height for _, _, _, height in sizes) >= 24


async def test_a_box_of_the_map_and_a_button_of_a_card_go_to_the_card(page: Page, pack: Path) -> None:
    await page.goto((pack / "topic-alcohol.html").as_uri())
    await page.locator(".map a", has_text="Ask this first").click()
    assert page.url.endswith("#first-question")
    await page.locator("#first-question a.button").first.click()
    assert page.url.endswith("safety.html#alcohol_withdrawal")
    assert await page.locator("#alcohol_withdrawal").is_visible()


async def test_the_map_of_a_scene_scrolls_in_a_box_of_its_own_also_by_keyboard(page: Page, pack: Path) -> None:
    for path in files(pack, "scene-*.html"):
        await page.goto(path.as_uri())
        box = page.locator(".scroll")
        await box.focus()
        await page.keyboard.press("ArrowRight")
        await page.wait_for_timeout(300)
        moved, over, right = await box.evaluate(
            "each => [each.scrollLeft, each.scrollWidth - each.clientWidth, each.getBoundingClientRect().right]"
        )
        assert (moved > 0) == (over > 0)
        assert right <= A_PHONE[0]
        last = page.locator(".map a").last
        target = await last.get_attribute("href")
        await last.click()
        assert page.url.endswith(str(target))


async def test_a_language_that_runs_from_the_right_begins_at_the_right(
    page: Page, pack: Path, content: Content
) -> None:
    await page.goto((pack / "languages.html").as_uri())
    for language in content.languages:
        style = await page.locator(f"p.said[lang={language.code}]").first.evaluate(
            "each => [getComputedStyle(each).direction, getComputedStyle(each).textAlign]"
        )
        assert style == ["rtl" if language.direction is Direction.RTL else "ltr", "start"]


# On paper


async def printed(page: Page, path: Path) -> int:
    """How many A4 pages a page takes."""
    await page.goto(path.as_uri())
    pdf = await page.pdf(prefer_css_page_size=True)
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


async def test_the_tally_sheet_is_one_page(page: Page, pack: Path) -> None:
    assert await printed(page, pack / "tally-sheet.html") == 1


async def test_the_refresher_is_one_sheet(page: Page, pack: Path) -> None:
    assert await printed(page, pack / "refresher.html") <= 2


async def test_service_cards_are_eight_to_a_page_and_none_is_cut_off(page: Page, pack: Path, content: Content) -> None:
    assert await printed(page, pack / "service-cards.html") == -(-len(content.services) // 8)
    await page.set_viewport_size({"width": A4[0] - 91, "height": A4[1]})  # what the margins leave
    await page.emulate_media(media="print")
    cut = await page.evaluate(
        "[...document.querySelectorAll('.cut li')].filter(li => li.scrollHeight > li.clientHeight + 1)"
        ".map(li => li.textContent)"
    )
    assert cut == []


async def test_each_call_sheet_is_one_side_of_paper(page: Page, pack: Path) -> None:
    pages = await printed(page, pack / "call-sheet.html")
    assert pages == await page.locator("section.sheet").count()


async def test_the_answer_cards_are_one_sheet(page: Page, pack: Path) -> None:
    assert await printed(page, pack / "answer-cards.html") == 1


async def test_a_scene_begins_its_play_on_a_new_side_and_keeps_turns_whole(page: Page, pack: Path) -> None:
    for path in files(pack, "scene-*.html"):
        await page.goto(path.as_uri())
        await page.emulate_media(media="print")
        styles = "each => [getComputedStyle(each).breakBefore, getComputedStyle(each).breakInside]"
        assert (await page.locator(".play").evaluate(styles))[0] == "page"
        turns = await page.locator(".turn").all()
        assert {(await turn.evaluate(styles))[1] for turn in turns} == {"avoid"}
        assert await printed(page, path) <= 2 + len(turns)


async def test_dark_rooms_print_black_on_white(browser: Browser, pack: Path) -> None:
    context = await browser.new_context(color_scheme="dark")
    page = await context.new_page()
    await page.goto((pack / "topic-smoking.html").as_uri())
    await page.emulate_media(media="print", color_scheme="dark")
    style = await page.evaluate("[getComputedStyle(document.body).color, getComputedStyle(document.body).background]")
    assert style[0] == "rgb(33, 43, 50)"
    assert "rgb(255, 255, 255)" in style[1]
    await context.close()


# The bot


@pytest_asyncio.fixture(loop_scope="module")
async def served(clock: Clock) -> AsyncIterator[tuple[str, House]]:
    """The bot on the made-up organisation, and its address."""
    async with made_up_house(Config(), Role.WORKER, clock) as house:
        pages = Web(house.desk, lambda: caller(house, clock), lambda: week_so_far(house, clock()), "MECC", TOKEN)
        await pages.greet()
        async with serving(pages.app(), 0) as url:
            yield url, house


async def press(page: Page, *labels: str) -> None:
    for label in labels:
        await page.get_by_role("button", name=label).first.click()
        await page.wait_for_load_state()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
async def test_a_walk_to_the_tick_by_clicking(browser: Browser, served: tuple[str, House], scripts: bool) -> None:
    url, house = served
    context = await browser.new_context(
        viewport={"width": A_PHONE[0], "height": A_PHONE[1]}, java_script_enabled=scripts
    )
    page = await context.new_page()
    seen: list[str] = []
    page.on("request", lambda request: seen.append(request.url))
    page.on("console", lambda message: seen.append(message.text))
    await page.goto(url)
    await press(page, "Help me with a conversation", "Smoking", "Wants help to stop", "Find help to offer")
    await page.locator(".rows button").first.click()
    await press(page, "Handed over: count it")
    assert "Counted" in await page.locator("h1").inner_text()
    await page.reload()
    await page.go_back()
    await page.get_by_role("link", name="What the coordinator reads").click()
    assert "1 conversation was counted." in await page.locator("main").inner_text()
    assert [each for each in seen if not each.startswith((url, "data:"))] == []
    assert "1 conversation was counted." in (await week_so_far(house, datetime(2026, 11, 18, 12, tzinfo=ZONE))).text
    await context.close()


async def test_a_copy_button_copies_and_says_so(browser: Browser, served: tuple[str, House]) -> None:
    context = await browser.new_context()
    await context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = await context.new_page()
    await page.goto(served[0])
    await press(page, "Worried about someone's safety?", "Thoughts of suicide")
    button = page.get_by_role("button", name="Copy: Samaritans")
    await button.click()
    await button.get_by_text("Copied").wait_for()
    assert await page.evaluate("navigator.clipboard.readText()") == "116 123"
    await context.close()


async def context_with_axe(browser: Browser, scheme: str) -> BrowserContext:
    context = await browser.new_context(
        viewport={"width": A_PHONE[0], "height": A_PHONE[1]},
        color_scheme="dark" if scheme == "dark" else "light",
        bypass_csp=True,
    )
    await context.add_init_script(AXE_SCRIPT)
    return context


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_the_bot_keeps_to_wcag_2_2_aa_on_a_phone(
    browser: Browser, served: tuple[str, House], scheme: str
) -> None:
    context = await context_with_axe(browser, scheme)
    page = await context.new_page()
    await page.goto(served[0])
    for label in ("", "Help me with a conversation", "Smoking", "Wants help to stop", "Worried", "suicide"):
        if label:
            await press(page, label)
        assert await problems(page, dict(WCAG)) == [], label
        assert await too_wide(page) <= 0, label
    await page.goto(f"{served[0]}week")
    assert await problems(page, dict(WCAG)) == []
    await page.goto(f"{served[0]}nothing")
    assert await problems(page, dict(WCAG)) == []
    await context.close()


# Practice rooms


@dataclass
class Stage:
    """A practice room of the made-up organisation. trainer: their page of the bot."""

    house: House
    site: str
    trainer: Page
    code: str


@pytest_asyncio.fixture(loop_scope="module")
async def stage(browser: Browser, page: Page, clock: Clock) -> AsyncIterator[Stage]:
    async with made_up_house(Config(), Role.TRAINER, clock) as house:
        pages = Web(house.desk, lambda: caller(house, clock), lambda: week_so_far(house, clock()), "MECC", TOKEN)
        await pages.greet()
        app = pages.app()
        room_pages(house, PATH).add_to(app)
        async with serving(app, 0) as url:
            site = house.desk.rooms.site = url.removesuffix("/") + PATH
            await page.goto(url)
            await press(page, "Practise", "With a room, many phones")
            await page.locator(".rows button").first.click()
            await press(page, "✓ Open the room")
            code = re.search(r"Room (\d{6})", await page.locator("main").inner_text())
            assert code is not None
            yield Stage(house, site, page, code[1])


async def guest(browser: Browser, stage: Stage, scripts: bool = True) -> Page:
    """Somebody who has come in, with a browser of their own."""
    context = await browser.new_context(
        viewport={"width": A_PHONE[0], "height": A_PHONE[1]}, java_script_enabled=scripts
    )
    page = await context.new_page()
    await page.goto(stage.site)
    await page.get_by_label("Type the six digits").fill(stage.code)
    await press(page, "Come in", "✓ Come in")
    return page


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
async def test_somebody_without_telegram_says_how_sure_they_feel_and_chooses(
    browser: Browser, stage: Stage, scripts: bool
) -> None:
    page = await guest(browser, stage, scripts)
    await page.get_by_role("link", name="4", exact=True).click()
    await press(page, "✓ Choose 4")
    await press(stage.trainer, "Your room", "Begin the scene", "✓ Begin")
    if scripts:
        await page.get_by_role("link", name="B", exact=True).wait_for(timeout=10_000)
    else:
        await page.get_by_role("link", name="Go on").click()
    await page.get_by_role("link", name="B", exact=True).click()
    await press(page, "✓ Choose B")
    await press(stage.trainer, "Look again")
    assert "B ▇▇▇▇▇▇▇▇▇▇▇▇ 1" in await stage.trainer.locator("main").inner_text()
    await page.context.close()


async def test_the_big_screen_follows_the_room(browser: Browser, stage: Stage) -> None:
    context = await browser.new_context(viewport={"width": 1366, "height": 768})
    screen = await context.new_page()
    said: list[str] = []
    screen.on("console", lambda message: said.append(message.text))
    await screen.goto(f"{stage.site}/screen/{stage.code}")
    await press(stage.trainer, "Your room", "Begin the scene", "✓ Begin")
    await screen.locator("table.bars").wait_for(timeout=10_000)
    people = [await guest(browser, stage) for _ in range(2)]
    for page in people:
        await page.get_by_role("link", name="A", exact=True).click()
        await press(page, "✓ Choose A")
    await screen.get_by_text("Votes: 2. People here: 2.").wait_for(timeout=10_000)
    widths = await screen.evaluate(
        "[...document.querySelectorAll('.bars rect')].map(r => r.getBoundingClientRect().width)"
    )
    assert widths[0] > 300
    assert widths[1:] == [0, 0]
    assert await too_wide(screen) <= 0
    assert said == []
    for page in people:
        await page.context.close()
    await context.close()


async def test_the_pages_of_a_room_keep_to_wcag_2_2_aa(browser: Browser, stage: Stage) -> None:
    context = await browser.new_context(viewport={"width": A_PHONE[0], "height": A_PHONE[1]})
    await context.add_init_script(AXE_SCRIPT)
    page = await context.new_page()
    await press(stage.trainer, "Your room", "Begin the scene", "✓ Begin")
    for path in ("", "?code=12", f"/{stage.code}", f"/screen/{stage.code}", "/screen/000000", "/none"):
        await page.goto(stage.site + path)
        for colours in ("light", "dark"):
            await page.emulate_media(color_scheme=colours)
            assert await problems(page, dict(WCAG)) == [], (path, colours)
        assert await too_wide(page) <= 0, path
    await context.close()
