"""What the audit does by itself every day."""

import logging

from celery import shared_task
from django.utils import timezone

from portal.audit.heads import send_head as send
from portal.audit.integrity import Result
from portal.audit.verifying import check_chain

log = logging.getLogger(__name__)


@shared_task
def send_head() -> None:
    """Send the end of the chain out; repeating it on the same day does nothing."""
    send(timezone.localdate())


@shared_task
def verify_chain() -> None:
    """Recompute the chain; what was found stands in the log and on the audit page."""
    result = Result("audit_chain")
    check_chain(result)
    if result.findings:
        log.error("audit_chain_broken findings=%s", len(result.findings))
