"""YAML in, with the line and column of everything. Refuses what is unsafe or easily mistaken."""

from __future__ import annotations

from pathlib import Path

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from bot.errors import Finding
from bot.shapes import Knot

LARGEST = 1_000_000
LARGEST_SERVICES = 5_000_000
"""Bytes of a file; of one of services, which may hold those of a whole county."""
_DEEPEST = 30
_KINDS = {
    "tag:yaml.org,2002:str": "str",
    "tag:yaml.org,2002:int": "number",
    "tag:yaml.org,2002:float": "number",
    "tag:yaml.org,2002:bool": "yes or no",
    "tag:yaml.org,2002:timestamp": "date",
    "tag:yaml.org,2002:null": "null",
    "tag:yaml.org,2002:seq": "list",
    "tag:yaml.org,2002:map": "mapping",
}
_INDENT = "Check the indent (keys that belong together start in the same column), and that each quote is closed"
_ADVICE = {
    "cannot start any token": "If it is a tab, use spaces; if a sign like @ or %, put quotes around the text",
    "mapping values are not allowed": (
        'A text with a colon in it needs quotes: "like: this". Or the line above lacks its colon, or a quote'
    ),
    "could not find expected ':'": "A key needs a colon after it, and a long text is indented below its key",
    "expected <block end>": _INDENT,
    "did not find expected": _INDENT,
    "found unexpected end of stream": "A quote that was opened further up is never closed",
    "while scanning a block scalar": "Check the indent after the > or | sign",
}


class BadYaml(Exception):
    """What is wrong with a file, as findings."""

    def __init__(self, *findings: Finding) -> None:
        super().__init__(*map(str, findings))
        self.findings = findings


def read_yaml(path: Path, shown: str, largest: int = LARGEST) -> Knot:
    """The tree of a file; shown is its name in findings, largest its most bytes. Raises BadYaml."""
    try:
        if path.stat().st_size > largest:
            raise _bad(shown, 1, 1, "too-large", f"the file is over {largest // 1_000_000} MB. Split it.")
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise _bad(shown, 1, 1, "encoding", f"it is not UTF-8 text (byte {error.start}). Save it as UTF-8.") from error
    except OSError as error:
        raise _bad(shown, 1, 1, "unreadable", f"it cannot be read: {error.strerror}.") from error
    return parse_yaml(text, shown)


def parse_yaml(text: str, shown: str) -> Knot:
    """The tree of a text; raises BadYaml."""
    try:
        _refuse_traps(text, shown)
        node = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        raise _syntax(error, text, shown) from error
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        message = "it has a sign that cannot be seen or printed in this line. Type the line anew."
        raise _bad(shown, line, 1, "yaml-syntax", message) from error
    except yaml.YAMLError as error:
        raise _bad(shown, 1, 1, "yaml-syntax", f"it cannot be read as YAML: {error}.") from error
    if node is None:
        return Knot(1, 1, {}, "mapping")
    findings: list[Finding] = []
    knot = _knot(node, shown, findings)
    if findings:
        raise BadYaml(*findings)
    return knot


def _refuse_traps(text: str, shown: str) -> None:
    """Aliases, which hide what a text says, and nesting so deep that no person wrote it."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST and event.start_mark:
            line, column = event.start_mark.line + 1, event.start_mark.column + 1
            raise _bad(shown, line, column, "yaml-depth", "this is nested too deep. Is a bracket left open?")
        anchor = getattr(event, "anchor", None)
        mark = event.start_mark
        if anchor and mark:
            sign = "*" if isinstance(event, yaml.AliasEvent) else "&"
            message = f"{sign}{anchor} is a YAML alias. Write the text out in full, or put quotes around it."
            raise _bad(shown, mark.line + 1, mark.column + 1, "yaml-alias", message)


def _syntax(error: yaml.MarkedYAMLError, text: str, shown: str) -> BadYaml:
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    said = " ".join(filter(None, (error.context, error.problem)))
    lines = text.splitlines()
    if 0 < line <= len(lines) and "\t" in lines[line - 1][:column]:
        advice = "There is a tab in this line. Use spaces to indent"
    else:
        advice = next(
            (advice for sign, advice in _ADVICE.items() if sign in said),
            "Look at this line and the one above",
        )
    since = error.context_mark.line + 1 if error.context_mark else line
    began = f" What it belongs to began in line {since}." if since < line else ""
    return _bad(shown, line, column, "yaml-syntax", f"it cannot be read here: {error.problem}. {advice}.{began}")


def _knot(node: Node, shown: str, findings: list[Finding]) -> Knot:
    line, column = node.start_mark.line + 1, node.start_mark.column + 1
    kind = _KINDS.get(node.tag)
    if kind is None:
        findings.append(_finding(shown, line, column, "yaml-tag", f"{node.tag} is not allowed here. Take it out."))
        return Knot(line, column, "", "str")
    match node:
        case ScalarNode():
            return Knot(line, column, node.value, kind)
        case SequenceNode():
            return Knot(line, column, [_knot(item, shown, findings) for item in node.value], kind)
        case MappingNode():
            return Knot(line, column, _mapping(node, shown, findings), kind)
    raise TypeError(type(node))


def _mapping(node: MappingNode, shown: str, findings: list[Finding]) -> dict[str, tuple[Knot, Knot]]:
    found: dict[str, tuple[Knot, Knot]] = {}
    for key_node, value_node in node.value:
        key = _knot(key_node, shown, findings)
        name = key.value if isinstance(key.value, str) else ""
        if name in found:
            message = f"the key {name!r} stands here twice (first in line {found[name][0].line}). Keep one."
            findings.append(_finding(shown, key.line, key.column, "duplicate-key", message))
        found[name] = (key, _knot(value_node, shown, findings))
    return found


def _finding(shown: str, line: int, column: int, rule: str, message: str) -> Finding:
    return Finding(shown, line, column, "error", rule, message)


def _bad(shown: str, line: int, column: int, rule: str, message: str) -> BadYaml:
    return BadYaml(_finding(shown, line, column, rule, message))
