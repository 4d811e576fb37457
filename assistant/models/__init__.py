"""What the panel keeps: what was chosen, which features are on, what engines cost, what readers say of it."""

from assistant.models.allowance import Allowance
from assistant.models.asked import AskedQuestion
from assistant.models.feedback import Feedback
from assistant.models.ledger import EngineDay, EngineRest
from assistant.models.result import PanelResult, ToChoose
from assistant.models.switch import FeatureSwitch
from assistant.models.term import Term
from assistant.models.translation import Translation

__all__ = [
    "Allowance",
    "AskedQuestion",
    "EngineDay",
    "EngineRest",
    "FeatureSwitch",
    "Feedback",
    "PanelResult",
    "Term",
    "ToChoose",
    "Translation",
]
