"""Is the OpenAPI document true? It is read, and then used to attack the API."""

import json
from urllib.parse import quote

import pytest
import schemathesis
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.validation import validate_schema
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from gisapp.incidents.models import Quarantined, RawMessage
from tests.api.people import sent

DOCUMENT = SchemaGenerator().get_schema(request=None, public=True)
API = schemathesis.openapi.from_dict(json.loads(json.dumps(DOCUMENT, default=str)))
FEW = settings(
    max_examples=25,
    derandomize=True,
    deadline=None,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


def test_the_document_is_valid_and_names_what_there_is():
    validate_schema(DOCUMENT)
    assert set(DOCUMENT["paths"]) >= {
        "/api/locate", "/api/incidents", "/api/queue", "/api/incidents/{number}",
        "/api/incidents/{number}/log", "/api/incidents/{number}/steps",
        "/api/replies", "/api/replies/taken", "/live/events",
    }  # fmt: skip


@pytest.mark.parametrize("path", ["/api/schema/", "/api/schema"])
def test_everybody_may_read_it(client, db, path):
    answer = client.get(path, headers={"Accept": "application/json"})
    assert answer.status_code == 200
    assert json.loads(answer.content)["info"]["title"] == "One Net 一张网"


@pytest.mark.parametrize(
    ("path", "method", "token_needed"),
    [("/api/locate", "GET", False), ("/api/incidents", "POST", True)],
)
def test_whatever_is_made_of_it_never_breaks_the_server(
    client, token, path, method, token_needed
):
    operation = API[path][method]

    @seed(20171103)
    @FEW
    @given(case=operation.as_strategy())
    def attack(case):
        answer = _send(client, case, token if token_needed else "")
        assert answer.status_code < 500, (case, answer.content)
        assert str(answer.status_code) in operation.definition.raw["responses"] or (
            answer.status_code in (405, 415)
        )

    attack()
    if token_needed:
        assert RawMessage.objects.exists()


@pytest.mark.parametrize(
    ("path", "method"),
    [
        ("/api/queue", "GET"), ("/api/incidents/{number}", "GET"),
        ("/api/incidents/{number}/log", "GET"),
        ("/api/incidents/{number}/steps", "POST"),
        ("/api/replies", "GET"), ("/api/replies/taken", "POST"),
    ],
)  # fmt: skip
def test_nor_does_what_is_made_of_the_loop(client, clerk, token, path, method):
    operation = API[path][method]
    is_channels = "replies" in path
    known = sent()
    if not is_channels:
        client.force_login(clerk)

    @seed(20171103)
    @FEW
    @given(case=operation.as_strategy(), is_known=st.booleans())
    def attack(case, is_known):
        if is_known and "{number}" in path:
            case.path_parameters = {"number": known.number}
        answer = _send(client, case, token if is_channels else "")
        assert answer.status_code < 500, (case, answer.content)
        assert str(answer.status_code) in operation.definition.raw["responses"]

    attack()


def _send(client, case, token):
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    query = {k: v for k, v in (case.query or {}).items() if v is not None}
    if case.method.upper() == "GET":
        return client.get(_path(case), query, headers=headers)
    body = json.dumps(case.body) if _is_plain(case.body) else b""
    return client.post(
        _path(case), body, content_type="application/json", headers=headers
    )


def _path(case):
    """Its address; a part that would make another address of it stands aside."""
    parts = {
        name: quote(str(value), safe="") if str(value) not in (".", "..") else "X"
        for name, value in (case.path_parameters or {}).items()
    }
    return case.path.format(**parts)


def _is_plain(body):
    return isinstance(body, dict | list | str | int | float | bool | type(None))


@seed(20171103)
@settings(FEW, max_examples=60)
@given(body=st.binary(max_size=200) | st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
).map(lambda made: json.dumps(made).encode()))  # fmt: skip
def test_any_bytes_are_understood_or_held(client, token, body):
    answer = client.post(
        "/api/incidents", body, content_type="application/json",
        headers={"Authorization": f"Bearer {token}"},
    )  # fmt: skip
    assert answer.status_code in (200, 201, 202)
    held = Quarantined.objects.exclude(reason="unforeseen").count()
    assert held == Quarantined.objects.count()
