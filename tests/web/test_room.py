from __future__ import annotations

from fastapi.testclient import TestClient


def test_every_page_is_there(client: TestClient, addresses: list[str]) -> None:
    for address in addresses:
        response = client.get(address)
        assert response.status_code == 200, address
        assert '<main id="main"' in response.text
