"""The settings: defaults that work, mistakes told in one line, and no secret in any message."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.config import (
    Config,
    DatabaseConfig,
    DigestConfig,
    Level,
    LogConfig,
    Mode,
    PrivacyConfig,
    ProgrammeConfig,
    TelegramConfig,
    WebhookConfig,
    Weekday,
)
from bot.errors import BadContent, BadSetting
from bot.settings import load_config
from bot.wiring import read_content
from tests.conftest import ROOT

TOKEN = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return Path("config.yaml")


def told(file: Path | None, text: str = "", environment: dict[str, str] | None = None) -> str:
    """What is said of some settings."""
    if file is not None:
        file.write_text(text, encoding="utf-8")
    with pytest.raises((BadContent, BadSetting)) as caught:
        load_config(file, environment or {})
    return str(caught.value)


# Settings that are right


def test_the_defaults_work() -> None:
    config = load_config(None, {})
    assert config == Config()
    assert config.zone.key == "Europe/London"
    assert config.telegram.token is None
    assert config.telegram.mode is Mode.POLLING
    assert (config.privacy.small_group, config.privacy.suppress_up_to, config.privacy.round_to) == (5, 7, 5)
    assert (config.digest.day, config.digest.time) == (Weekday.MONDAY, "08:00")
    content = read_content(config)
    assert config.programme.area in content.areas


def test_an_empty_file_is_the_defaults(file: Path) -> None:
    file.write_text("# nothing yet\n", encoding="utf-8")
    assert load_config(file, {}) == Config()


def test_every_setting_can_be_set_in_the_file(file: Path) -> None:
    file.write_text(
        """
programme: {name: Bucks, time_zone: Europe/Dublin, area: oxford}
telegram:
  token: "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"
  api_url: http://127.0.0.1:8081
  mode: webhook
  webhook: {url: "https://example.org/x", listen: 0.0.0.0, port: 443, secret: abc-DEF_1}
