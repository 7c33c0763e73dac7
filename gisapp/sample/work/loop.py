"""How does a case go one step on? Each step leaves what the real one would leave."""

from __future__ import annotations

from datetime import datetime
from math import cos, hypot, radians

from gisapp.sample.work.course import Answer, Order
from gisapp.sample.work.times import OFFICE
from gisapp.sample.work.walk import Walk

METRES_OF_A_DEGREE = 111_320


class Loop(Walk):
    """The steps of the loop, from acceptance to assessment."""

    def accept(self) -> None:
        self.now = self.moment_within("accept")
        self.meet("accept")
        desk = self.course.desk
        self.step("accepted", "accepted", desk=desk, by=self.worker(desk))
        if not self.course.running("resolve"):
            self.start("resolve")

    def pass_on(self, desk: int) -> None:
        """Give the order to another desk, which then answers for it."""
        giver, by = self.course.desk, self.decider(self.course.desk)
        text = self.say("assigned")
        order = Order(by_desk=giver, desk=desk, by=by, at=self.now, text=text)
        self.end_order()
        self.course.orders.append(order)
        self.course.desk, self.giver = desk, giver
        if run := self.course.running("resolve"):
            run.desk = desk
        told = {"from": giver, "to": desk, "unit": desk, "text": text}
        self.step("assigned", "assigned", desk=giver, by=by, data=told)
        self.start("accept")

    def begin(self, at: datetime) -> None:
        """Take the order; where there is none, the desk gives it to itself."""
        self.now = at
        desk = self.course.desk
        self.doer = self.worker(desk)
        if not any(self.course.open_orders()):
            self.giver = desk
            order = Order(by_desk=desk, desk=desk, by=self.doer, at=at)
            self.course.orders.append(order)
            told = {"from": desk, "to": desk, "unit": desk}
            self.step(
                "assigned",
                "assigned",
                desk=desk,
                by=self.doer,
                is_step=False,
                data=told,
            )
        self.meet("accept")
        for order in self.course.open_orders():
            order.received_at, order.received_by = at, self.doer
            order.person = self.doer
        self.step("begun", "under_way", desk=desk, by=self.doer)
        if not self.course.moments("arrived"):
            self.start("arrive")

    def be_there(self) -> None:
        """On the scene, where there is a limit for it; out of the county by phone."""
        is_known = self.course.running("arrive") and self.case.point
        if not (is_known or self.case.is_outside):
            return
        desk = self.course.desk
        self.now = self.moment_within("arrive")
        self.meet("arrive")
        if self.case.is_outside:
            text = self.say("contacted")
            self.step(
                "contacted", "under_way", desk=desk, by=self.doer, data={"text": text}
            )
        else:
            self.step(
                "arrived", "on_scene", desk=desk, by=self.doer, data=self._where()
            )

    def _where(self) -> dict[str, float]:
        """Some metres from the place, as handhelds say it."""
        lng, lat = self.case.point or (0.0, 0.0)
        east_m, north_m = self.rng.gauss(0, 25), self.rng.gauss(0, 25)
        return {
            "lng": round(lng + east_m / (METRES_OF_A_DEGREE * cos(radians(lat))), 6),
            "lat": round(lat + north_m / METRES_OF_A_DEGREE, 6),
            "accuracy_m": self.rng.randint(4, 30),
            "distance_m": round(hypot(east_m, north_m), 1),
        }

    def report_back(self, at: datetime) -> None:
        """Done; who never said that they were there, is not waited for any more."""
        self.now = at
        if run := self.course.running("arrive"):
            run.stopped_at = at
        text = self.say("reported_back", of=self.case.theme)
        told = {"text": text}
        self.step(
            "reported_back",
            "reported_back",
            desk=self.course.desk,
            by=self.doer,
            data=told,
        )

    def looker(self) -> tuple[int, str]:
        """The desk that looks at the work, and who does it there: not the doer."""
        desk = self.course.desk
        if self.giver != desk:
            return self.giver, self.decider(self.giver, but=self.doer)
        desk = desk if desk == self.house.centre else self.case.above
        return desk, self.decider(desk, but=self.doer)

    def send_back(self, at: datetime) -> None:
        self.now = at
        desk, by = self.looker()
        self.step(
            "sent_back",
            "under_way",
            desk=desk,
            by=by,
            data={"reason": self.say("sent_back")},
        )

    def verify(self, at: datetime) -> None:
        self.now = at
        desk, by = self.looker()
        self.step(
            "verified",
            "verified",
            desk=desk,
            by=by,
            data={"text": self.say("verified")},
        )

    def close(self, at: datetime) -> None:
        self.now = at
        desk, by = self.looker()
        self.meet("resolve")
        self.stop()
        text = self.say("closed", of=self.case.theme)
        self.step("closed", "closed", desk=desk, by=by, data={"text": text})
        fetched_at = self.times.soon(at, 1, 40, limit=OFFICE, rng=self.rng)
        self.course.answers.append(
            Answer(text=text, by=by, at=at, fetched_at=fetched_at)
        )

    def assess(self) -> None:
        self.now = self.times.soon(self.now, 240, 4800, limit=OFFICE, rng=self.rng)
        is_late = any(run.is_late for run in self.course.runs)
        score = self.rng.choice((2, 3, 3) if is_late else (4, 5, 5))
        text = self.say("assessed_late" if is_late else "assessed")
        desk = self.case.above
        by = self.decider(desk, but=self.doer)
        self.step(
            "assessed",
            "assessed",
            desk=desk,
            by=by,
            data={"score": score, "text": text},
        )
