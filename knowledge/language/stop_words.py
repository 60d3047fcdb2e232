"""Words that carry no content of their own, and those that carry little."""

from typing import Final

STOP_WORDS: Final = frozenset(
    """
a about above after again against all also am an and another any are aren't as at because been
before being below between both but by can cannot can't could couldn't did didn't do does doesn't
doing don't down during each either else ever every few for from further get had hadn't has hasn't
have haven't having he he'd he'll her here hers herself he's him himself his how how's i i'd if
i'll i'm in into is isn't it its it's itself i've just let's me more most mustn't my myself
neither no nor not of off on once one only onto or other others ought our ours ourselves out over
own per same shan't she she'd she'll she's should shouldn't since so some such than that that's the
their theirs them themselves then there there's these they they'd they'll they're they've this
those though through thus to too toward towards under until up upon us very via was wasn't we we'd
we'll were we're weren't we've what what's when when's where where's whether which while who whom
who's whose why why's will with within without won't would wouldn't yes yet much many you you'd you'll your
you're yours yourself yourselves you've shall may might must be
""".split()
)
CHAT_WORDS: Final = frozenset(
    """
pls plz please thx thanks thank hey hi hello ok okay u ur r wat wot whats wats wheres whos whens
hows wen wht whn hw dont doesnt didnt isnt cant wont im ive gonna wanna lol btw tell explain know
anyone anybody someone somebody something anything
""".split()
)
LIGHT_WORDS: Final = frozenset(
    """
live lives lived living exist exists existed happen happens happened happening call called calls
name named names give gives gave given make makes made making take takes took taken going goes went
come comes came use uses used using do done have got getting gets say says said according
kind type sort thing things people person someone number amount total way time year day date place
now still ever already main say mention mentioned find found work need needed want
about list show describe mean means meaning definition define new long old big
""".split()
)


def _bare(words: frozenset[str]) -> frozenset[str]:
    return frozenset(word.removesuffix("'s").replace("'", "") for word in words)


STOP: Final = _bare(STOP_WORDS) - {"hed", "id", "ill", "shed", "shell", "wed", "well", "were"} | {
    "were"
}
CHAT: Final = _bare(CHAT_WORDS)
