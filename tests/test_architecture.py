"""The floors and the fences of the house: who may import whom, and who may ask for the time."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

GROUND = [
    *("errors", "fills", "mails", "texts", "periods", "spans", "forms", "addresses", "talk", "wishes", "places"),
    *("find_places", "count_places", "member_places", "upkeep", "care_places", "digest_places", "due", "sheet_places"),
    "training_places",
    *(
        "sign_off",
        "scenarios",
        "hands",
        "practice_places",
        "sure_places",
        "hand_places",
        "room_places",
        "room_after_places",
        "report_places",
    ),
    *("office_places", "office_people_places", "office_known", "room_known"),
    *("spoken_words", "spoken", "near_words", "denials", "cues", "personal", "cue_places"),
    *(
        "pictures",
        "cards",
        "phones",
        "keys",
        "scene_words",
        "page_words",
        "more_words",
        "figure_words",
        "report_words",
        "help_words",
        "office_words",
        "practice_words",
        "sure_words",
        "cue_words",
        "room_words",
        "training_words",
        "words",
        "programme",
        "languages",
    ),
    "topics",
    *("safety_cards", "signposts", "fits", "all_content", "tally", "writes"),
    *("opening_words", "opening", "usual", "disclosure", "weeks_known", "report", "papers", "seen", "frames"),
    *("office_rules", "office_reading", "office_writes", "office_offers", "office_figures"),
    "service_words",
]
ROOMS = [
    *(
        "guide",
        "suggesting",
        "finder",
        "handover",
        "wrong",
        "care_lists",
        "editing",
        "proposing",
        "endings",
        "scene_parts",
        "practice",
        "keeping",
        "room_rules",
        "room_summary",
        "one_phone",
        "sure",
        "room_opening",
        "many_phones",
        "how_it_went",
        "after_scene",
        "after_hands",
        "room_screen",
        "guests",
        "quickcount",
        "takeback",
        "counting",
        "safety",
    ),
    *("leaflets", "home", "membership", "showing", "digest_parts", "digest", "coordinating", "digest_wish", "sheets"),
    "training",
    *("digest_room", "yearly", "report_room", "paper_room"),
    *(
        "office_plans",
        "office_branches",
        "office_invites",
        "office_cues",
        "office_people",
        "office",
        "office_acts",
        "rooms",
    ),
]
CELLAR = [
    *(
        "shapes",
        "yaml_files",
        "config",
        "settings",
        "library",
        "content",
        "tables",
        "room_tables",
        "direct",
        "engines",
        "ledger",
    ),
    *(
        "subscriptions",
        "roster",
        "shelf",
        "archive",
        "office_shelf",
        "office_orders",
        "room_shelf",
        "migrate",
        "transactions",
    ),
    *(
        "service_store",
        "digest_store",
        "figure_store",
        "office_store",
        "room_store",
        "hand_store",
        "store",
        "service_texts",
        "living",
    ),
]
DESK = [
    *(
        "throttle",
        "reply",
        "workshop",
        "weekly",
        "letters",
        "rounds",
        "reporting",
        "exports",
        "office_lookups",
        "hand_desk",
        "room_desk",
    ),
    *("lookups", "seals", "clerk", "commands", "desk"),
]
CHANNELS = [
    *("server_log", "qr", "lettering", "chart", "keepsake", "photos"),
    *(
        "telegram_updates",
        "telegram_view",
        "telegram_wire",
        "telegram_patience",
        "telegram_pace",
        "turns",
        "telegram_send",
        "telegram_post",
        "telegram_live",
        "telegram_bot",
        "telegram_webhook",
        "terminal",
    ),
    *("templates", "mail_post", "web_view", "web", "site_address", "room_view", "room_site"),
]
TOOLS = [
    *("made_up_room", "viewers", "outcomes", "alike", "crawler", "checks", "checking", "signing", "reloading"),
    *("imports", "print_text", "posters", "room_paper", "books", "gaps", "preview"),
]
ROOF = [
    *("clock", "outputs", "wiring", "room_pages", "madeup", "trying", "trying_web", "making_pages", "admin", "figures"),
    *("late", "by_hand", "cueing"),
    *("importing", "finding_gaps", "changing", "telegram_run", "paper"),
    *("cli_base", "cli_services", "cli_tally", "cli_yearly", "cli", "__main__"),
]
PACKAGES = ("checks", "imports", "preview")
"""Folders of bot/ that have one floor as a whole: many small files of one kind."""
FLOORS = [GROUND, ROOMS, CELLAR, DESK, CHANNELS, TOOLS, ROOF]
ORDER = [name for floor in FLOORS for name in floor]
"""From the ground to the roof: each file imports only from files before it."""

TIME_AND_CHANCE = ("time", "uuid", "random", "secrets")
CLOCKS = ("now", "utcnow", "today", "time", "monotonic", "time_ns", "perf_counter")
LONGEST_FILE = 250
FILES = sorted((ROOT / "bot").rglob("*.py"))


def name_of(path: Path) -> str:
    """ "desk", or "checks.why_question" in a folder; a folder itself has the name of the folder."""
    return ".".join(path.relative_to(ROOT / "bot").with_suffix("").parts).removesuffix(".__init__")


TREES = {name_of(path): ast.parse(path.read_text(encoding="utf-8")) for path in FILES if path.parent.stem != path.stem}
del TREES["__init__"]


def imported(tree: ast.AST) -> Iterator[str]:
    """Every module that is named in an import, with dots."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports say where from in full"
            yield from ([f"{node.module}.{each.name}" for each in node.names] if node.module == "bot" else [])
            yield node.module or ""


