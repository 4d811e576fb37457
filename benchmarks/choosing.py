"""How good and how quick the panel's choices are on the demo paper, as ratios to the first three sentences.

python -m benchmarks.choosing
"""

import json
from pathlib import Path

from articles.prose import plain_text
from assistant import evaluating
from assistant.cases import Asked, Summarised

HERE = Path(__file__).parent.parent
QUESTIONS = HERE / "tests" / "assistant" / "questions.jsonl"


def main() -> None:
    rows = [
        json.loads(line)
        for file in sorted((HERE / "newsroom" / "demo").glob("articles-*.jsonl"))
        for line in file.read_text(encoding="utf-8").splitlines()
    ]
    texts = {row["guid"]: plain_text(row["body"]) for row in rows}
    ours, lead, speed = evaluating.of_summaries(
        Summarised(texts[row["guid"]], row["standfirst"]) for row in rows
    )
    for name, our, their in zip(("ROUGE-1", "ROUGE-2", "ROUGE-L"), ours, lead, strict=True):
        print(f"{name} of summaries, to the first three sentences: {our / their:.3f}")
    print(f"a summary: {speed.p50:.2f} ms (95 % within {speed.p95:.2f} ms)")
    cases = [
        Asked(texts[row["article"]], row["question"], tuple(filter(None, [row["answer"]])))
        for row in map(json.loads, QUESTIONS.read_text(encoding="utf-8").splitlines())
    ]
    figures = evaluating.of_answers(evaluating.with_foreign_texts(cases))
    print(f"answer among three sentences: {figures.found:.3f}")
    apart = evaluating.area_under_curve(figures.answerable, figures.foreign)
    print(f"AUC, asked of another article: {apart:.4f}")
    print(f"a question: {figures.speed.p50:.2f} ms (95 % within {figures.speed.p95:.2f} ms)")


if __name__ == "__main__":
    main()
