"""Small measures that every part shares."""

import os
import statistics
from collections.abc import Mapping, Sequence
from pathlib import Path

Figures = Mapping[str, object]


def centiles(seconds: Sequence[float]) -> dict[str, float]:
    """p50 and p99 in milliseconds."""
    cuts = statistics.quantiles(seconds, n=100, method="inclusive")
    return {"p50_ms": round(cuts[49] * 1000, 1), "p99_ms": round(cuts[98] * 1000, 1)}


def cpu_seconds(pid: int) -> float:
    """CPU time that a process has used, its finished children left out."""
    fields = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def memory_mb(pid: int | None = None) -> dict[str, int]:
    """Resident memory of a process now and at its highest."""
    lines = Path(f"/proc/{pid or 'self'}/status").read_text("ascii").splitlines()
    values = dict(line.split(":", 1) for line in lines)
    return {
        name: int(values[key].split()[0]) // 1024 for name, key in (("rss_mb", "VmRSS"), ("peak_mb", "VmHWM"))
    }


def table(rows: Sequence[tuple[str, Figures]]) -> str:
    """One line a measurement."""
    width = max((len(name) for name, _ in rows), default=0)
    lines = [
        f"{name:<{width}}  " + "  ".join(f"{key} {value}" for key, value in figures.items())
        for name, figures in rows
    ]
    one, five, _ = os.getloadavg()
    return "\n".join([*lines, f"load average {one:.1f} (1 min), {five:.1f} (5 min); {os.cpu_count()} cores"])