def own_imports(name: str) -> set[str]:
    """The files, or folders, of the project that a file imports from, or those that any file of a folder does."""
    trees = [tree for each, tree in TREES.items() if each == name or (name in PACKAGES and each.startswith(f"{name}."))]
    return {each.split(".")[1] for tree in trees for each in imported(tree) if each.startswith("bot.")} - {name}


def importers(*libraries: str) -> set[str]:
    """The files of bot/ that import one of some libraries."""
    return {name for name, tree in TREES.items() if any(each.split(".")[0] in libraries for each in imported(tree))}


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (node.end_lineno or 0) - node.lineno + 1


def test_the_map_for_newcomers_shows_the_same_floors() -> None:
    told = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| [a-z :]+ \| (.+) \|$", told, re.MULTILINE)
    shown = [[name.rstrip("/") for name in row.split(", ")] for row in rows if ", " in row]
    assert shown == [[name for name in floor if name != "__main__"] for floor in FLOORS]


def test_every_file_has_its_floor() -> None:
    assert sorted(ORDER) == sorted({name.split(".")[0] for name in TREES})
    folders = {path.name for path in (ROOT / "bot").iterdir() if path.is_dir()} - {"__pycache__", "templates"}
    assert folders == set(PACKAGES)


def test_a_rule_for_the_content_knows_no_other_rule() -> None:
    shared = {"rule", "card_rule", "lines", "stems"}
    for name, tree in TREES.items():
        if name.startswith("checks."):
            used = {each.split(".")[2] for each in imported(tree) if each.startswith("bot.checks.")}
            assert used <= shared, name


@pytest.mark.parametrize("name", ORDER)
def test_a_file_imports_only_from_files_below_it(name: str) -> None:
    below = ORDER[: ORDER.index(name)]
    assert own_imports(name) <= set(below)


@pytest.mark.parametrize("name", [*GROUND, *ROOMS])
def test_values_and_rooms_know_nothing_of_the_outside_world(name: str) -> None:
    outside = {*CELLAR, *DESK, *CHANNELS, *TOOLS, *ROOF}
    assert not own_imports(name) & outside
    roots = {each.split(".")[0] for each in imported(TREES[name])}
    assert not roots & {"asyncio", "os", "pathlib", "socket", "logging", "sqlalchemy", "aiohttp", "telegram", "yaml"}
    assert not any(isinstance(node, ast.AsyncFunctionDef | ast.Await) for node in ast.walk(TREES[name]))


@pytest.mark.parametrize("name", CHANNELS)
def test_a_channel_reaches_the_store_and_the_rooms_only_through_the_desk(name: str) -> None:
    assert not own_imports(name) & {
        *ROOMS,
        "store",
        "ledger",
        "roster",
        "tables",
        "direct",
        "engines",
        "migrate",
        "content",
    }


@pytest.mark.parametrize("name", [*CELLAR, *DESK])
def test_the_cellar_and_the_desk_know_no_channel(name: str) -> None:
    assert not own_imports(name) & {*CHANNELS, *TOOLS, *ROOF}


@pytest.mark.parametrize(
    ("libraries", "allowed"),
    [
        (["yaml"], {"yaml_files"}),
        (
            ["sqlalchemy", "alembic", "aiosqlite", "sqlite3"],
            {"engines", "tables", "direct", "migrate", "transactions", "store"}
            | {
                "ledger",
                "subscriptions",
                "roster",
                "shelf",
                "archive",
                "office_shelf",
                "office_orders",
                "room_tables",
                "room_shelf",
                "hand_store",
            },
        ),
        (["asyncpg"], {"transactions"}),
        (["telegram"], {name for name in TREES if name.startswith("telegram_")}),
        (
            ["aiohttp", "httpx"],
            {"telegram_wire", "telegram_webhook", "web", "room_site", "telegram_run", "imports.fetching"},
        ),
        (["jinja2"], {"templates"}),
        (["phonenumbers"], {"phones"}),
        (["holidays"], {"opening"}),
        (["rich"], {"trying"}),
        (["segno"], {"qr"}),
        (["snowballstemmer"], {"spoken"}),
        (["PIL"], {"lettering", "chart", "keepsake"}),
        (["reportlab"], {"print_text", "posters", "room_paper"}),
        (["ruamel"], {"imports.writing_back"}),
        (["openpyxl"], {"imports.workbooks", "imports.workbook_writer"}),
        (["click"], {"cli", "cli_base", "cli_services", "cli_tally", "cli_yearly"}),
        (TIME_AND_CHANCE, {"wiring"}),
        (["hmac", "hashlib"], {"addresses", "keys", "sign_off", "seals", "telegram_webhook", "web"}),
    ],
    ids=lambda each: each[0] if isinstance(each, list | tuple) else None,
)
def test_a_library_is_known_only_to_the_files_that_hide_it(libraries: list[str], allowed: set[str]) -> None:
    assert importers(*libraries) <= allowed


