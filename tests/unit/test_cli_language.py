"""The command line's help in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

from berita_extract.cli import app
from berita_extract.cli_language import Lang, chosen, translate
from berita_extract.display.help_texts import INDONESIAN

VARIABLES = ("BERITA_LANG", "LC_ALL", "LC_MESSAGES", "LANG")


@pytest.fixture(autouse=True)
def _no_language(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)


def _texts(command: Any) -> Iterator[str]:
    """The help texts of a command and of all in it."""
    yield command.help
    for param in (*command.params, command.get_help_option(typer.Context(command))):
        yield param.help
    for inner in getattr(command, "commands", {}).values():
        yield from _texts(inner)


def test_every_help_text_has_an_indonesian_one_and_none_is_left_over() -> None:
    texts = list(_texts(typer.main.get_command(app)))
    assert len(texts) > 60
    assert all(texts)
    assert {" ".join(text.split()) for text in texts} == set(INDONESIAN)


def test_nothing_stays_english() -> None:
    group = typer.main.get_command(app)
    translate(group)
    assert set(_texts(group)) == set(INDONESIAN.values())


@pytest.mark.parametrize(
    ("args", "environment"),
    [
        (["--lang", "id", "batch", "--help"], {}),
        (["--lang=id", "batch", "--help"], {"LANG": "en_US.UTF-8", "BERITA_LANG": "en"}),
        (["batch", "--help"], {"BERITA_LANG": "id"}),
        (["batch", "--help"], {"LANG": "id_ID.UTF-8"}),
    ],
)
def test_help_in_indonesian(args: list[str], environment: dict[str, str]) -> None:
    shown = CliRunner().invoke(app, args, env=environment)
    assert shown.exit_code == 0
    assert "tandai artikel" in shown.stdout
    assert "Tampilkan bantuan ini." in shown.stdout
    assert "near-duplicates" not in shown.stdout


@pytest.mark.parametrize(
    ("args", "environment"),
    [
        (["batch", "--help"], {}),
        (["--lang", "en", "batch", "--help"], {"LANG": "id_ID.UTF-8"}),
        (["batch", "--help"], {"LC_ALL": "C", "LANG": "id_ID.UTF-8"}),
    ],
)
def test_help_in_english(args: list[str], environment: dict[str, str]) -> None:
    shown = CliRunner().invoke(app, args, env=environment)
    assert shown.exit_code == 0
    assert "near-duplicates" in shown.stdout


@pytest.mark.parametrize("args", [["--lang", "id", "--help"], ["--help", "--lang", "id"], ["--lang", "id"]])
def test_the_list_of_commands(args: list[str]) -> None:
    """Wherever the switch stands, and where nothing but the switch is given."""
    shown = CliRunner().invoke(app, args).output
    if args[-1] != "id" or "--help" in args:
        assert "Catatan bertipe dari berita Indonesia." in shown
        assert "Periksa kamus" in shown
    else:
        assert "Missing command" in shown


def test_a_group_in_the_group_and_another_language() -> None:
    assert "Tambahkan entri" in CliRunner().invoke(app, ["--lang", "id", "lexicon", "--help"]).stdout
    refused = CliRunner().invoke(app, ["--lang", "fr", "version"])
    assert refused.exit_code == 2
    assert "fr" in refused.output


@pytest.mark.parametrize(
    ("switch", "environment", "lang"),
    [
        (None, {}, Lang.en),
        ("en", {"BERITA_LANG": "id"}, Lang.en),
        (None, {"BERITA_LANG": "en", "LANG": "id_ID"}, Lang.en),
        (None, {"BERITA_LANG": "", "LANG": "id-ID"}, Lang.id),
        (None, {"LC_MESSAGES": "id", "LANG": "en_US"}, Lang.id),
        (None, {"LANG": "id.UTF-8"}, Lang.id),
        (None, {"LANG": "ids"}, Lang.en),
    ],
)
def test_the_first_that_is_set_decides(switch: str | None, environment: dict[str, str], lang: Lang) -> None:
    assert chosen(switch, environment) is lang
