"""What the speed benchmark measured stands in its tables and its plot."""

from xml.etree import ElementTree as ET

from benchmarks.speed.report import NAMES, plot, tables


def found(facts: int) -> dict[str, object]:
    timing = {"p50": 1.5, "p95": 2.5, "p99": 3.5, "found": 0.9}
    return {
        "facts": facts,
        "facts_per_cpu_second": 12_345,
        "bytes_per_fact": 678,
        "cold_start_cpu_ms": 90,
        "one_added_and_seen_cpu_ms": 1.2,
        "hundred_added_cpu_ms": 34.5,
        "answers_per_second": {"1": 60.5, "8": 70.5},
        "quiet_wall_ms": {"p50": 4.5, "p95": 5.5},
        "importing_wall_ms": {"p50": 6.5, "p95": 7.5},
        "clean": dict.fromkeys(NAMES, timing),
        "typos": {key: {**timing, "p99": 99.5} for key in NAMES},
    }


def test_tables_have_a_column_for_each_size() -> None:
    drawn = tables([found(1000), found(20_000)])
    assert drawn.count("| 1,000 facts | 20,000 facts |") == 3
    assert "| tantivy, best 50 | 1.5 / 3.5 · 90% | 1.5 / 3.5 · 90% |" in drawn
    assert "| tantivy, best 50 | 1.5 / 99.5 · 90% | 1.5 / 99.5 · 90% |" in drawn
    assert "| answers a second, 8 threads | 70.5 | 70.5 |" in drawn
    assert "| taken in, facts per CPU-second | 12,345 | 12,345 |" in drawn


def test_the_plot_has_a_line_for_each_engine() -> None:
    for sizes in ([1000], [1000, 20_000, 300_000]):
        root = ET.fromstring(plot([found(it) for it in sizes]))  # noqa: S314 -- made by us
        lines = [it for it in root.iter() if it.tag.endswith("polyline")]
        assert [len(it.attrib["points"].split()) for it in lines] == [len(sizes)] * len(NAMES)