database: {url: "postgresql://mecc@db/mecc"}
secret_file: /run/secrets/mecc
content: {dialogues: d, signposts: s, topics: [money, smoking]}
digest: {day: friday, time: "16:30"}
privacy: {small_group: 6, suppress_up_to: 9, round_to: 10}
log: {level: warning}
""",
        encoding="utf-8",
    )
    config = load_config(file, {})
    assert config.programme == ProgrammeConfig("Bucks", "Europe/Dublin", "oxford")
    webhook = WebhookConfig("https://example.org/x", "0.0.0.0", 443, "abc-DEF_1")  # noqa: S104 - as one would in a container
    assert config.telegram == TelegramConfig(TOKEN, "http://127.0.0.1:8081", Mode.WEBHOOK, webhook)
    assert config.database == DatabaseConfig("postgresql://mecc@db/mecc")
    assert config.secret_file == "/run/secrets/mecc"
    assert (config.content.dialogues, config.content.signposts) == ("d", "s")
    assert config.content.topics == ("money", "smoking")
    assert config.digest == DigestConfig(Weekday.FRIDAY, "16:30")
    assert config.privacy == PrivacyConfig(6, 9, 10)
    assert config.log == LogConfig(Level.WARNING)


def test_every_setting_can_be_set_in_the_environment() -> None:
    config = load_config(
        None,
        {
            "MECC_TELEGRAM__TOKEN": TOKEN,
            "MECC_TELEGRAM__WEBHOOK__PORT": "443",
            "MECC_TELEGRAM__WEBHOOK__SECRET": "12345678",
            "MECC_TELEGRAM__MODE": "webhook",
            "MECC_DATABASE__URL": "sqlite:///other.db",
            "MECC_SECRET_FILE": "key",
            "MECC_CONTENT__TOPICS": "money, smoking,",
            "MECC_PROGRAMME__NAME": "0123",
            "MECC_LOG__LEVEL": "debug",
            "MECC_CONFIG": "somewhere.yaml",
            "PATH": "/bin",
            "OTHER_MECC_THING": "x",
        },
    )
    assert config.telegram.token == TOKEN
    assert (config.telegram.webhook.port, config.telegram.webhook.secret) == (443, "12345678")
    assert config.telegram.mode is Mode.WEBHOOK
    assert config.database.url == "sqlite:///other.db"
    assert config.secret_file == "key"
    assert config.content.topics == ("money", "smoking")
    assert config.programme.name == "0123"
    assert config.log.level is Level.DEBUG


def test_the_environment_stands_over_the_file_and_leaves_the_rest_of_it(file: Path) -> None:
    file.write_text("telegram: {token: a, api_url: http://x}\nlog:\n", encoding="utf-8")
    config = load_config(file, {"MECC_TELEGRAM__TOKEN": TOKEN, "MECC_LOG__LEVEL": "error"})
    assert (config.telegram.token, config.telegram.api_url) == (TOKEN, "http://x")
    assert config.log.level is Level.ERROR


def test_the_example_is_right_and_names_every_setting() -> None:
    example = ROOT / "config.example.yaml"
    assert load_config(example, {}).zone.key
    text = example.read_text(encoding="utf-8")
    for name in ("programme", "time_zone", "area", "token", "api_url", "mode", "webhook", "listen", "port", "secret"):
        assert f"{name}:" in text
    for name in ("database", "secret_file", "dialogues", "signposts", "topics", "digest", "small_group", "level"):
        assert f"{name}:" in text


# Settings that are wrong


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("telegramm: {}", "1:1: error unknown-key: there is no key 'telegramm'. Did you mean 'telegram'?"),
        ("telegram:\n  tokn: x", "2:3: error unknown-key: there is no key 'tokn'. Did you mean 'token'?"),
        (
            "log: {colour: blue}",
            "1:7: error unknown-key: there is no key 'colour'. The keys here are: level.",
        ),
        (
            "telegram:\n  webhook:\n    port: eighty",
            "3:11: error wrong-type: 'port' should be a whole number, not 'eighty'.",
        ),
        ("telegram:\n  mode: poling", "2:9: error unknown-word: 'mode' cannot be 'poling'. Did you mean 'polling'?"),
        (
            "telegram: polling",
            "1:11: error wrong-type: 'telegram' should have keys of its own, indented by two spaces.",
        ),
        (
            "content:\n  topics: money",
            "2:11: error wrong-type: 'topics' should be a list. Put each item on a line with a dash.",
        ),
        ("programme:\n  name: 5", "2:9: error unquoted: 'name' would be read as a number. Put quotes around it: \"5\""),
        (
            "digest:\n  time: 16:30",
            "2:9: error unquoted: 'time' would be read as a number. Put quotes around it: \"16:30\"",
        ),
        (
            "log:\n\tlevel: info",
            "2:1: error yaml-syntax: it cannot be read here: found character that cannot start any token. "
            "There is a tab in this line. Use spaces to indent.",
        ),
        (
            "log: &x {level: info}",
            "1:6: error yaml-alias: &x is a YAML alias. Write the text out in full, or put quotes around it.",
        ),
    ],
)
def test_a_mistake_in_the_file_is_told_with_its_line_and_column(file: Path, text: str, said: str) -> None:
    assert told(file, text) == f"config.yaml:{said}"


def test_all_mistakes_in_the_file_are_told_at_once(file: Path) -> None:
    lines = told(file, "log: {level: loud}\ntelegram: {mode: pull, tokn: x}\n").splitlines()
    assert [line.split(": error ")[0] for line in lines] == ["config.yaml:1:14", "config.yaml:2:18", "config.yaml:2:24"]


def test_a_file_that_is_not_there_is_told(file: Path) -> None:
    with pytest.raises(BadContent) as caught:
        load_config(file, {})
    assert str(caught.value) == "config.yaml:1:1: error unreadable: it cannot be read: No such file or directory."


@pytest.mark.parametrize(
    ("name", "advice"),
    [
        ("MECC_TELEGRAM__TOKN", "Did you mean 'MECC_TELEGRAM__TOKEN'?"),
        ("MECC_TELEGRAM_TOKEN", "Did you mean 'MECC_TELEGRAM__TOKEN'?"),
        ("MECC_DATABASE_URL", "Did you mean 'MECC_DATABASE__URL'?"),
        ("MECC_XQ", "The settings are in config.example.yaml."),
    ],
)
def test_an_unknown_name_in_the_environment_is_told_with_the_nearest(name: str, advice: str) -> None:
    assert told(None, environment={name: "x"}) == f"{name}: there is no such setting. {advice}"


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("MECC_LOG__LEVEL", "loud", "'level' cannot be 'loud'. Choose one of: debug, info, warning, error."),
        ("MECC_TELEGRAM__WEBHOOK__PORT", "x", "'port' should be a whole number, not 'x'."),
        ("MECC_PRIVACY__ROUND_TO", "-5", "'round_to' should be a whole number, not '-5'."),
    ],
)
def test_a_wrong_value_in_the_environment_is_told(name: str, value: str, said: str) -> None:
    assert said in told(None, environment={name: value})


def test_a_wrong_value_in_the_environment_is_not_blamed_on_the_file(file: Path) -> None:
    said = told(file, "log: {level: info}\n", {"MECC_LOG__LEVEL": "loud"})
    assert "'level' cannot be 'loud'" in said
    assert "config.yaml" not in said
    assert "MECC_LOG__LEVEL" in said or "environment" in said


@pytest.mark.parametrize(
    "zone", ["London", "Europe", "Europe/Nowhere", "../../etc/passwd", "/etc/passwd", "x" * 300, "é"]
)
def test_a_time_zone_that_does_not_exist_is_told(zone: str) -> None:
    said = told(None, environment={"MECC_PROGRAMME__TIME_ZONE": zone})
    assert said == "programme.time_zone: there is no such zone. Use a name like Europe/London."


@pytest.mark.parametrize("time", ["8", "24:00", "08:60", "8am", ":", "08:00:00", "-1:00", "²:00", "0٣:0٠x"])
def test_a_time_that_is_none_is_told(time: str) -> None:
    said = told(None, environment={"MECC_DIGEST__TIME": time})
    assert said == 'digest.time: it is no time. Write it like "08:00".'


@pytest.mark.parametrize("name", ["small_group", "suppress_up_to", "round_to"])
def test_a_privacy_rule_of_nought_is_refused(name: str) -> None:
    said = told(None, environment={f"MECC_PRIVACY__{name.upper()}": "0"})
    assert said == f"privacy.{name}: it is less than 1. Write a number from 1 up."


@pytest.mark.parametrize("port", ["65536", "99999"])
def test_a_port_that_does_not_exist_is_told(port: str) -> None:
    assert "port" in told(None, environment={"MECC_TELEGRAM__WEBHOOK__PORT": port})


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(
        [
            "PROGRAMME__TIME_ZONE",
            "DIGEST__TIME",
            "TELEGRAM__MODE",
            "TELEGRAM__TOKEN",
            "PRIVACY__ROUND_TO",
            "CONTENT__TOPICS",
        ]
    ),
    st.text(),
)
def test_any_value_in_the_environment_gives_settings_or_one_clear_error(name: str, value: str) -> None:
    with suppress(BadContent, BadSetting):
        assert load_config(None, {f"MECC_{name}": value})


@settings(max_examples=60, deadline=None)
@given(st.text("MECC_ABTOKENtelegram", max_size=30), st.text(max_size=5))
def test_any_name_in_the_environment_gives_settings_or_one_clear_error(name: str, value: str) -> None:
    with suppress(BadContent, BadSetting):
        assert load_config(None, {name: value, f"MECC_{name}": value})


# Secrets


@pytest.mark.parametrize(
    "text",
    [
        "telegram:\n  token: [{secret}]",
        "telegram:\n  token:\n    value: {secret}",
        "telegram:\n  tokn: {secret}",
        "telegram: {secret}",
        "telegram:\n\ttoken: {secret}",
        "telegram:\n  token: '{secret}\n",
        "telegram:\n  token {secret}\n  mode: polling",
        "telegram:\n  token: {secret}\n  mode: x",
        "telegram:\n  token: {secret}\n  token: {secret}",
        "telegram:\n  token: !secret {secret}",
        "telegram:\n  webhook:\n    secret: [{secret}]",
    ],
)
def test_no_message_about_the_file_repeats_the_token(file: Path, text: str) -> None:
    said = told(file, text.replace("{secret}", TOKEN))
    assert TOKEN not in said
    assert TOKEN.partition(":")[2] not in said


@pytest.mark.parametrize(("key", "value"), [("token", "190201543"), ("token", "1902:01:54"), ("token", "1902.5")])
def test_a_token_that_lacks_its_quotes_is_told_without_repeating_it(file: Path, key: str, value: str) -> None:
    said = told(file, f"telegram:\n  {key}: {value}\n")
    assert said.startswith("config.yaml:2:10: error unquoted: 'token' would be read as a number.")
    assert value not in said


@pytest.mark.parametrize("value", ["12345678", "0x1234ABCD", "1_000_000"])
def test_a_webhook_secret_that_lacks_its_quotes_is_told_without_repeating_it(file: Path, value: str) -> None:
    said = told(file, f"telegram:\n  webhook:\n    secret: {value}\n")
    assert said.startswith("config.yaml:3:13: error unquoted: 'secret' would be read as a number.")
    assert value not in said


def test_no_message_about_the_environment_repeats_the_token() -> None:
    for name in ("MECC_TELEGRAM__TOKN", "MECC_TELEGRAM", "MECC_TOKEN", "MECC_TELEGRAM__TOKEN__X"):
        assert TOKEN not in told(None, environment={name: TOKEN})
    assert TOKEN not in told(None, environment={"MECC_TELEGRAM__TOKEN": TOKEN, "MECC_LOG__LEVEL": "loud"})


def test_settings_that_are_printed_show_no_secret() -> None:
    config = load_config(
        None,
        {
            "MECC_TELEGRAM__TOKEN": TOKEN,
            "MECC_TELEGRAM__WEBHOOK__SECRET": "hunter2hunter2",
            "MECC_DATABASE__URL": "postgresql://mecc:pa55word@db/mecc",
        },
    )
    shown = f"{config} {config!r}"
    assert TOKEN not in shown
    assert "hunter2" not in shown
    assert "pa55word" not in shown
