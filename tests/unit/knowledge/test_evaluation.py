"""Golden questions are judged by their first quote, and by whether there is one."""

from collections.abc import Iterator

import pytest

from knowledge import (
    Evaluation,
    Golden,
    KnowledgeBase,
    UnreadableQuestions,
    Verdict,
    evaluate,
    read_golden,
)

TEXT = """\
Claims are paid within ten days.
Ms Osei inspected the plant on 4 April 2024.
"""


@pytest.fixture
def base() -> Iterator[KnowledgeBase]:
    with KnowledgeBase.open("sqlite://") as knowledge:
        knowledge.add_text(TEXT, title="Handbook")
        yield knowledge


def verdict(base: KnowledgeBase, question: str, expect: object, **fields: object) -> Verdict:
    golden = Golden(question=question, expect=expect, **fields)
    return evaluate(base, [golden]).judged[0].verdict


@pytest.mark.parametrize(
    ("question", "expect", "found"),
    [
        ("when are claims paid?", ["within  TEN days"], Verdict.RIGHT),
        ("when are claims paid?", "ten days", Verdict.RIGHT),
        ("when are claims paid?", ["a year", "ten days"], Verdict.RIGHT),
        ("when are claims paid?", ["at once"], Verdict.WRONG),
        ("when are claims paid?", None, Verdict.MADE_UP),
        ("what colour is the moon?", None, Verdict.REFUSED),
        ("what colour is the moon?", [], Verdict.REFUSED),
        ("what colour is the moon?", ["grey"], Verdict.MISSED),
    ],
)
def test_a_question_is_judged_by_its_first_quote(
    base: KnowledgeBase, question: str, expect: object, found: Verdict
) -> None:
    assert verdict(base, question, expect) is found


def test_a_follow_up_leans_on_the_question_before(base: KnowledgeBase) -> None:
    after = "who inspected the plant?"
    assert verdict(base, "and when was that?", ["4 April"], after=after) is Verdict.RIGHT


def test_only_what_passed_before_can_regress(base: KnowledgeBase) -> None:
    golden = [
        Golden(question="when are claims paid?", expect=("at once",)),
        Golden(question="who inspected the plant?", expect=("nobody",)),
    ]
    now = evaluate(base, golden)
    before = Evaluation(
        judged=(now.judged[0].model_copy(update={"verdict": Verdict.RIGHT}), now.judged[1])
    )
    assert now.regressions(None) == now.judged
    assert now.regressions(before) == now.judged[:1]
    assert Evaluation.model_validate_json(now.model_dump_json()) == now


def test_a_follow_up_is_not_held_against_the_same_question_alone(base: KnowledgeBase) -> None:
    alone = Golden(question="when was that?", expect=("4 April",))
    now = evaluate(base, [alone.model_copy(update={"after": "who inspected the plant?"})])
    failing = Evaluation(judged=evaluate(base, [alone]).judged[:1])
    assert now.judged[0].passes
    assert not failing.judged[0].passes
    assert failing.regressions(now) == ()


def test_questions_are_read_a_line_each_and_a_bad_line_is_named() -> None:
    lines = [
        '{"question": "why?", "expect": null, "note": "x"}',
        "",
        '{"question": "how?", "expect": "so"}',
    ]
    assert [golden.question for golden in read_golden(lines)] == ["why?", "how?"]
    misspelt = '{"question": "how?", "expects": ["so"]}'
    for bad in (
        "{",
        misspelt,
        '{"question": "how?"}',
        '{"expect": []}',
        '{"question": ""}',
        '["why?"]',
    ):
        with pytest.raises(UnreadableQuestions, match="line 2"):
            read_golden([lines[0], bad])


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ('{"question": "when are claims paid?", "quote": "within ten days"}', Verdict.RIGHT),
        ('{"question": "when are claims paid?", "quote": "at once"}', Verdict.WRONG),
        ('{"question": "what colour is the moon?", "quote": null}', Verdict.REFUSED),
        (
            '{"question": "when are claims paid?", "quote": "ten days", "document": "handbook"}',
            Verdict.RIGHT,
        ),
        (
            '{"question": "when are claims paid?", "quote": "ten days", "document": "Rules"}',
            Verdict.WRONG,
        ),
        (
            '{"question": "when are claims paid?", "expect": ["ten days"], "document": "Rules"}',
            Verdict.WRONG,
        ),
    ],
)
def test_a_quote_may_be_expected_of_one_document(
    base: KnowledgeBase, line: str, found: Verdict
) -> None:
    assert evaluate(base, read_golden([line])).judged[0].verdict is found


@pytest.mark.parametrize("name", ["handbook.md", "Handbook", "file:///docs/handbook.md", "Copy"])
def test_a_document_goes_by_title_file_name_and_uri_and_copies_count(name: str) -> None:
    with KnowledgeBase.open("sqlite://") as base:
        base.add_text(TEXT, title="Handbook", uri="file:///docs/handbook.md")
        base.add_text(TEXT, title="Copy", uri="file:///docs/copy.md")
        golden = Golden(question="when are claims paid?", expect="ten days", document=name)
        assert evaluate(base, [golden]).judged[0].verdict is Verdict.RIGHT


@pytest.mark.parametrize("line", ['{"question": "q", "quote": " "}', '{"question": "q"}'])
def test_a_golden_question_says_what_it_expects(line: str) -> None:
    with pytest.raises(UnreadableQuestions, match="line 1"):
        read_golden([line])
