"""Every command: what it prints, where, and its exit code."""

import contextlib
import json
import sqlite3
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.program.runner import FACT, HANDBOOK, UPDATED, Program, is_one_line

CONTRACT = {
    "": {"question", "outcome", "confidence", "strength", "answers", "searched", "corrections"},
    "answer": {"quote", "highlights", "score", "confidence", "citation", "context", "kinds"},
    "citation": {"document_id", "document", "uri", "section", "page", "start", "end"},
}


def test_documents_are_added_updated_left_and_removed(program: Program) -> None:
    program.write("handbook.md", HANDBOOK)
    assert program("add", "handbook.md").stdout == "added     Handbook (3 facts)\n"
    assert program("add", "handbook.md").stdout == "unchanged Handbook (3 facts)\n"
    program.write("handbook.md", UPDATED)
    assert program("add", "handbook.md").stdout == "updated   Handbook (3 facts)\n"
    assert "26 days" in program("ask", "how many days of leave?").stdout
    assert program("remove", "Handbook").stdout == "removed\tHandbook\n"
    gone = program("remove", "Handbook")
    assert (gone.returncode, gone.stdout) == (3, "")
    assert is_one_line(gone.stderr)


def test_a_question_in_the_documents_is_answered(filled: Program) -> None:
    done = filled("ask", "how", "many", "days of leave?")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"“{FACT}”\n")


def test_a_question_beyond_the_documents_is_not(filled: Program) -> None:
    done = filled("ask", "what is the boiling point of mercury?")
    assert done.returncode == 1
    assert done.stdout.startswith("Not in your documents.\nSearched 1 document")


def test_an_answer_as_json_has_every_key_of_the_contract(filled: Program) -> None:
    done = filled("ask", "--json", "how many dyas of leave?")
    answer = json.loads(done.stdout)
    assert set(answer) >= CONTRACT[""] | {"elapsed_ms"}
    assert set(answer["answers"][0]) == CONTRACT["answer"] | {"also_in"}
    assert set(answer["answers"][0]["citation"]) == CONTRACT["citation"]
    assert answer["outcome"] == "answered"
    assert answer["corrections"] == {"dyas": "days"}
    assert answer["searched"]["documents"] == 1
    assert answer["answers"][0]["quote"] == FACT


def test_results_are_listed_for_other_programs(filled: Program) -> None:
    (source,) = json.loads(filled("sources", "--json").stdout)
    facts = json.loads(filled("facts", "--json", "--kind", "quantity", "leave").stdout)
    summary = json.loads(filled("summary", "--json", "handbook.md").stdout)
    assert (source["title"], source["facts"]) == ("Handbook", 3)
    assert [fact["quote"] for fact in facts] == [FACT]
    assert [bullet["quote"] for bullet in summary["bullets"]] == [FACT]
    (line,) = filled("sources").stdout.splitlines()
    assert line.split("\t")[:2] == [source["id"], "Handbook"]
    assert FACT in filled("facts").stdout.split("\t")


def test_a_topic_beyond_the_documents_is_not_summed_up(filled: Program) -> None:
    done = filled("summary", "--topic", "unicorns")
    assert (done.returncode, done.stdout) == (1, "")
    assert is_one_line(done.stderr)


def test_an_empty_database_says_how_to_fill_it(program: Program) -> None:
    done = program("ask", "how many days?")
    assert (done.returncode, done.stdout) == (1, "")
    assert is_one_line(done.stderr)
    assert "quoth add" in done.stderr


@pytest.mark.parametrize(
    "words", [["sources"], ["facts"], ["facts", "x"], ["summary"], ["summary", "--topic", "x"]]
)
def test_every_command_says_how_to_fill_an_empty_database(
    words: list[str], program: Program
) -> None:
    done = program(*words)
    assert done.stdout == ""
    assert is_one_line(done.stderr)
    assert "quoth add" in done.stderr


def test_the_database_may_be_named_before_the_command(filled: Program) -> None:
    here = f"sqlite:///{filled.folder}/other.db"
    for words in (["--db", here, "sources"], ["sources", "--db", here]):
        done = filled(*words)
        assert (done.returncode, done.stdout) == (0, "")
    assert filled("sources").stdout != ""


def test_a_failure_names_the_file_by_its_path_and_once(program: Program) -> None:
    program.write("in/empty.md", "")
    program.write("in/blank.html", "<html><body></body></html>")
    done = program("add", "in")
    assert done.stdout == (
        "failed    in/blank.html shows no text.\nfailed    in/empty.md is empty.\n"
    )
    assert done.stderr == "quoth: 2 of 2 documents could not be added\n"
    assert program("add", "in/empty.md").stderr == "quoth: the document could not be added\n"


