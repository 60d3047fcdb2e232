"""What the program takes: settings of the environment, and its command line."""

from argparse import Action, ArgumentParser, _SubParsersAction
from collections.abc import Iterator
from typing import Final

from bot.cli.command_line import COMMANDS, build_parser
from bot.settings import Settings, setting_names
from tests.reference.layout import about, table

DEFAULTS: Final = {
    "QUOTH_DB": "`facts.db` in your user data folder (Linux: `~/.local/share/quoth`)",
    "QUOTH_MODELS": "`models` in your user data folder",
    "QUOTH_LOG_LEVEL": "INFO on platforms, else ERROR",
}
EVERYWHERE: Final = ("-h", "--db", "--json")
COUNTED: Final = {"*": "[{} …]", "+": "{} …", "?": "[{}]"}


def settings() -> str:
    """Return the settings of the environment, those of each platform apart."""
    fields = zip(setting_names(), Settings.model_fields.values(), strict=True)
    rows = [
        (_platform(name), (f"`{name}`", _default(name, field.default), field.description or ""))
        for name, field in fields
    ]
    heads = ("variable", "if not set", "what it is")
    return "\n\n".join(
        f"### {title}\n\n{table(heads, (row for belongs, row in rows if belongs == title))}"
        for title in ("Everywhere", "Discord", "Slack")
    )


def command_line() -> str:
    """Return every command of the program with its arguments."""
    return "\n\n".join(
        _usages(build_parser([name for group in COMMANDS.values() for name in group]))
    )


def _usages(parser: ArgumentParser) -> Iterator[str]:
    for action in parser._actions:  # noqa: SLF001 -- argparse tells nobody otherwise
        if isinstance(action, _SubParsersAction):
            abouts = {it.dest: it.help for it in action._choices_actions}  # noqa: SLF001 -- as above
            for word, inner in action.choices.items():
                yield _usage(word, str(abouts[word]), inner)


def _usage(word: str, what: str, parser: ArgumentParser) -> str:
    actions = [it for it in parser._actions if not {*EVERYWHERE} & {*it.option_strings}]  # noqa: SLF001 -- as above
    arguments = f"\n\n{table(('argument', 'what it is'), map(_argument, actions))}"
    json = " Takes `--json`." if "--json" in parser.format_usage() else ""
    told = f"{what[:1].upper()}{what[1:]}.{json}"
    return f"### `quoth {word}`\n\n{told}{arguments if actions else ''}"


def _argument(action: Action) -> tuple[str, str]:
    value = str(action.metavar or action.dest.upper())
    if action.option_strings:
        shown = action.option_strings[-1]
        name = shown if action.nargs == 0 else f"{shown} {value}"
    else:
        name = COUNTED.get(str(action.nargs), "{}").format(value)
    return f"`{name}`", about(action.help, action.choices)


def _platform(name: str) -> str:
    words = name.split("_")
    if "DISCORD" in words:
        return "Discord"
    return "Slack" if "SLACK" in words or name == "PORT" else "Everywhere"


def _default(name: str, value: object) -> str:
    shown = str(value).lower() if isinstance(value, bool) else str(value)
    return DEFAULTS.get(name, "" if value in (None, "") else f"`{shown}`")
