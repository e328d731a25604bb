"""What the README shows can be used as it stands."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from bot.checking import check_content, load_content
from bot.config import Folders
from tests.conftest import ROOT, TODAY

SCENE = re.compile(r"```yaml\n(id: .*?)```", re.DOTALL)


def test_the_scene_of_the_readme_is_whole_and_every_ending_of_it_can_be_reached(tmp_path: Path) -> None:
    (written,) = SCENE.findall((ROOT / "README.md").read_text(encoding="utf-8"))
    folders = Folders(tmp_path / "dialogues", ROOT / "signposts")
    shutil.copytree(ROOT / "dialogues", folders.dialogues)
    file = folders.dialogues / "practice" / "a_cup_of_tea.yaml"
    file.write_text(written, encoding="utf-8")
    found = [each for each in check_content(folders, TODAY, [file]) if each.rule != "not-approved"]
    assert found == []
    scene = next(each for each in load_content(folders, TODAY).scenarios if each.id == "a_cup_of_tea")
    assert {walk[-1] for walk in scene.walks()} == scene.endings.keys()
