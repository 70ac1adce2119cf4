"""docs/performance.md as text: what was measured, and how it compares."""

from collections.abc import Iterator, Sequence

from benchmarks.measuring import Outcome, Timed

HEAD = """# How fast

Made by `make bench`, never by hand, on {machine}.

Every figure is the median of several runs after one to warm up; what happens once in a city's life
(a first file, a first night) is timed once. Each group of figures comes from a process of its own,
on an embedded PostgreSQL with durable settings: an act has reached the disk before it counts as
done. Client and server share the cores. Ways of doing the same thing take turns within one run, so
how many times longer one takes than another holds on other machines too, the seconds do not. No
test depends on a time.
"""
SUMMARY = """## In short

| what | a second | one takes | asked |
| --- | ---: | ---: | --- |
"""
COMPARED = """| way | size | took | a second | one takes | as long as the first |
| --- | ---: | ---: | ---: | ---: | ---: |
"""
APART = """| what | size | took | a second | one takes |
| --- | ---: | ---: | ---: | ---: |
"""


def page(outcomes: Sequence[Outcome], machine: str) -> str:
    """The whole page: the summary, then a section for each bench."""
    summary = SUMMARY + "".join(_in_short(outcomes))
    return "\n".join((HEAD.format(machine=machine), summary, *map(section, outcomes)))


def section(outcome: Outcome) -> str:
    """One bench: what was done, and every way with its figures."""
    about = outcome.about
    compared = about.compared and len(outcome.ways) > 1
    lines = (_row(outcome, way, compared=compared) for way in outcome.ways)
    return f"## {about.title}\n\n{about.says}\n\n{COMPARED if compared else APART}{''.join(lines)}"


def _in_short(outcomes: Sequence[Outcome]) -> Iterator[str]:
    for outcome in outcomes:
        if outcome.about.short:
            first, asked = outcome.first, _asked(outcome)
            yield f"| {outcome.about.short} | {rate(first)} | {seconds(first.each)} | {asked} |\n"


def _row(outcome: Outcome, way: Timed, *, compared: bool) -> str:
    unit = outcome.about.unit if way.many > 1 else outcome.about.unit.removesuffix("s")
    size, took = f"{way.many:,} {unit}", seconds(way.took)
    row = f"| {way.words} | {size} | {took} | {rate(way)} | {seconds(way.each)} |"
    if not compared:
        return f"{row}\n"
    if way is outcome.first:
        return f"{row} 1 |\n"
    return f"{row} {times(outcome.times_as_long(way))} |\n"


def _asked(outcome: Outcome) -> str:
    about = outcome.about
    held = "held" if outcome.held else "**not held**"
    if about.within is not None:
        return f"under {seconds(about.within)}: {held}"
    if about.at_least is not None:
        return f"at least {about.at_least:,.0f} a second: {held}"
    return ""


def times(value: float) -> str:
    """How many times as long."""
    return f"{value:.2f} times" if value < 1 else f"{figure(value)} times"


def rate(way: Timed) -> str:
    """Things a second, where there is more than one."""
    return figure(way.rate) if way.rate >= 1 else ""


def seconds(taken: float) -> str:
    """A time in the unit that suits it, two figures where it is short."""
    for unit, many in (("s", 1), ("ms", 1e3)):
        if taken * many >= 1:
            return f"{figure(taken * many)} {unit}"
    return f"{figure(taken * 1e6)} µs"


def figure(value: float) -> str:
    """A number as exact as such a measurement is: whole from ten up, else one decimal."""
    return f"{value:,.0f}" if value >= 10 else f"{value:.1f}"
