"""The floors of tests/quality/floors.json, with room: they are there to see a loss, not the loss of one finding.

On `read` a floor is the lower end of the figure's 95 % interval, a point below the figure at least; on samples, seed,
dev and the places' gold it is the figure less three points. Fields counted fewer than `LEAST` times have none.
"""

import json
import math
from pathlib import Path

FLOORS = Path(__file__).parent.parent / "tests/quality/floors.json"
ROOM, LEAST_ROOM, LEAST = 0.03, 0.01, 10
_OWN = ("dev", "seed", "samples")


def _down(number: float) -> float:
    return max(0.0, math.floor(number * 1000) / 1000)


def _value(figure: dict) -> float | None:
    return figure.get("f1", figure.get("acc"))


def _counted(figure: dict) -> int:
    return figure.get("of", figure.get("gold", 0))


def floors_of(data: dict) -> dict:
    """The floors by part and field, from the measured figures."""
    out: dict = {}
    if "read" in data:
        figures = data["read"]["figures"].items()
        out["read"] = {
            n: _down(min(f["interval"][0], (_value(f) or 0) - LEAST_ROOM))
            for n, f in figures
            if f.get("interval") and _counted(f) >= LEAST
        }
    for key in _OWN:
        figures = data.get(key, {}).get("figures", {}).items()
        least = 1 if key == "seed" else LEAST
        out[key] = {n: _down(_value(f) - ROOM) for n, f in figures if _value(f) is not None and _counted(f) >= least}
    places = data["places"]["figures"].items()
    out["places"] = {f"{name}.{part}": _down(figure[part] - ROOM) for name, figure in places for part in ("p", "r")}
    return out


def set_floors(data: dict) -> None:
    """Write the floors anew; a part that was not measured keeps its own."""
    old = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    new = {key: floors or old.get(key, {}) for key, floors in floors_of(data).items()}
    FLOORS.write_text(json.dumps({**old, **new}, indent=1, sort_keys=True) + "\n", encoding="utf-8")
