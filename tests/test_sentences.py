"""Every sentence that a person reads stands in dialogues/, none in code."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.test_architecture import CHANNELS, DESK, GROUND, ROOMS

_SENTENCE = re.compile(r"[A-Za-z]{2,} [A-Za-z]{2,}")
NOT_SENTENCES = ("none fitted", "not modified", "not found", "default-src ", "domestic (?:")
"""A word of the database, of Telegram, of web pages, and what is looked for in the words of services."""
NO_CARDS = {"errors", "spoken_words", "server_log"}
"""Errors speak to whoever runs the command; their docstrings are their messages. What a server logs is for whoever runs
it. And how people say small things is looked for in what was typed, and shown to nobody."""


def is_prose_free(node: ast.AST) -> bool:
    """Whether a statement speaks to nobody who holds a phone: what goes wrong, what is logged, what is asserted."""
    if isinstance(node, ast.Raise | ast.Assert):
        return True
    if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) in ("advice", "why"):
        return True
    return (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Call)
        and ast.unparse(node.value.func).startswith("_log.")
    )


def is_sentence(text: str) -> bool:
    return _SENTENCE.search(text) is not None and not text.startswith(NOT_SENTENCES)


def sentences(node: ast.AST) -> Iterator[ast.Constant]:
    """The texts with words in them, outside docstrings, errors and logs."""
    for child in ast.iter_child_nodes(node):
        is_docstring = isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant)
        if is_docstring or is_prose_free(child):
            continue
        if isinstance(child, ast.Constant) and isinstance(child.value, str) and is_sentence(child.value):
            yield child
        yield from sentences(child)


@pytest.mark.parametrize("name", sorted({*GROUND, *ROOMS, *DESK, *CHANNELS} - NO_CARDS))
def test_no_sentence_stands_in_the_code_that_draws_and_sends_cards(name: str) -> None:
    path = ROOT / "bot" / f"{name}.py"
    found = [f"{path.name}:{each.lineno}: {each.value!r}" for each in sentences(tree_of(path))]
    assert found == []


def tree_of(path: Path) -> ast.AST:
    return ast.parse(path.read_text(encoding="utf-8"))


def test_a_sentence_in_code_would_be_found() -> None:
    tree = ast.parse('def draw():\n    """A card."""\n    return Card(text("Thank you for counting."))')
    assert [each.value for each in sentences(tree)] == ["Thank you for counting."]
