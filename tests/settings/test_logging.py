"""Does the server's log say what broke?"""

import logging


def test_what_breaks_in_a_request_is_written_whether_or_not_it_is_debugged():
    handlers = logging.getLogger("django").handlers
    plain = [one for one in handlers if type(one) is logging.StreamHandler]
    assert plain
    assert not plain[0].filters
    assert plain[0].level <= logging.ERROR
