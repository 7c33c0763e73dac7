"""Does the server's log say what broke?"""

import logging

from django.conf import settings


def test_an_answer_500_leaves_its_traceback(client, db, monkeypatch, capsys):
    """The handler of the settings writes it; pytest's own would see it anyway."""
    assert settings.LOGGING["loggers"]["django"]["handlers"] == ["stderr"]
    found = [type(one) for one in logging.getLogger("django").handlers]
    assert logging.StreamHandler in found
