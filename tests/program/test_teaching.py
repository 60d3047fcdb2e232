"""Teaching at the command line, and what an import would change."""

import json

from tests.program.runner import FACT, HANDBOOK, Program, is_one_line


def test_a_taught_answer_is_given_listed_and_taken_back(program: Program) -> None:
    program.write("handbook.md", HANDBOOK)
    program("add", "handbook.md")
    told = program("teach", "who waters the plants?", "Ann does.").stdout
    assert program("ask", "who waters the plants?").stdout.startswith("“Ann does.”\n")
    (kept,) = json.loads(program("taught", "--json").stdout)
    assert told.endswith(f"quoth taught --remove {kept['id']}\n")
    assert told.count("\n") == 1
    assert program("taught", "--remove", kept["id"]).returncode == 0
    assert "Ann does." not in program("ask", "who waters the plants?").stdout
    gone = program("taught", "--remove", kept["id"])
    assert gone.returncode == 3
    assert is_one_line(gone.stderr)
    actions = [it["action"] for it in json.loads(program("audit", "--json").stdout)]
    assert actions == ["taught", "teach", "add"]


def test_words_that_mean_the_same_are_kept(program: Program) -> None:
    assert program("glossary", "UAV").returncode == 2
    (group,) = json.loads(program("glossary", "UAV", "=", "drone", "--json").stdout)
    assert group["words"] == ["UAV", "drone"]
    assert program("glossary", "--remove", group["id"]).returncode == 0
    assert json.loads(program("glossary", "--json").stdout) == []


def test_words_found_in_documents_are_listed_with_where_and_can_be_dropped(
    program: Program,
) -> None:
    program.write("rules.md", "# Rules\n\nEvery purchase order (PO) has a number.\n")
    program("add", "rules.md")
    assert "PO = purchase order\tfound in Rules\t" in program("glossary").stdout
    (group,) = json.loads(program("glossary", "--json").stdout)
    assert (group["words"], group["mined_from"]) == (["PO", "purchase order"], ["Rules"])
    assert program("glossary", "--remove", group["id"]).returncode == 0
    assert json.loads(program("glossary", "--json").stdout) == []
    assert program("glossary", "--remove", group["id"]).returncode != 0


def test_a_check_tells_what_an_import_would_change_and_imports_nothing(program: Program) -> None:
    program.write("handbook.md", HANDBOOK)
    program("add", "handbook.md")
    program("expect", "how many days of leave?", FACT)
    assert program("eval").returncode == 0
    program.write("handbook.md", HANDBOOK.replace(FACT, "Nothing is said of it here."))
    checked = program("add", "--check", "handbook.md")
    assert checked.returncode == 1
    assert "1 of 1 golden answer would change" in checked.stderr
    assert "nothing was added" in checked.stderr
    assert FACT in checked.stderr
    assert program("eval").returncode == 0
    assert "1 of 1 golden answer changed" in program("add", "handbook.md").stderr
    assert program("eval").returncode == 1


def test_documents_that_come_and_go_are_noted_with_who_did_it(program: Program) -> None:
    program.write("handbook.md", HANDBOOK)
    program("add", "handbook.md")
    program("add", "handbook.md")
    program("add", "--check", "handbook.md")
    program("remove", "Handbook")
    deeds = json.loads(program("audit", "--json").stdout)
    assert [it["action"] for it in deeds] == ["remove", "add"]
    assert all("Handbook (file:" in it["about"] and it["name"] for it in deeds)


def test_ask_shows_what_was_said_earlier_and_all_of_it_on_request(program: Program) -> None:
    for year in range(2019, 2025):
        text = f"Meeting of 5 May {year}.\n\nThe membership fee is {year - 1990} pounds.\n"
        program.write(f"minutes-{year}.md", f"# Minutes {year}\n\n{text}")
        program("add", f"minutes-{year}.md")
    question = "what is the membership fee?"
    brief = program("ask", question).stdout
    assert "Earlier: 2023-05-05, Minutes 2023 (was 33 pounds, now 34 pounds)" in brief
    assert "2019-05-05" not in brief
    assert "2019-05-05" in program("ask", "--history", question).stdout
    (first, *_) = json.loads(program("ask", "--json", question).stdout)["answers"]
    assert first["citation"]["dated"] == "2024-05-05"
    assert len(first["earlier"]) == 5
