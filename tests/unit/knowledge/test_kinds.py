"""What sentences state, who says it, and which sentences point back."""

import pytest

from knowledge.facts import leans, speaker_of
from knowledge.facts.kinds import kinds_of

# Each sentence with everything that it states.
STATED = """
The council agreed to buy the boat. | agreement decision
We signed a treaty with France. | agreement event
The accord was reached in May. | agreement
A deal was reached at dawn. | agreement
The parties reached a consensus. | agreement
Both sides will honour the memorandum. | agreement
They disagreed about everything. |
The board approved the budget. | decision
We voted against it. | decision
It was rejected. | decision
The club went with the red one. | decision
Decision: keep the fence. | decision
It was resolved that the fence stays. | decision
The roof leaks. |
The will was read aloud. |
The meeting will be held on Monday. | schedule
Rent is due on the first. | schedule
The shop opens every Friday. | schedule
Papers arrive no later than noon. | schedule
The vote has been postponed. | schedule
The Contractor shall pay by 5 May 2024. | schedule
The deadline is 5 May. | schedule
The office stays open. |
It costs £50. | quantity
It has three wheels. | quantity
10 apples were eaten. | quantity
About 40% of the roof leaks. | quantity
It weighs 12kg. | quantity
The prize is 50 EUR. | quantity
Some 5,000 people came. | quantity
Between 10-20 people came. | quantity
In 2020 it rained. |
In 2020 Ann fell ill. |
Room 12 is free. |
COVID-19 spread. |
A kestrel is a small falcon. | definition
Force majeure means an event beyond control. | definition
UAV stands for unmanned aerial vehicle. | definition
Contractor refers to the person named. | definition
A kestrel is small. |
Mr Smith was elected. | event
On 12 May they left. | event
The firm merged with another. | event
It rains. |
Ann will send the report. | action
Ann to send the report. | action
The treasurer will prepare a list. | action
Action: call the plumber. | action
TODO: mend the fence. | action
Next step: mend the fence. | action
Nothing to report here. |
People want to send flowers. |
Is it open? | question
"Is it open?" | question
She said: "Is it open?" | statement question
He asked whether it was open. | statement
According to Ann, it rained. | statement
"We lost," said Ann Brodsky. | statement
Note: this is short. |
"""


@pytest.mark.parametrize("line", STATED.strip().splitlines())
def test_kinds_are_read_off_the_wording(line: str) -> None:
    sentence, _, stated = line.rpartition("|")
    assert [str(kind) for kind in kinds_of(sentence.strip())] == stated.split()


SPOKEN = """
Ann Brodsky said: "Yes." | Ann Brodsky
"We won," said Ann Brodsky. | Ann Brodsky
"We won", he added. | he
"We won" Ann Brodsky said. | Ann Brodsky
He said that it rained. | He
They believe it. |
According to the Ministry of Defence, rents rose. | Ministry of Defence
According to Dr. Ann Lee the roof leaks. | Dr. Ann Lee
According to local officials, rents rose. | local officials
Officials said the bridge was closed. | Officials
The authorities confirmed it. | The authorities
The spokesman announced a cut. | The spokesman
A spokeswoman for the ministry told reporters no. | A spokeswoman for the ministry
Brodsky, the ambassador to Malta, warned against it. | Brodsky
Brodsky also said no. | Brodsky
Brodsky has repeatedly denied it. | Brodsky
Ludwig van der Rohe wrote it. | Rohe
Ludwig van Rohe wrote it. | Ludwig van Rohe
O'Neill insisted. | O'Neill
Minister: We will build it. | Minister
Ann Lee: we are late | Ann Lee
The US reported a loss. | The US
It was said that nobody came. |
The report notes that rents rose. |
Ann saw Bob. |
Action: call the plumber. |
Actions: call the plumber. |
Note: this is short. |
Agenda: budget |
Date: 5 May |
Warning: hot. |
Next Steps: mend the fence. |
Ann arrived at 5:30 with Bob. |
There is no saying. |
"""


@pytest.mark.parametrize("line", SPOKEN.strip().splitlines())
def test_speakers_are_named_as_written(line: str) -> None:
    sentence, _, speaker = line.rpartition("|")
    assert speaker_of(sentence.strip()) == (speaker.strip() or None)


LEANING = """
It was rejected.
This means rents rise.
And it rained.
But they stayed.
However, rents rose.
Moreover, rents rose.
She left.
His boat sank.
Both left.
These are late.
During that visit they met.
After this, it rained.
In his view, rents rose.
Because of this they left.
As a result, they left.
In addition, rents rose.
For this reason it closed.
The latter won.
The former lost.
The two met again.
The agreement holds.
Therefore rents rose.
Thereafter it closed.
"This is late," Ann said.
 - It leaks.
AND IT RAINED.
Such boats sink.
Neither won.
Despite this, it rained.
Meanwhile, it rained.
So then they left.
"""
STANDING = """
Ann left.
The boat sank.
Thistles grow.
Italy won.
Hers is the boat.
The agreements hold.
A visit took place.
In May it rained.
During the visit they met.
And Ann left.
This is why it rained.
That was when it sank.
Because of rain they left.
The trees grow.
Sheep graze.
Bothwell won.
Howeveritis is rare.
After lunch it rained.
The plans changed.
For sale: boats.
At noon they met.
On Monday it rains.
Rents rose; it rained.
There are boats.
Under the bridge it is dry.
By May rents rose.
Additional rules hold.
Thusly named.
Nobody left.
"""


@pytest.mark.parametrize("sentence", LEANING.strip().splitlines())
def test_sentences_that_point_back_lean(sentence: str) -> None:
    assert leans(sentence)


@pytest.mark.parametrize("sentence", STANDING.strip().splitlines())
def test_other_sentences_stand_alone(sentence: str) -> None:
    assert not leans(sentence)
