import sys

import pytest

from tools import steps
from tools.errors import StepFailed
from tools.steps import Step


def step(tmp_path, script, **more):
    return Step(
        title="a step",
        command=[sys.executable, "-c", script],
        log=tmp_path / "log" / "step.log",
        advice="Do this.",
        cwd=tmp_path,
        **more,
    )


def test_a_step_says_that_it_is_done_and_keeps_its_output_in_the_log(tmp_path, capsys):
    steps.run(step(tmp_path, "print('hello')"))
    said = capsys.readouterr().out
    assert "✓ a step" in said
    assert "hello" not in said
    assert (tmp_path / "log" / "step.log").read_text() == "hello\n"


def test_a_failing_step_shows_its_last_words_and_says_what_to_do(tmp_path, capsys):
    with pytest.raises(StepFailed, match=r"a step: failed \(exit 3\)\. Do this\."):
        steps.run(step(tmp_path, "print('reason'); raise SystemExit(3)"))
    assert "reason" in capsys.readouterr().out


def test_a_long_step_says_that_it_lives(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(steps, "QUIET_S", 0.05)
    script = "import time; print('half way', flush=True); time.sleep(0.5)"
    steps.run(step(tmp_path, script))
    assert "half way" in capsys.readouterr().out


def test_a_log_is_begun_anew_or_added_to(tmp_path):
    for appends in (False, False, True):
        steps.run(step(tmp_path, "print('once')", appends=appends))
    assert (tmp_path / "log" / "step.log").read_text() == "once\nonce\n"


def test_the_tail_of_a_log_that_is_not_there(tmp_path):
    assert steps.tail(tmp_path / "none") == []


def test_the_tail_reads_progress_bars_as_lines_and_survives_bytes(tmp_path):
    log = tmp_path / "log"
    log.write_bytes(b"first\n10%\r20%\r\n\xff\n")
    assert steps.tail(log, 2) == ["20%", "\ufffd"]
