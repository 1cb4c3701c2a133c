"""Proves that the steps still fit together: a tiny model, 20 steps, export, and the same scores from Python and TypeScript."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def own_rows(path: Path) -> None:
    """Rows of the project's own written turns, with the two heads that they label plainly."""
    heads = [{"name": "Confront", "labels": ["Confront"], "source": "manual"}, {"name": "tone", "labels": ["ask", "tell"], "source": "manual"}]
    rows = []
    for line in (ROOT / "training/written/counsellor.txt").read_text().splitlines():
        if line.startswith("#") or line.count("|") != 2:
            continue
        codes, before, text = (cell.strip() for cell in line.split("|"))
        asks = "Q" in codes.split("/")[0].split()
        targets = {"Confront": {"to": [int("Confront" in codes)], "weight": 1}, "tone": {"to": [int(asks), int(not asks)], "weight": 1}}
        turns = [{"role": "client", "text": before, "targets": {}}, {"role": "counsellor", "text": text, "targets": targets}]
        rows.append({"source": "written", "transcript": "written-0", "turns": turns})
    path.write_text("\n".join(json.dumps(row) for row in [{"heads": heads}, *rows]) + "\n")


def main() -> None:
    with tempfile.TemporaryDirectory() as scratch:
        here = Path(scratch)
        own_rows(here / "rows.jsonl")
        steps = [
            ["train", here / "rows.jsonl", here / "model", "--base", "tiny", "--steps", "20"],
            ["export", here / "model", here / "out"],
            ["golden", here / "rows.jsonl", here / "out", here / "golden.json", "--turns", "20"],
        ]
        for name, *rest in steps:
            subprocess.run([sys.executable, "-m", f"oarlock_training.{name}", *map(str, rest)], cwd=ROOT / "training", check=True)
        subprocess.run(["node", str(ROOT / "training/same-scores.mjs"), str(here / "out"), str(here / "golden.json")], check=True)


if __name__ == "__main__":
    main()
