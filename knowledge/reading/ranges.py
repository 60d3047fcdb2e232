"""Naming pages, in warnings."""


def missing_text(unit: str, numbers: list[int]) -> tuple[str, ...]:
    """Say which pages hold no text; nothing when all do."""
    if not numbers:
        return ()
    several = len(numbers) > 1
    verb = "hold" if several else "holds"
    return (f"{unit}{'s' * several} {_ranges(numbers)} {verb} no text (scanned?)",)


def _ranges(numbers: list[int]) -> str:
    """Write ascending numbers as ranges."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    dash = "\N{EN DASH}"
    return ", ".join(f"{run[0]}{dash}{run[-1]}" if len(run) > 1 else f"{run[0]}" for run in runs)
