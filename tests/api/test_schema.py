"""Is the OpenAPI document true? It is read, and then used to attack the API."""

import json

import pytest
import schemathesis
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.validation import validate_schema
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from gisapp.incidents.models import Quarantined, RawMessage

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
    assert set(DOCUMENT["paths"]) >= {"/api/locate", "/api/incidents"}


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


def _send(client, case, token):
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    query = {k: v for k, v in (case.query or {}).items() if v is not None}
    if case.method.upper() == "GET":
        return client.get(case.path, query, headers=headers)
    body = json.dumps(case.body) if _is_plain(case.body) else b""
    return client.post(
        case.path, body, content_type="application/json", headers=headers
    )


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
