"""Write data/samples/articles.jsonl, the input articles, from the gold records in data/samples/gold.

python scripts/build_samples.py
"""

import json
from pathlib import Path

SAMPLES = Path(__file__).parent.parent / "data/samples"
FIELDS = ("id", "headline", "published", "source", "text")


def main() -> None:
    with (SAMPLES / "articles.jsonl").open("w", encoding="utf-8") as out:
        for path in sorted((SAMPLES / "gold").glob("*.json")):
            gold = json.loads(path.read_text(encoding="utf-8"))
            out.write(json.dumps({key: gold[key] for key in FIELDS}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
