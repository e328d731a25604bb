"""The preview and sign-off pack: every card is in it, every link leads somewhere, nothing is loaded or half-written."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from bot.addresses import WriteAddress, all_places
from bot.all_content import Content
from bot.errors import CannotWrite, ForeignFolder
from bot.preview.office_previews import office_previews
from bot.preview.page_folder import put
from bot.preview.page_names import topic_file
from bot.preview.pages import all_pages
from bot.preview.previews import (
    Walk,
    made_up_worker,
    other_previews,
    safety_previews,
    stranger_previews,
    walk,
)
from bot.preview.role_previews import coordinator_previews, editor_previews
from bot.preview.room_previews import room_previews
from bot.preview.walk_graph import graph
from bot.preview.walk_map import WIDTH, picture
from bot.programme import Drafts
from bot.seen import Seen
from bot.sign_off import SignOff
from bot.texts import texts
from bot.topics import Guide, Topic
from tests.conftest import ROOT, TODAY, ZONE
from tests.html_page import Page

NOW = datetime(2026, 11, 18, 12, tzinfo=ZONE)
SCRIPT = "<script>alert('x')</script>"


def made(content: Content, approved: Mapping[str, Topic] | None = None) -> dict[str, str]:
    copies = approved or {}
    return dict(all_pages(content, "MECC", "oxfordshire", NOW, lambda topic: copies.get(topic.id)))


@pytest.fixture(scope="module")
def pages(content: Content) -> dict[str, Page]:
    return {name: Page(html) for name, html in made(content).items() if name.endswith(".html")}


@pytest.fixture(scope="module")
def seen(content: Content) -> Seen:
    return made_up_worker(content, "oxfordshire", NOW)


def page(content: Content, name: str, approved: Mapping[str, Topic] | None = None) -> Page:
    return Page(made(content, approved)[name])


def smoking(content: Content) -> Topic:
    return next(topic for topic in content.topics if topic.id == "smoking")


def with_topic(content: Content, topic: Topic) -> Content:
    return replace(content, topics=tuple(topic if each.id == topic.id else each for each in content.topics))


def guide_of(topic: Topic) -> Guide:
    assert topic.guide is not None
    return topic.guide


def approved(topic: Topic, due: date = date(2027, 3, 1)) -> Topic:
    """The topic as it stands, approved in March 2026."""
    signed: SignOff = replace(
        topic.sign_off,
        approver="Consultant in public health",
        approved_on=date(2026, 3, 2),
        review_due=due,
        fingerprint=topic.fingerprint,
    )
    return replace(topic, sign_off=signed)


def asking(topic: Topic, words: str) -> Topic:
    guide = guide_of(topic)
    return replace(topic, guide=replace(guide, ask=replace(guide.ask, say=words)))


# What is there


def test_every_topic_has_a_page_and_every_word_of_its_guide_is_on_it(content: Content, pages: dict[str, Page]) -> None:
    for topic in content.topics:
        shown = pages[topic_file(topic)].text
        safety = {hand_off.card for hand_off in topic.guide.hand_offs} if topic.guide else set()
        first = topic.guide.first.card if topic.guide and topic.guide.first else ""
        ids = safety | {first}
        missing = [said for _, said in texts(topic.guide) if " ".join(said.split()) not in shown and said not in ids]
        assert missing == [], topic.id


def test_a_topic_page_has_every_card_of_the_walk_in_order(content: Content, pages: dict[str, Page]) -> None:
    alcohol = next(topic for topic in content.topics if topic.id == "alcohol")
    ids = pages[topic_file(alcohol)].ids
    expected = [
        *("ask", "other-words", "before-you-start", "what-you-may-notice", "refresher", "first-question"),
        *("advise-ready", "advise-unsure", "advise-not-now", "advise-already", "signpost", "nothing-fits", "close"),
    ]
    assert [name for name in ids if name in expected] == expected
    assert len([name for name in ids if name.startswith("hand-over-") and not name.endswith("title")]) == 1


def test_easy_read_stands_beside_the_usual_words(content: Content, pages: dict[str, Page]) -> None:
    shown = pages["topic-smoking.html"]
    ask = guide_of(smoking(content)).ask
    assert ask.easy is not None
    assert ask.say in shown.under("ask").text
    assert ask.easy in shown.under("ask").text
    assert "Easy read" in shown.under("ask").text
    assert "Easy read" not in shown.under("other-words").text


def test_every_card_of_the_bot_stands_on_some_page(content: Content, seen: Seen) -> None:
    walks = [card.address for topic in content.topics for card in walk(topic, seen).cards]
    others = other_previews(seen)
    roles = (*editor_previews(seen), *coordinator_previews(seen), *office_previews(seen), *room_previews(seen))
    rest = [card.address for card in (*others, *safety_previews(seen), *stranger_previews(seen, others), *roles)]
    cards = {kind for kind in all_places() if not issubclass(kind, WriteAddress)}
    assert {kind.__name__ for kind in cards - {type(address) for address in (*walks, *rest)}} == set()


def test_every_safety_card_is_there_whole_with_the_numbers(content: Content, pages: dict[str, Page]) -> None:
    shown = pages["safety.html"]
    for card in content.safety.cards:
        words = shown.under(card.id).text
        assert card.title in words
        assert [number.label for number in card.numbers if number.number not in words] == []
        assert "Danger now: ring 999." in words


def test_somebody_who_has_not_joined_sees_the_invitation_and_their_own_home(pages: dict[str, Page]) -> None:
    shown = pages["other.html"]
    assert "Join Anytown Libraries?" in shown.under("stranger-invitation").text
    assert "To join, ask the person" in shown.under("stranger-home").text


# Links and safety of the pages


def test_every_link_within_the_pages_has_its_target_and_no_id_stands_twice(pages: dict[str, Page]) -> None:
    for name, shown in pages.items():
        assert len(shown.ids) == len(set(shown.ids)), name
        for href in shown.hrefs:
            if href.startswith(("https://", "http://")):
                continue
            file, _, anchor = href.partition("#")
            assert (file or name) in pages, (name, href)
            assert not anchor or anchor in pages[file or name].ids, (name, href)


def test_every_page_is_reached_from_the_index_and_leads_back(pages: dict[str, Page]) -> None:
    reached = {href.partition("#")[0] for href in pages["index.html"].hrefs}
    assert reached | {"index.html"} >= pages.keys()
    assert all("index.html" in shown.hrefs for name, shown in pages.items() if name != "index.html")


def test_buttons_of_cards_lead_to_the_card_that_they_open(pages: dict[str, Page]) -> None:
    shown = pages["topic-smoking.html"]
    buttons = {
        each.text: each.attributes["href"] for each in shown.all("a") if each.attributes.get("class") == "button"
    }
    assert buttons["Wants help to stop"] == "#advise-ready"
    assert buttons["⚠ Worried about someone's safety?"] == "safety.html#all"
    assert buttons["Home"] == "other.html#home"


def test_no_page_loads_anything_but_its_style_or_runs_a_script(content: Content, pages: dict[str, Page]) -> None:
    for shown in pages.values():
        drawn = {each for each in shown.loaded if each.startswith(("data:image/svg+xml", "data:image/png"))}
        assert set(shown.loaded) - drawn == {"style.css", "data:,"}
        assert shown.all("script", "iframe", "object", "form", "input", "base") == []
        assert not [each for each in shown.elements if any(name.startswith("on") for name in each.attributes)]
    assert "url(" not in made(content)["style.css"]
    assert "@import" not in made(content)["style.css"]


def test_everything_from_the_content_comes_out_as_text(content: Content) -> None:
    topic = replace(asking(smoking(content), SCRIPT), title=SCRIPT)
    card = content.safety.cards[0]
    language = content.languages[0]
    name, service = next((name, each) for name, each in content.services.items() if "smoking" in each.topics)
    hostile = replace(
        with_topic(content, topic),
        safety=replace(content.safety, cards=(replace(card, label=SCRIPT), *content.safety.cards[1:])),
        languages=(replace(language, own_name=SCRIPT),),
        services={**content.services, name: replace(service, name=SCRIPT, offer=SCRIPT, url="javascript:alert(1)")},
    )
    copy = approved(asking(topic, f"{SCRIPT} before"))
    files = made(hostile, {"smoking": copy})
    shown = {name: Page(html) for name, html in files.items() if name.endswith(".html")}
    assert not any(each.all("script") for each in shown.values())
    assert "alert('x')" in shown["topic-smoking.html"].text
    assert not [href for each in shown.values() for href in each.hrefs if href.startswith("javascript")]


def test_a_link_that_is_no_web_address_is_only_shown(content: Content) -> None:
    bad = {name: replace(service, url="javascript:x()") for name, service in content.services.items()}
    files = made(replace(content, services=bad))
    assert not any("javascript:" in html for name, html in files.items() if name.startswith("topic-"))


# For everybody


@pytest.mark.parametrize("rule", ["one h1", "heading order", "landmarks", "language", "tables", "pictures"])
def test_a_page_can_be_read_without_seeing_it(pages: dict[str, Page], rule: str) -> None:
    for name, shown in pages.items():
        levels = [int(each.tag[1]) for each in shown.all("h1", "h2", "h3", "h4")]
        match rule:
            case "one h1":
                assert levels.count(1) == 1, name
            case "heading order":
                assert levels[0] == 1
                assert all(after - before <= 1 for before, after in pairwise(levels)), name
            case "landmarks":
                assert [len(shown.all(tag)) for tag in ("header", "main", "footer")] == [1, 1, 1]
                assert shown.hrefs[0] == "#main"
                assert all("aria-label" in each.attributes for each in shown.all("nav"))
            case "language":
                assert shown.all("html")[0].attributes["lang"] == "en-GB"
            case "tables":
                assert all("scope" in each.attributes for each in shown.all("th"))
            case _:
                pictures = [each for each in shown.all("svg") if "aria-hidden" not in each.attributes]
                assert len(pictures) == len(shown.all("desc")) == name.startswith(("topic-", "scene-"))


def test_the_other_languages_say_what_they_are_and_which_way_they_run(content: Content, pages: dict[str, Page]) -> None:
    shown = pages["languages.html"]
    for language in content.languages:
        cells = [each for each in shown.all("p") if each.attributes.get("lang") == language.code]
        assert len(cells) == len(language.sentences)
        assert {each.attributes["dir"] for each in cells} == {language.direction.value}
        assert language.own_name in shown.text
    assert shown.text.count("Draft: nobody has approved it yet") >= len(content.languages)


def test_a_sentence_whose_english_has_changed_is_marked(content: Content) -> None:
    words = replace(content.words, person=replace(content.words.person, hello="Hello there."))
    shown = page(replace(content, words=words), "languages.html")
    assert shown.text.count("Out of date. It was made from: Hello. I would like") == len(content.languages)


def test_a_sentence_that_is_not_translated_yet_is_marked(content: Content) -> None:
    language = content.languages[0]
    left = {path: said for path, said in language.sentences.items() if path != "person.hello"}
    shown = page(replace(content, languages=(replace(language, sentences=left),)), "languages.html")
    assert shown.text.count("Not here yet") == 1


# Sign-off


@pytest.mark.parametrize(
    ("due", "edited", "said"),
    [
        (date(2027, 3, 1), False, "Approved until 1 March 2027"),
        (TODAY, False, "Approved until 18 November 2026"),
        (TODAY - timedelta(days=1), False, "Overdue: it was to be checked again by 17 November 2026"),
        (date(2026, 4, 1), False, "Lapsed: it was to be checked again by 1 April 2026"),
        (date(2027, 3, 1), True, "Draft again: changed since it was approved"),
    ],
)
def test_how_far_an_approval_holds_is_said_in_words(content: Content, due: date, edited: bool, said: str) -> None:
    topic = approved(smoking(content), due)
    today = asking(topic, "May I ask about it?") if edited else topic
    files = made(with_topic(content, today), {"smoking": topic})
    assert said in Page(files["index.html"]).text
    assert said in Page(files["topic-smoking.html"]).text
    assert "Consultant in public health" in Page(files["topic-smoking.html"]).text
    assert guide_of(today).ask.say in Page(files["topic-smoking.html"]).under("ask").text, "also when workers lose it"


def test_a_draft_says_whom_it_waits_for(content: Content, pages: dict[str, Page]) -> None:
    facts = pages["topic-smoking.html"].all("dl")[0].text
    assert f"Waits for {content.programme.approvers.topics}" in facts
    assert smoking(content).fingerprint in facts
    assert f"Waits for {content.programme.approvers.safety}" in pages["safety.html"].text


def test_drafts_that_workers_do_not_see_are_shown_to_their_approver(content: Content) -> None:
    hidden = replace(content, programme=replace(content.programme, drafts=Drafts.HIDDEN))
    assert guide_of(smoking(content)).ask.say in page(hidden, "topic-smoking.html").text


def test_what_changed_since_the_approval_is_shown_with_before_and_now(content: Content) -> None:
    before = approved(smoking(content))
    guide = guide_of(before)
    today = asking(before, "May I ask you about smoking?")
    today = replace(today, guide=replace(guide_of(today), notice=("Smells of smoke", *guide.notice[:-1])))
    shown = page(with_topic(content, today), "topic-smoking.html", {"smoking": before})
    assert [each.text for each in shown.all("del")] == [guide.notice[-1], guide.ask.say]
    assert [each.text for each in shown.all("ins")] == ["Smells of smoke", "May I ask you about smoking?"]
    changes = shown.under("changes")
    listed = [each.text for each in shown.all("p") if each.attributes.get("class") == "where"]
    assert changes.text == "What changed since it was approved"
    assert listed == [
        "Added guide.notice.1",
        f"Taken out guide.notice.{len(guide.notice)}",
        "Changed guide.ask.say",
    ]
    assert shown.text.count("Before:") == shown.text.count("Now:") == 2


@pytest.mark.parametrize("case", ["never", "no copy", "another copy", "the same"])
def test_it_says_so_when_there_is_nothing_to_compare(content: Content, case: str) -> None:
    topic = approved(smoking(content))
    kept = {"never": None, "no copy": None, "another copy": asking(topic, "Other"), "the same": topic}[case]
    today = smoking(content) if case == "never" else topic
    words = content.words.pages.change
    said = {"never": words.never_approved, "no copy": words.no_copy, "another copy": words.other_copy}
    shown = page(with_topic(content, today), "topic-smoking.html", {"smoking": kept} if kept else {})
    assert said.get(case, words.none) in shown.text
    assert len(shown.all("del")) == (case == "another copy")


# The map


def walks(content: Content, seen: Seen) -> Iterator[Walk]:
    return (walk(topic, seen) for topic in content.topics)


def test_the_map_goes_from_the_list_of_topics_to_the_count(content: Content, seen: Seen) -> None:
    for each in walks(content, seen):
        drawn = graph(each, seen)
        labels = [stop.label for stop in drawn.stops]
        assert (labels[0], labels[-1]) == ("List of topics", "Counted")
        ways = {(way.start, way.end) for way in drawn.ways}
        onwards = [stop for stop in drawn.stops[:-1] if not stop.href.startswith("safety.html")]
        assert [stop for stop in onwards if not any(start == stop.href for start, _ in ways)] == []
        heard = each.topic.guide.heard().values() if each.topic.guide else ()
        assert [said.label for said in heard if said.label not in labels] == []


def test_a_first_question_shows_the_way_to_its_safety_card_on_the_map(content: Content, seen: Seen) -> None:
    alcohol = next(each for each in walks(content, seen) if each.topic.id == "alcohol")
    drawn = graph(alcohol, seen)
    ends = {way.end for way in drawn.ways if way.start == "topic-alcohol.html#first-question"}
    assert "safety.html#alcohol_withdrawal" in ends
    assert {f"topic-alcohol.html#advise-{name}" for name in ("ready", "unsure", "already")} <= ends


def test_the_boxes_of_every_map_fit_a_phone_and_do_not_lie_on_each_other(content: Content, seen: Seen) -> None:
    for each in walks(content, seen):
        boxes = picture(graph(each, seen)).boxes
        assert all(box.x >= 0 and box.x + box.width <= WIDTH for box in boxes)
        for box in boxes:
            assert all(len(line) * 6 <= box.width for line, _ in box.lines), (each.topic.id, box.lines)
            beside = [other for other in boxes if other is not box and other.y < box.bottom and box.y < other.bottom]
            assert not [other for other in beside if other.x < box.x + box.width and box.x < other.x + other.width]


def test_a_topic_without_words_has_its_page_too(content: Content) -> None:
    shown = page(with_topic(content, replace(smoking(content), guide=None)), "topic-smoking.html")
    assert content.words.pages.no_guide in shown.text
    assert "signpost" in shown.ids


# To print


def test_every_service_has_one_card_eight_to_a_sheet(content: Content, pages: dict[str, Page]) -> None:
    shown = pages["service-cards.html"]
    names = [each.text for each in shown.all("h3")]
    found = [service for service in content.services.values() if service.can_be_found]
    assert sorted(names) == sorted(service.name for service in found)
    unsafe = [service for service in found if service.asks_first]
    sheets = [each for each in shown.all("section") if each.attributes.get("class") == "sheet"]
    assert len(sheets) == -(-(len(found) - len(unsafe)) // 8) + -(-len(unsafe) // 8)
    assert content.words.person.safe in shown.all("h2")[-1].text
    for service in found:
        details = (service.phone, service.text, service.opening, service.eligibility, service.address)
        assert [each for each in details if each and each not in shown.text] == []
    assert content.words.person.safe in shown.text


def test_the_tally_sheet_has_a_row_a_topic_and_no_place_for_a_name(content: Content, pages: dict[str, Page]) -> None:
    shown = pages["tally-sheet.html"]
    rows = [each.text for each in shown.all("th") if each.attributes["scope"] == "row"]
    assert rows == [topic.title for topic in content.topics]
    columns = [each.text for each in shown.all("th") if each.attributes["scope"] == "col"]
    assert columns == ["Topic", "Just talked", "Asked", "Talked it through", "Handed over help", "Total"]
    assert "Never write a name here" in shown.text
    for field in ("Organisation", "Branch", "Week that begins on"):
        assert field in shown.text


def test_the_refresher_has_every_line_of_every_topic(content: Content, pages: dict[str, Page]) -> None:
    lines = [line for topic in content.topics if topic.guide for line in topic.guide.refresher]
    shown = pages["refresher.html"]
    assert [each.text for each in shown.all("li")] == lines
    assert shown.text.count(content.words.frame.draft) == len(content.topics)
    assert content.safety.words.danger in shown.text


def test_the_refresher_leaves_out_what_workers_may_not_see(content: Content) -> None:
    programme = replace(content.programme, drafts=Drafts.HIDDEN)
    hidden = replace(with_topic(content, approved(smoking(content))), programme=programme)
    shown = page(hidden, "refresher.html")
    assert [each.text for each in shown.all("h2")] == ["Smoking"]
    assert "Checked March 2026." in shown.text


# All or nothing


def listed(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.iterdir())}


def test_pages_are_put_into_a_new_an_empty_or_their_own_folder(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    put({"a.html": "1", "b.html": "2"}, folder)
    put({"a.html": "3"}, folder)
    assert set(listed(folder)) == {"a.html", ".mecc-pages.json"}
    assert (folder / "a.html").read_text() == "3"
    empty = tmp_path / "empty"
    empty.mkdir()
    put({"a.html": "1"}, empty)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["empty", "out"]


@pytest.mark.parametrize("foreign", ["letter.txt", "index.html", "sub"])
def test_a_folder_with_anything_else_in_it_is_left_alone(tmp_path: Path, foreign: str) -> None:
    if foreign == "sub":
        (tmp_path / "out" / foreign).mkdir(parents=True)
    else:
        (tmp_path / "out").mkdir()
        (tmp_path / "out" / foreign).write_text("mine")
    with pytest.raises(ForeignFolder, match=f"it holds '{foreign}', which mecc pages did not make"):
        put({"index.html": "1"}, tmp_path / "out")
    assert [path.name for path in (tmp_path / "out").iterdir()] == [foreign]


def test_something_put_beside_the_pages_is_noticed_the_next_time(tmp_path: Path) -> None:
    put({"a.html": "1"}, tmp_path / "out")
    (tmp_path / "out" / "notes.txt").write_text("mine")
    with pytest.raises(ForeignFolder):
        put({"a.html": "2"}, tmp_path / "out")
    assert (tmp_path / "out" / "a.html").read_text() == "1"


def test_a_file_in_the_place_of_the_folder_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine")
    with pytest.raises(ForeignFolder, match="it is a file"):
        put({"a.html": "1"}, tmp_path / "out")


def test_a_full_disk_leaves_the_old_pages_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put({"a.html": "1", "b.html": "1"}, tmp_path / "out")
    before = listed(tmp_path / "out")
    write = Path.write_text

    def full(path: Path, words: str, encoding: str | None = None) -> int:
        if path.name == "b.html":
            raise OSError(28, "No space left on device")
        return write(path, words, encoding=encoding)

    monkeypatch.setattr(Path, "write_text", full)
    with pytest.raises(CannotWrite, match="No space left on device"):
        put({"a.html": "2", "b.html": "2"}, tmp_path / "out")
    assert listed(tmp_path / "out") == before
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_pages_that_cannot_take_the_place_leave_the_old_ones_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "out"
    put({"a.html": "1"}, folder)
    rename = Path.rename
    seen: list[Path] = []

    def failing(path: Path, target: Path) -> Path:
        seen.append(path)
        if target == folder and len(seen) == 2:
            raise OSError(5, "Input/output error")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(CannotWrite, match="Input/output error"):
        put({"a.html": "2"}, folder)
    assert (folder / "a.html").read_text() == "1"
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


# The command


def mecc(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("MECC_")}
    return subprocess.run(
        [sys.executable, "-m", "bot", *words],
        cwd=folder,
        env=environment | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_the_command_says_how_many_pages_there_are_and_where_to_begin(tmp_path: Path, content: Content) -> None:
    done = mecc(tmp_path, "pages", "--out", "pack")
    count = len(content.topics) + len(content.scenarios) + 9
    assert (done.returncode, done.stdout) == (0, f"{count} pages are in pack. Open index.html first.\n")
    assert (tmp_path / "pack" / "index.html").is_file()
    (tmp_path / "pack" / "mine.txt").write_text("x")
    refused = mecc(tmp_path, "pages", "--out", "pack")
    assert refused.returncode == 1
    assert refused.stderr.count("\n") == 1
    assert "'mine.txt', which mecc pages did not make" in refused.stderr
    nowhere = mecc(tmp_path, "pages", "--out", "no/such/folder")
    assert nowhere.returncode == 1
    assert "cannot be written" in nowhere.stderr


def test_the_approved_copy_is_read_from_the_content(tmp_path: Path) -> None:
    subprocess.run(["cp", "-r", str(ROOT / "dialogues"), str(tmp_path / "dialogues")], check=True)
    topic = tmp_path / "dialogues" / "topics" / "smoking.yaml"
    signed = topic.read_text(encoding="utf-8").replace(
        "  version: 2\n",
        "  version: 2\n  approver: Consultant\n  approved_on: 2026-03-02\n  review_due: 2030-03-01\n"
        "  fingerprint: 0000-0000-0000\n",
    )
    topic.write_text(signed, encoding="utf-8")
    kept = tmp_path / "dialogues" / "approved" / "topics"
    kept.mkdir(parents=True, exist_ok=True)
    old = signed.replace("In two minds", "Cannot decide")
    (kept / "smoking.yaml").write_text(old, encoding="utf-8")
    (tmp_path / "config.yaml").write_text("content:\n  dialogues: dialogues\n")
    assert mecc(tmp_path, "pages", "--out", "pack").returncode == 0
    shown = Page((tmp_path / "pack" / "topic-smoking.html").read_text(encoding="utf-8"))
    assert [each.text for each in shown.all("del")] == ["Cannot decide"]
    assert "Changed guide.answers.unsure.label" in shown.text
