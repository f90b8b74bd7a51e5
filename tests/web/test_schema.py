"""Every way to ask that the schema allows, and some that it doesn't: none makes the reading room fail."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.web import create_app

schemathesis = pytest.importorskip("schemathesis")

SCHEMA = schemathesis.openapi.from_dict(create_app(Path("none.db")).openapi())
OPERATIONS = [found.ok() for found in SCHEMA.get_all_operations()]


def test_the_schema_names_every_page() -> None:
    assert {"/", "/search", "/happening/{key}", "/report/{ref}", "/quotes"} <= {o.path for o in OPERATIONS}


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda o: f"{o.method} {o.path}")
def test_no_question_makes_it_fail(operation: Any, served: str) -> None:
    @settings(max_examples=30, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(st.data())
    def ask(data: st.DataObject) -> None:
        allowed = data.draw(st.booleans())
        mode = schemathesis.GenerationMode.POSITIVE if allowed else schemathesis.GenerationMode.NEGATIVE
        case = data.draw(operation.as_strategy(generation_mode=mode))
        response = case.call(base_url=served)
        assert response.status_code < 500, (case.formatted_path, case.query, response.text[:500])

    ask()
