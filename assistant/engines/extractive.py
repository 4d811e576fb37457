"""The paper's own engine: no key, no network, no model."""

from assistant import asking, key_points, summary
from assistant.engines import Request, Task


class Extractive:
    name = "extractive"

    def select(self, request: Request) -> list[int]:
        match request.task:
            case Task.SUMMARY:
                return summary.choose(request.sentences, request.headline, request.most)
            case Task.KEY_POINTS:
                return key_points.choose(request.sentences, request.headline, request.most)
            case Task.ASK:
                found = asking.answer(request.sentences, request.question, request.headline, request.most)
                return found.numbers if found.is_there else []
