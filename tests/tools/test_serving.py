import sys

import pytest

from tools import processes, serving
from tools.address import Address, any_free
from tools.errors import NoAnswer, ProcessDied
from tools.places import Places

ANSWER = """
import http.server
class Page(http.server.BaseHTTPRequestHandler):
    def do_GET(self): self.send_response({code}); self.end_headers()
    def log_message(self, *words): pass
http.server.HTTPServer(("127.0.0.1", {port}), Page).serve_forever()
"""


@pytest.fixture
def places(tmp_path):
    found = Places(root=tmp_path, var=tmp_path / "var")
    found.make()
    return found


@pytest.fixture
def serve(monkeypatch):
    """Makes `commands` start scripts of ours: `serve(web=..., worker=...)`."""

    def use(**scripts):
        made = {name: [sys.executable, "-c", text] for name, text in scripts.items()}
        monkeypatch.setattr(serving, "commands", lambda places, address, stream: made)

    return use


IDLE = "import time; time.sleep(600)"


@pytest.mark.parametrize("code", [200, 302, 403])
def test_it_waits_until_the_first_page_answers_and_stops_all(places, serve, code):
    address = any_free()
    serve(web=ANSWER.format(code=code, port=address.port), worker=IDLE)
    with serving.serving(places, address) as family:
        assert [process.name for process in family] == ["web", "worker"]
        processes.check(family)
    assert not any(process.is_alive() for process in family)


def test_a_server_error_is_no_answer(places, serve, monkeypatch):
    monkeypatch.setattr(serving, "WAIT_S", 2.0)
    address = any_free()
    serve(web=ANSWER.format(code=500, port=address.port))
    with pytest.raises(NoAnswer, match="HTTP 500"), serving.serving(places, address):
        pass


def test_a_worker_that_dies_while_we_wait_ends_the_wait(places, serve):
    serve(web=IDLE, worker="raise SystemExit('no table')")
    with (
        pytest.raises(ProcessDied, match="no table"),
        serving.serving(places, any_free()),
    ):
        pass


def test_two_that_run_at_once_keep_their_logs_apart(places, serve):
    address = any_free()
    serve(web=ANSWER.format(code=200, port=address.port))
    with serving.serving(places, address, log_prefix="smoke-") as family:
        assert family[0].log.name == "smoke-web.log"


def test_the_web_server_gets_the_address(places):
    web = Address(host="127.0.0.1", port=8123)
    stream = Address(host="127.0.0.1", port=8125)
    commands = serving.commands(places, web, stream)
    assert {"--host=127.0.0.1", "--port=8123"} <= set(commands["web"])
    assert {"run_stream", "--port=8125"} <= set(commands["stream"])
    assert commands["publisher"][-1] == "run_publisher"
    assert commands["worker"][-1] == "run_worker"


def test_the_sample_goes_on_where_the_pages_are(places):
    web = Address(host="127.0.0.1", port=8123)
    command = serving.replay(places, web, speed=60)
    assert command[2:] == [
        "replay_sample", "--speed=60", "--url=http://127.0.0.1:8123"
    ]  # fmt: skip


def test_the_sample_goes_on_with_the_worker_if_at_all(places, serve):
    address = any_free()
    serve(web=ANSWER.format(code=200, port=address.port), worker=IDLE)
    with serving.serving(places, address) as family:
        assert "replay" not in [process.name for process in family]


def test_pages_are_told_the_port_of_the_stream_unless_somebody_says_otherwise(
    monkeypatch,
):
    at = Address(host="0.0.0.0", port=8125)
    monkeypatch.delenv("GISAPP_STREAM_URL", raising=False)
    assert serving.environment(at)["GISAPP_STREAM_URL"] == ":8125/live/events"
    monkeypatch.setenv("GISAPP_STREAM_URL", "/live/events")
    assert serving.environment(at)["GISAPP_STREAM_URL"] == "/live/events"


def test_what_comes_before_work_finds_pages_and_no_worker(places, serve):
    address = any_free()
    mark = places.var / "worker-ran"
    serve(
        web=ANSWER.format(code=200, port=address.port),
        worker=f"import pathlib; pathlib.Path({str(mark)!r}).touch(); {IDLE}",
    )
    seen = []
    with serving.serving(
        places, address, before_work=lambda: seen.append(mark.exists())
    ) as family:
        assert [process.name for process in family] == ["web", "worker"]
    assert seen == [False]
