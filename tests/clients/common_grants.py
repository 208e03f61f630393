"""The published SDK of CommonGrants (PyPI: common-grants-sdk) as a client of ours: list, get, search.

    python tests/clients/common_grants.py http://127.0.0.1:8080
"""

import sys

from common_grants_sdk.client import Client, Config
from common_grants_sdk.schemas.pydantic.models import OpportunityDetails
from common_grants_sdk.schemas.pydantic.responses import OpportunitiesSearchResponse
from common_grants_sdk.schemas.pydantic.models.opp_status import OppStatusOptions

BASE_URL = sys.argv[1].rstrip("/")

with Client(Config(base_url=BASE_URL, api_key="none")) as client:
    listed = client.opportunities.list(page_size=20)
    assert not listed.errors, listed.errors
    assert len(listed.items) > 40, len(listed.items)
    for one in listed.items:
        detail = client.opportunities.get(one.id)
        assert isinstance(detail, OpportunityDetails) and detail.title == one.title
    found = client.opportunities.search(search="ロボット", status=[OppStatusOptions.OPEN, OppStatusOptions.CUSTOM])
    assert not found.errors and found.items, found
    body = {
        "filters": {"closeDateRange": {"operator": "between", "value": {"min": "2023-04-01", "max": "2026-03-31"}}},
        "sorting": {"sortBy": "keyDates.closeDate", "sortOrder": "asc"},
        "pagination": {"page": 1, "pageSize": 5},
    }
    answer = client.post("/common-grants/opportunities/search", json=body)
    closing = OpportunitiesSearchResponse.model_validate(answer.json())
    assert closing.items and closing.sort_info.sort_by == "keyDates.closeDate"
    with_money = sum(1 for one in listed.items if one.funding and one.funding.max_award_amount)
    print(f"{len(listed.items)} listed and read, {with_money} with a limit; {len(found.items)} found; {closing.pagination_info.total_items} with a closing day")
