"""Forests, leads and translations, each beside a slow twin or a plain statement of the law."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from knowledge.matching.features import INDEX, LEADING, MEASURED, NAMES, SCORES, with_leads
from knowledge.matching.translation import (
    NAME_MARK,
    NUMBER_MARK,
    YEAR_MARK,
    log_chances,
    marks_of,
    shipped_translations,
)
from knowledge.matching.trees import MOST_LEAVES, Forest
from knowledge.matching.weights import shipped_weights

FEATURES = 3
figures = st.floats(-2, 2, width=32)
leaf = st.builds(lambda value: value, st.floats(-1, 1))
trees = st.recursive(
    leaf,
    lambda inner: st.tuples(st.integers(0, FEATURES - 1), figures, inner, inner),
    max_leaves=12,
)
rows_of = arrays(np.float32, st.tuples(st.integers(0, 6), st.just(FEATURES)), elements=figures)
Tree = Any


def recorded(tree: Tree) -> dict[str, list[float]]:
    """Write a tree as parallel lists, the root first."""
    record: dict[str, list[float]] = {
        name: [] for name in ("feature", "threshold", "left", "right", "value")
    }

    def add(node: Tree) -> int:
        place = len(record["value"])
        inner = isinstance(node, tuple)
        record["feature"].append(node[0] if inner else 0)
        record["threshold"].append(node[1] if inner else 0.0)
        record["value"].append(0.0 if inner else node)
        record["left"].append(place)
        record["right"].append(place)
        if inner:
            record["left"][place] = add(node[2])
            record["right"][place] = add(node[3])
        return place

    add(tree)
    return record


def walked(tree: Tree, row: Sequence[float]) -> float:
    while isinstance(tree, tuple):
        feature, threshold, left, right = tree
        tree = left if row[feature] <= threshold else right
    return float(tree)


@given(st.lists(trees, max_size=5), rows_of)
def test_a_forest_sums_what_walking_its_trees_gives(
    given_trees: list[Tree], rows: np.ndarray
) -> None:
    forest = Forest.parse([recorded(tree) for tree in given_trees])
    expected = [sum(walked(tree, row) for tree in given_trees) for row in rows]
    np.testing.assert_allclose(forest.sum(rows), expected, atol=1e-9)


def test_a_tree_with_too_many_leaves_is_refused() -> None:
    tree: Tree = 0.0
    for _ in range(MOST_LEAVES):
        tree = (0, 0.0, 0.0, tree)
    with pytest.raises(ValueError, match="33 leaves"):
        Forest.parse([recorded(tree)])


@given(
    arrays(
        np.float32,
        st.tuples(st.integers(0, 5), st.just(len(MEASURED))),
        elements=st.integers(0, 64).map(lambda it: it / 64),
    )
)
def test_leads_are_told_against_the_best_other_candidate(rows: np.ndarray) -> None:
    full = with_leads(rows)
    assert full.shape == (len(rows), len(NAMES))
    for name in LEADING:
        column = full[:, INDEX[name]]
        for place, lead in enumerate(full[:, INDEX[f"lead_{name}"]]):
            others = np.delete(column, place)
            expected = column[place] - others.max() if len(others) else 0
            assert lead == pytest.approx(expected, abs=1e-6)
    for name in SCORES:
        shares = full[:, INDEX[name]]
        assert shares.max(initial=0) == pytest.approx(float(shares.any()), abs=1e-6)


@given(st.lists(st.sampled_from(["1999", "2024", "3024", "12", "ann", "gate"]), max_size=6))
def test_a_sentence_is_marked_for_what_it_holds(texts: list[str]) -> None:
    marks = set(marks_of(texts, frozenset({"ann"})))
    assert (YEAR_MARK in marks) is bool({"1999", "2024"} & set(texts))
    assert (NUMBER_MARK in marks) is bool({"3024", "12"} & set(texts))
    assert (NAME_MARK in marks) is ("ann" in texts)


def test_a_word_that_is_held_is_likelier_than_one_called_for_than_one_unheard_of() -> None:
    table = {"birthday": {"born": 0.2}}
    held, called, unheard = (
        log_chances(["birthday"], frozenset(words), table)[0]
        for words in ({"birthday", "ann"}, {"born", "ann"}, {"gate", "ann"})
    )
    assert held > called > unheard


def test_the_shipped_table_knows_that_a_question_for_a_time_calls_for_a_year() -> None:
    table = shipped_translations()
    assert table["?time"][YEAR_MARK] > table["?person"].get(YEAR_MARK, 0.0)
    assert all(0 < chance <= 1 for sources in table.values() for chance in sources.values())


def test_the_shipped_weights_are_for_the_features_there_are() -> None:
    weights = shipped_weights()
    assert len(weights.linear) == len(NAMES)
    assert max(weights.ranking.feature) < len(NAMES)
