"""The language of the command line's help: English, or Indonesian where it is asked for or the system speaks it."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from enum import Enum
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from .display.help_texts import ARGUMENTS, COMMANDS, INDONESIAN, OPTIONS

VARIABLE = "BERITA_LANG"


class Lang(str, Enum):
    """The languages that the help is written in."""

    id = "id"
    en = "en"


def chosen(switch: str | None, environment: Mapping[str, str]) -> Lang:
    """The switch; without one BERITA_LANG, then the first that is set of LC_ALL, LC_MESSAGES and LANG; else English."""
    names = (VARIABLE, "LC_ALL", "LC_MESSAGES", "LANG")
    wanted = switch or next((environment[name] for name in names if environment.get(name)), "")
    return Lang.id if re.fullmatch(r"id(?:[-_.@].*)?", wanted, re.IGNORECASE) else Lang.en


def indonesian(english: str | None) -> str | None:
    """The Indonesian of a help text; one that has none stays as it is."""
    return english and INDONESIAN.get(" ".join(english.split()), english)


def translate(command: Any) -> None:
    """Turn the help of a command, and of those in it, into Indonesian."""
    command.help, command.short_help = indonesian(command.help), indonesian(command.short_help)
    command.rich_help_panel = COMMANDS
    # click keeps the option that it makes for --help
    for param in (*command.params, command.get_help_option(typer.Context(command))):
        param.help = indonesian(param.help)
        param.rich_help_panel = ARGUMENTS if param.param_type_name == "argument" else OPTIONS
    for inner in getattr(command, "commands", {}).values():
        translate(inner)


class Group(TyperGroup):
    """All commands. Their language is chosen before a --help among the arguments is heeded."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the arguments, the language first."""
        given, *_ = self.make_parser(ctx).parse_args(args=list(args))
        if chosen(given.get("lang"), os.environ) is Lang.id:
            translate(self)
        rest: list[str] = super().parse_args(ctx, args)
        return rest


def language(
    lang: Annotated[Lang | None, typer.Option("--lang", help="language of the help: id or en")] = None,
) -> None:
    """Typed records from Indonesian news."""
