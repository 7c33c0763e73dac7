"""What does a problem look like, whatever went wrong?"""

from __future__ import annotations

import json

from gisapp.api.problems import STEP_FACTS


def is_problem(answer, status) -> bool:
    """Whether it is a problem of this status in the one shape (RFC 9457)."""
    told = json.loads(answer.content)
    assert answer.headers["Content-Type"].startswith("application/problem+json")
    assert (answer.status_code, told["status"]) == (status, status)
    more = set(told) - {"type", "title", "status", "detail"}
    assert more <= {"detail_zh", *STEP_FACTS}
    assert told["title"]
    assert told["detail"]
    return True
