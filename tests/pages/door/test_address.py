"""Whose address is it, with proxies before the server and liars before them?"""

import pytest
from django.test import RequestFactory

from gisapp.pages.door.address import NOWHERE, address_of


def asked(forwarded=None, heard="192.0.2.1"):
    headers = {"x-forwarded-for": forwarded} if forwarded is not None else {}
    return RequestFactory().get("/", REMOTE_ADDR=heard, headers=headers)


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, "10.0.0.1", "192.0.2.1"),
        (1, None, "192.0.2.1"),
        (1, "10.0.0.1", "10.0.0.1"),
        (1, "6.6.6.6, 10.0.0.1", "10.0.0.1"),
        (2, "6.6.6.6, 10.0.0.1, 10.0.0.2", "10.0.0.1"),
        (2, "10.0.0.1", "192.0.2.1"),
        (1, "2001:db8::1", "2001:db8::1"),
        (1, "<script>", NOWHERE),
    ],
)
def test_only_our_own_proxies_are_believed(settings, proxies, forwarded, address):
    settings.PROXIES = proxies
    assert address_of(asked(forwarded)) == address


def test_a_socket_has_no_address():
    assert address_of(asked(heard="")) == NOWHERE
