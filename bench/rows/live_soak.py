"""Does the stream's memory stay as it is, however long it runs?"""

from __future__ import annotations

from bench import databases, living, reports, serving
from bench.memory import resident_mb
from bench.row import Measured, Row
from gisapp.incidents.actions import give_token
from gisapp.incidents.models import Channel

STREAMS = 200
WARM_S = 60
"""Until the newest messages fill their place in memory, and a good while longer."""
MOST_MB = 8.0


def measure(size: int, is_last: bool) -> Measured:
    """200 streams and 50 reports/s for `size` seconds; ours: megabytes grown."""
    with databases.fresh("soak"):
        token = give_token(Channel.objects.get(name=reports.CHANNEL))
        warm = WARM_S * living.PER_SECOND
        requests = reports.posts(warm + size * living.PER_SECOND, token)
        with serving.everything("gisapp.settings") as served:
            pid = served.pid("stream")
            with living.listening(served.stream, STREAMS) as child:
                living.live(served.pages, requests[:warm], child)
                before = resident_mb(pid)
            with living.listening(served.stream, STREAMS) as child:
                seen = living.live(served.pages, requests[warm:], child)
                after = resident_mb(pid)
    return Measured(
        ours=after - before,
        holds=not seen.lost,
        note=f"{before:.0f} → {after:.0f} MB; {seen.sent} reports to {STREAMS} streams,"
        f" {seen.lost} steps lost or twice",
    )


ROW = Row(
    name="live_soak",
    work="memory of the stream process, 200 streams and 50 reports/s, by seconds",
    against="nothing: it may not grow",
    unit="MB",
    sizes=(600,),
    goal=MOST_MB,
    is_ceiling=True,
    measure=measure,
)