def test_one_bad_document_does_not_keep_the_others_out(program: Program) -> None:
    program.write("empty.md", "")
    program.write("noise.txt", bytes(range(256)) * 8)
    program.write("handbook.md", HANDBOOK)
    done = program("add", "missing.md", "empty.md", "noise.txt", "handbook.md")
    lines = done.stdout.splitlines()
    assert done.returncode == 3
    assert [line.split()[0] for line in lines] == ["failed", "failed", "failed", "added"]
    assert all(
        name in line
        for name, line in zip(("missing.md", "empty.md", "noise.txt"), lines, strict=False)
    )
    assert done.stderr == "quoth: 3 of 4 documents could not be added\n"


def test_a_folder_is_added_in_order_without_what_is_hidden_or_not_read(program: Program) -> None:
    for name in ("in/b.md", "in/sub/a.md", "in/.hidden.md", "in/.git/c.md", "in/~$b.md"):
        program.write(name, HANDBOOK)
    program.write("in/image.bin", bytes(range(256)))
    done = program("add", "--json", "--collection", "law", "in")
    results = json.loads(done.stdout)
    assert done.returncode == 0
    assert [(one["change"], Path(one["uri"]).name) for one in results] == [
        ("added", "b.md"),
        ("skipped", "image.bin"),
        ("added", "a.md"),
    ]
    assert {one["collection"] for one in results if one["change"] == "added"} == {"law"}
    assert "skipped 1 file" in done.stderr


def test_standard_input_is_a_document_and_its_title_its_name(program: Program) -> None:
    first = program("add", "--title", "Notes", "-", said="The deed was signed in 1920.")
    second = program("add", "--title", "Notes", "-", said="The deed was signed in 1921.")
    assert first.stdout == "added     Notes (1 fact)\n"
    assert second.stdout == "updated   Notes (1 fact)\n"


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["sing"],
        ["ask"],
        ["ask", " "],
        ["ask", "--limit", "0", "x"],
        ["facts", "--kind", "rumour"],
        ["add", "ftp://example.org/a.html"],
        ["add", "--title", "T", "a.md", "b.md"],
    ],
)
def test_a_wrong_command_line_exits_with_two(words: list[str], program: Program) -> None:
    done = program(*words)
    assert (done.returncode, done.stdout) == (2, "")
    assert "quoth" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_version_is_printed(program: Program) -> None:
    assert program("--version").stdout.startswith("quoth ")


def test_a_mistyped_setting_stops_every_command(program: Program) -> None:
    program.environment["QUOTH_DBB"] = "x"
    done = program("sources")
    assert done.returncode == 3
    assert done.stderr == "quoth: there is no setting QUOTH_DBB; did you mean QUOTH_DB?\n"


def test_half_of_slack_stops_a_run(program: Program) -> None:
    program.environment["SLACK_BOT_TOKEN"] = "xoxb-1"  # noqa: S105 -- none
    done = program("run")
    assert done.returncode == 3
    assert is_one_line(done.stderr)
    assert "SLACK_APP_TOKEN" in done.stderr
    assert "xoxb-1" not in done.stderr


@pytest.fixture
def locked(program: Program) -> Iterator[Program]:
    """Hold the database against everyone else."""
    program.write("handbook.md", HANDBOOK)
    program("add", "handbook.md")
    program.environment["QUOTH_BUSY_SECONDS"] = "0.05"
    with contextlib.closing(sqlite3.connect(program.folder / "facts.db")) as connection:
        connection.execute("begin immediate")
        yield program


def test_while_another_writes_questions_are_answered_and_writing_fails_clearly(
    locked: Program,
) -> None:
    locked.write("handbook.md", UPDATED)
    assert locked("ask", "how many days of leave?").returncode == 0
    chat = locked("chat", said="how many days of leave?\n")
    assert chat.stdout.startswith(f"“{FACT}”")
    done = locked("add", "handbook.md")
    assert (done.returncode, done.stdout) == (3, "")
    assert is_one_line(done.stderr)


@pytest.mark.parametrize("damage", ["no database", "newer"])
def test_a_database_that_cannot_be_used_is_named(damage: str, program: Program) -> None:
    path = program.folder / "facts.db"
    if damage == "newer":
        program("sources")
        with contextlib.closing(sqlite3.connect(path)) as connection:
            connection.execute("insert into schema_version (version) values (9999)")
            connection.commit()
    else:
        path.write_bytes(b"this is a text\n" * 500)
    done = program("ask", "what?")
    assert (done.returncode, done.stdout) == (3, "")
    assert is_one_line(done.stderr)
    assert "facts.db" in done.stderr


