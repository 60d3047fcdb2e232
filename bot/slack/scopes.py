"""What the app may do on Slack, and why; the manifest asks for these and no more."""

from typing import Final

SCOPES: Final = {
    "app_mentions:read": "hear mentions",
    "assistant:write": "suggest what to ask where its conversation is opened",
    "channels:history": "hear follow-ups in threads, and sum up channels that it is in",
    "channels:read": "see that who asks for a summary of a channel is a member of it",
    "chat:write": "answer",
    "commands": "take commands and shortcuts",
    "files:read": "take in files that are shared with it",
    "groups:history": "the same in private channels that it is in",
    "groups:read": "the same for private channels",
    "im:history": "read what is said to it directly",
    "usergroups:read": "tell who may do what by user group",
    "users:read": "tell who manages the workspace, and in which language to answer",
}
EVENTS: Final = (
    "app_home_opened",
    "app_mention",
    "message.channels",
    "message.groups",
    "message.im",
)
INSTALLATION_EVENTS: Final = ("app_uninstalled", "tokens_revoked")
