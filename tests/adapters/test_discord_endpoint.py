"""Which address Discord's API may be looked for at."""

from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from discord.gateway import DiscordWebSocket
from discord.http import Route

from bot.discord.adapter import DiscordAdapter
from bot.discord.endpoint import use_api, use_gateway_of_api
from bot.errors import StartupError


@pytest.fixture(autouse=True)
def _restored() -> Iterator[None]:
    base, gateway = Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY
    yield
    Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY = base, gateway


async def never(_: object) -> None:
    raise AssertionError


@pytest.mark.parametrize(
    "address",
    ["https://proxy.example/api/v10", "http://127.0.0.1:8080/api/v10/", "http://[::1]:1"],
)
def test_requests_go_to_the_address_that_is_set(address: str) -> None:
    DiscordAdapter("token", never, api_url=address)
    assert Route("GET", "/gateway").url == f"{address.rstrip('/')}/gateway"


@pytest.mark.parametrize(
    "address", ["http://proxy.example/api", "ftp://x", "discord.com", "", "http://"]
)
def test_an_address_that_would_leak_the_token_is_refused(address: str) -> None:
    with pytest.raises(StartupError, match="QUOTH_DISCORD_API_URL"):
        use_api(address)
    assert Route.BASE.startswith("https://discord.com/")


def client_of(gateway: str) -> SimpleNamespace:
    async def get_bot_gateway() -> tuple[int, str, None]:
        return 1, gateway, None

    return SimpleNamespace(http=SimpleNamespace(get_bot_gateway=get_bot_gateway))


async def test_the_gateway_is_the_one_that_the_api_names() -> None:
    await use_gateway_of_api(client_of("ws://127.0.0.1:9/gateway"))
    assert str(DiscordWebSocket.DEFAULT_GATEWAY) == "ws://127.0.0.1:9/gateway"


async def test_an_unencrypted_gateway_elsewhere_is_refused() -> None:
    with pytest.raises(StartupError, match="gateway"):
        await use_gateway_of_api(client_of("ws://proxy.example/"))
