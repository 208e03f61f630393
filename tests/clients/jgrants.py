"""The official MCP server of Jグランツ as a client of ours: list, detail, overview, and what is not there.

    JGRANTS_MCP=<folder with jgrants_mcp_server/core.py> python tests/clients/jgrants.py http://127.0.0.1:8080

Needs fastmcp, httpx, pdfplumber and markitdown. The server keeps the address of the API in a constant that it reads
at each call; nothing else of it is touched.
"""

import asyncio
import os
import sys
import tempfile

BASE_URL = sys.argv[1].rstrip("/")
sys.path.insert(0, os.environ["JGRANTS_MCP"])
os.environ.setdefault("JGRANTS_FILES_DIR", tempfile.mkdtemp())

import jgrants_mcp_server.core as core  # noqa: E402
from fastmcp import Client  # noqa: E402

core.API_BASE_URL = f"{BASE_URL}/exp/v1/public"


async def main():
    async with Client(core.mcp) as client:

        async def ask(tool, **arguments):
            return (await client.call_tool(tool, arguments)).data

        found = await ask("search_subsidies", keyword="設備", acceptance=0)
        assert found["total_count"] > 5, found
        for one in found["subsidies"]:
            detail = await ask("get_subsidy_detail", subsidy_id=one["id"])
            assert detail["title"] == one["title"], detail
            assert detail["acceptance_end"] == one["acceptance_end_datetime"]
            assert detail["description"].startswith("<p>") and detail["target"]["area"]
        narrowed = await ask(
            "search_subsidies",
            keyword="事業",
            acceptance=0,
            use_purpose="人材育成を行いたい / 雇用・職場環境を改善したい",
            industry="製造業",
            target_number_of_employees="20名以下",
            target_area_search="神奈川県",
            sort="created_date",
            order="DESC",
        )
        assert narrowed["total_count"] > 0, narrowed
        overview = await ask("get_subsidy_overview")
        assert "error" not in overview, overview
        missing = await ask("get_subsidy_detail", subsidy_id="S-00000000")
        assert missing == {"error": "補助金ID 'S-00000000' が見つかりません"}, missing
        filled = sum(1 for one in found["subsidies"] if one["subsidy_max_limit"])
        print(f"{found['total_count']} found, {filled} with a limit; {narrowed['total_count']} narrowed; overview of {overview['total_count']}")


asyncio.run(main())
