"""Who wants to be told, what they are told, and what became of it."""

from alerts.models.alert import Alert, Wording
from alerts.models.allowance import Allowance
from alerts.models.delivery import Delivery
from alerts.models.subscription import Subscription
from alerts.models.waiting import ToAnnounce

__all__ = ["Alert", "Allowance", "Delivery", "Subscription", "ToAnnounce", "Wording"]