def test_a_piped_conversation_is_answered_line_by_line(filled: Program) -> None:
    done = filled("chat", said="how many days of leave?\nthanks!\n\nwhat is a quark?\n")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count(FACT) == 1
    assert done.stdout.count("Not in your documents.") == 1
    assert done.stdout.index(FACT) < done.stdout.index("Not in your documents.")


def test_a_conversation_about_a_file_leaves_no_trace(program: Program) -> None:
    program.write("handbook.md", HANDBOOK)
    done = program("chat", "handbook.md", "missing.md", said="how many days of leave?")
    assert done.stdout.startswith(f"“{FACT}”")
    assert is_one_line(done.stderr)
    assert not (program.folder / "facts.db").exists()


def test_there_is_no_conversation_about_what_cannot_be_added(program: Program) -> None:
    done = program("chat", "missing.md", said="how many days of leave?")
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr == (
        "quoth: There is no file missing.md. Check the name.\nquoth: there is nothing to ask\n"
    )


def test_hostile_documents_do_not_reach_the_terminal_alive(program: Program) -> None:
    program.write("evil.md", "The \x1b[31mred [bold]key[/bold] opens the \u202egate.\n")
    program("add", "evil.md")
    done = program("ask", "what does the red key open?")
    assert "\x1b" not in done.stdout
    assert "\u202e" not in done.stdout
    assert "[bold]key[/bold]" in done.stdout


def test_a_folder_without_documents_is_a_failure(program: Program) -> None:
    program.write("in/.hidden.md", HANDBOOK)
    done = program("add", "in")
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr == "quoth: there is nothing to add: no document in a format that is read\n"


def test_browsing_nothing_is_no_failure(program: Program) -> None:
    program.write("handbook.md", HANDBOOK)
    program("add", "handbook.md")
    nowhere = "There is no collection called “other”, or nothing is in it."
    for words, line in {
        ("facts", "unicorn"): "no fact fits that",
        ("facts", "leave", "--collection", "other"): nowhere,
        ("sources", "--collection", "other"): nowhere,
    }.items():
        done = program(*words)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", f"quoth: {line}\n")
    done = program("ask", "how many days?", "--collection", "other")
    assert (done.returncode, done.stdout, done.stderr) == (1, "", f"quoth: {nowhere}\n")


def test_browsing_an_empty_database_is_no_failure(program: Program) -> None:
    for words in (["sources"], ["facts", "unicorn"]):
        done = program(*words)
        assert (done.returncode, done.stdout) == (0, "")
        assert is_one_line(done.stderr)
        assert program(*words, "--json").stdout == "[]\n"


def test_without_a_setting_the_database_is_in_the_users_own_folder(program: Program) -> None:
    del program.environment["QUOTH_DB"]
    assert program("sources").returncode == 0
    assert (program.folder / "data/quoth/facts.db").exists()


def test_a_summary_for_people_cites_and_counts(filled: Program) -> None:
    lines = filled("summary", "Handbook").stdout.splitlines()
    assert lines[1].endswith(FACT)
    assert lines[-1].startswith("Draws on 1 of 1 section")


def test_a_summary_takes_days_a_collection_and_a_share(filled: Program) -> None:
    assert FACT in filled("summary", "--length", "50%").stdout
    assert FACT in filled("summary", "--collection", "default", "--when", "today").stdout
    never = filled("summary", "--when", "in 1999")
    assert never.returncode == 1
    assert "No document is dated" in never.stderr + never.stdout
    for wrong in (("--when", "when pigs fly"), ("--length", "endless")):
        done = filled("summary", *wrong)
        assert done.returncode == 2
        assert wrong[1] in done.stderr


def test_what_was_removed_comes_back_only_by_its_own_name(program: Program) -> None:
    program.write("docs/gate.md", "The gate opens at nine.")
    program("add", "docs")
    program("remove", "gate")
    again = program("add", "docs")
    assert again.stdout.startswith("withheld  docs/gate.md: was removed before")
    assert program("sources").stdout == ""
    assert program("add", "docs/gate.md").stdout == "added     gate (1 fact)\n"


def test_an_archive_is_added_file_by_file(program: Program) -> None:
    path = program.folder / "all.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("gate.txt", "The gate opens at nine.")
        archive.writestr("../roof.txt", "The roof leaks.")
    done = program("add", "all.zip")
    assert done.returncode == 3
    assert done.stdout.startswith("added     gate (1 fact)\nfailed    ")
    assert "leads elsewhere" in done.stdout


def test_the_name_alone_lists_what_there_is(program: Program) -> None:
    done = program()
    assert (done.returncode, done.stdout) == (2, "")
    assert "ask a question" in done.stderr
    assert "exit codes" in done.stderr
