import socket

import pytest

from tools import address
from tools.address import Address
from tools.errors import AddressUnusable, PortTaken

LOOPBACK = "127.0.0.1"


@pytest.fixture
def taken():
    """A port that somebody listens on."""
    with socket.create_server((LOOPBACK, 0)) as server:
        yield server.getsockname()[1]


def test_a_port_that_was_wished_for_and_is_free(taken):
    free = address.any_free().port
    assert address.choose(host=LOOPBACK, wanted=str(free)).port == free


def test_a_port_that_was_wished_for_and_is_taken_is_not_replaced(taken):
    with pytest.raises(PortTaken, match=f"Port {taken} "):
        address.choose(host=LOOPBACK, wanted=str(taken))
    with pytest.raises(PortTaken, match="make notebook"):
        address.choose(host=LOOPBACK, wanted=str(taken), goal="notebook")


def test_without_a_wish_the_next_free_one_is_taken(taken, monkeypatch):
    monkeypatch.setattr(address, "DEFAULT_PORT", taken)
    assert address.choose(host=LOOPBACK, wanted=None).port > taken


def test_what_stands_beside_gets_the_next_free_port(taken):
    before = Address(host=LOOPBACK, port=taken - 1)
    found = address.next_free(before)
    assert found.host == LOOPBACK
    assert found.port > taken
    with pytest.raises(PortTaken):
        address.next_free(Address(host=LOOPBACK, port=address.HIGHEST_PORT))


@pytest.mark.parametrize("wanted", ["web", "-1", "0", "65536", "8000 "])
def test_what_is_no_port_number_is_refused(wanted):
    with pytest.raises(AddressUnusable, match="not a port number"):
        address.choose(host=LOOPBACK, wanted=wanted)


def test_a_host_that_is_not_ours_is_not_called_taken():
    with pytest.raises(AddressUnusable, match=r"HOST=192\.0\.2\.1"):
        address.choose(host="192.0.2.1", wanted="8000")


@pytest.mark.parametrize(
    ("host", "url"),
    [
        ("127.0.0.1", "http://127.0.0.1:80"),
        ("0.0.0.0", "http://127.0.0.1:80"),
        ("::", "http://[::1]:80"),
        ("grid.example", "http://grid.example:80"),
    ],
)
def test_the_url_is_what_a_browser_on_this_machine_types(host, url):
    assert Address(host=host, port=80).url == url