def test_nobody_but_the_clock_asks_for_the_time() -> None:
    asking = {
        f"{name}:{node.lineno}"
        for name, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in CLOCKS
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id in ("datetime", "date", "time", "loop")
    }
    assert {each.split(":")[0] for each in asking} == {"clock"}, asking


def test_only_the_store_makes_engines_and_only_the_wiring_opens_one() -> None:
    calls = {
        (name, node.func.id)
        for name, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    assert {name for name, call in calls if call in ("create_engine", "create_async_engine")} == {"engines", "direct"}
    assert {name for name, call in calls if call == "open_engine"} == {"wiring"}
    assert {name for name, call in calls if call == "open_direct"} == {"transactions"}
    assert {name for name, call in calls if call == "Store"} == {"wiring"}
    assert {name for name, call in calls if call == "Bot"} == {"telegram_wire"}
    assert {name for name, call in calls if call == "Desk"} == {"wiring"}


def test_nothing_is_built_when_a_file_is_imported() -> None:
    builders = {
        "Store",
        "Desk",
        "Bot",
        "Keyring",
        "Throttle",
        "open_engine",
        "open_direct",
        "load_config",
        "load_content",
    }
    for name, tree in TREES.items():
        at_import = [
            node for node in tree.body if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        ]
        called = {
            node.func.id
            for top in at_import
            for node in ast.walk(top)
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        }
        assert not called & builders, name


def test_only_the_store_and_the_migrations_begin_a_transaction() -> None:
    begins = {
        name
        for name, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in ("begin", "begin_nested", "commit")
    }
    assert begins == {"transactions", "migrate"}


def test_there_is_no_import_inside_a_function_save_in_the_command_line() -> None:
    inside = {
        name
        for name, tree in TREES.items()
        for function in functions(tree)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    }
    assert inside == {"cli", "cli_base", "cli_services", "cli_tally", "cli_yearly"}


def test_no_class_holds_what_its_objects_would_share() -> None:
    shared = [
        f"{name}:{node.lineno}"
        for name, tree in TREES.items()
        for each in ast.walk(tree)
        if isinstance(each, ast.ClassDef) and "Struct" not in ast.unparse(each).partition(":")[0]
        for node in each.body
        if isinstance(node, ast.Assign | ast.AnnAssign) and isinstance(node.value, ast.List | ast.Dict | ast.Set)
    ]
    assert shared == []


def test_there_is_no_file_of_odds_and_ends() -> None:
    assert not {"utils", "util", "helpers", "common", "misc"} & TREES.keys()


def test_no_function_is_over_40_lines_and_nine_in_ten_are_under_25() -> None:
    lengths = {f"{name}.{node.name}": length(node) for name, tree in TREES.items() for node in functions(tree)}
    assert {name: lines for name, lines in lengths.items() if lines > 40} == {}
    under = sum(1 for lines in lengths.values() if lines < 25)
    assert under >= 0.9 * len(lengths)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_file_is_over_250_lines(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_FILE


@pytest.mark.parametrize("name", ORDER)
def test_every_file_says_what_it_is_for(name: str) -> None:
    assert ast.get_docstring(TREES[name]), name


def test_every_exception_of_the_project_stands_in_errors_and_its_docstring_is_a_message() -> None:
    elsewhere = {
        f"{name}.{node.name}"
        for name, tree in TREES.items()
        if name != "errors"
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
        and any(isinstance(base, ast.Name) and base.id.endswith(("Error", "Exception")) for base in node.bases)
    }
    stay_inside = {"yaml_files.BadYaml", "telegram_updates.Unreadable"}
    assert elsewhere <= stay_inside, "these never leave the file that they are caught in"
    for node in TREES["errors"].body:
        if isinstance(node, ast.ClassDef) and node.name != "Finding":
            assert ast.get_docstring(node), node.name


def test_only_the_loader_catches_bad_yaml() -> None:
    catching = {name_of(path) for path in FILES if "BadYaml" in path.read_text(encoding="utf-8")}
    assert catching == {"yaml_files", "content", "settings"}
