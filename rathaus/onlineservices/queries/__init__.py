"""What others may ask of online services. Read only."""

from rathaus.onlineservices.queries.applications import (
    ApplicationRow,
    Status,
    applications_for,
    codes_for,
    receipt,
    status,
)
from rathaus.onlineservices.queries.catalogue import (
    ServiceRow,
    ServiceView,
    find_services,
    service,
    services,
)
from rathaus.onlineservices.queries.drafts import (
    DraftRow,
    DraftView,
    FormStart,
    draft,
    drafts_for,
    form_start,
)
from rathaus.onlineservices.queries.quota import Quota, ServiceQuota, quota

__all__ = [
    "ApplicationRow",
    "DraftRow",
    "DraftView",
    "FormStart",
    "Quota",
    "ServiceQuota",
    "ServiceRow",
    "ServiceView",
    "Status",
    "applications_for",
    "codes_for",
    "draft",
    "drafts_for",
    "find_services",
    "form_start",
    "quota",
    "receipt",
    "service",
    "services",
    "status",
]
