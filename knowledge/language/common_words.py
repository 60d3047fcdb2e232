"""Common words of questions, for spelling ones that the documents do not use."""

from typing import Final

COMMON_WORDS: Final = frozenset(
    """
    accept accepted access account achieve achieved acquire acquired add added address admit admitted
    adopt adopted advise afford agree agreed agreement allow allowed amount announce announced answer
    apply applied appoint appointed approve approved argue argued arrive arrived asked attack attacked
    attend attended author average avoid award awarded balance became because become began begin
    believe belong benefit born borrow bought break bring brought budget build built business cancel
    cancelled carry cause caused celebrate change changed charge choose chosen claim claimed close
    closed collect committee company compare compete complete completed concern conclude condition
    confirm confirmed consider consist construct contact contain continue contract contribute control
    cooperate cost country cover create created customer damage date deadline deal decide decided
    decision declare define delay deliver delivered depend describe design destroy develop developed
    difference different director discover discovered discuss discussed discussion distance divide
    document donate during early earn effect elect elected employ employee employed encourage end ended
    enter equipment establish established estimate event example exchange expand expect expected expense
    expensive explain explained export express extend fail failed famous finance finish finished first
    follow foreign form formed found founded function fund government graduate grow happen happened
    headquarters health help history holiday host house hundred import important improve include
    included increase independent industry influence information inform intend introduce introduced
    invade invent invented invest invite invited issue join joined keep kill killed language largest
    last launch launched leader learn leave length letter level library limit located location longest
    lose lost maintain majority manage manager manufacture manufactured marry married maximum measure
    meet meeting member method million minimum minister minutes money month move moved nation national
    number occur offer office officer official open opened operate opinion order organise organize
    origin original output owner paid parent part password pay payment percent percentage perform
    period permission permit person phone place plan planned played policy population position power
    predict prefer prepare present president prevent price prime principal problem process produce
    produced production professor profit programme project promise promote propose proposed protect
    prove provide provided publish published purchase purpose quality quarter question rate reach
    reached reason receive received recommend record reduce refer refuse register reject rejected
    relationship release released remain remote remove rename renew rent repair replace replaced
    report reported represent request require required research reserve resign resolve respond
    responsible result retire return reveal review reward salary schedule scheduled science season
    security select separate serve service settle shortest sign signed similar size smallest sold
    source speak spend spent sponsor staff start started station stay stop strategy street strength
    student study subject submit succeed suggest suggested summer supplier supply supplies support
    supported suppose surface survive system taught teach team technology temperature territory test
    thousand threat ticket title together total town trade train training transfer transport travel
    treat treaty trip type understand university update usage vacation value vehicle version victory
    village visit visited visitor volume vote voted wage warn warranty weather week weekend weight
    window winner winter without won worked worker world write written wrote
    """.split()
)
