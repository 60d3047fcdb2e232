"""The bot's own words, in one place; content is never among them."""

import calendar
from typing import Final

from handlers.language import Phrase
from knowledge import (
    GroupKind,
    Note,
    Standing,
    Strength,
)

APOLOGY: Final[str] = Phrase("Something broke on my side. It is logged as {id}.")
BUSY: Final[str] = Phrase(
    "The documents are being written to right now. Please ask again in a moment."
)
STORE_FAILED: Final[str] = Phrase(
    "I cannot read the documents at the moment. Whoever runs me finds the reason in the log, "
    "under {id}."
)
HELLO: Final[str] = Phrase(
    "Hello. Ask me something and I quote your documents, or say so if they do not answer it. "
    "Say help to see what else I can do."
)
EMPTY_QUESTION: Final[str] = Phrase(
    "There is no question in that. Ask me something, in your own words."
)
TOO_LONG: Final[str] = Phrase(
    "That question has {length:,} characters; I read up to {limit:,}. Please put it more briefly."
)
TOO_FAST: Final[str] = Phrase(
    "You are asking faster than I answer. Please try again in {seconds}."
)
TOO_MANY_HERE: Final[str] = Phrase(
    "More is asked here than I answer at once. Please try again in {seconds}, or ask elsewhere."
)
NO_DOCUMENTS: Final[str] = Phrase(
    "I have no documents yet, so there is nothing I could quote. Whoever runs me can add some "
    "with: quoth add PATH"
)
NO_SUCH_COLLECTION: Final[str] = Phrase(
    "There is no collection called “{name}”, or nothing is in it."
)
NO_SUCH_DOCUMENT: Final[str] = Phrase(
    "I know no document called “{name}”, or more than one. {advice}"
)
NOT_A_LENGTH: Final[str] = Phrase("A summary is {choices} long, not “{value}”.")
NOT_A_KIND: Final[str] = Phrase("There is no kind of fact called “{value}”. There are: {choices}.")
NO_FACTS: Final[str] = Phrase("No fact fits that.")
SEE_SOURCES: Final[str] = Phrase("Say sources to see those I know.")
UNKNOWN_COMMAND: Final[str] = Phrase("I know no command “{name}”.")
HELP_OPENING: Final[str] = Phrase(
    "I answer questions from your documents in the documents' own words, each with its source; "
    "if they do not answer it, I say so. Just ask, or say:"
)
NOTHING_TO_EXPLAIN: Final[str] = Phrase(
    "I have answered nothing here yet, so there is nothing to explain."
)
NOTHING_ON_TOPIC: Final[str] = Phrase(
    "Your documents say nothing about “{topic}” that I could find."
)
NOTHING_TO_SUM_UP: Final[str] = Phrase("There is nothing to sum up in that.")
ONLY_TABLES: Final[str] = Phrase(
    "That holds a table and no sentences, so there is nothing to sum up. Ask me for a row instead."
)
NOTHING_IN_RANGE: Final[str] = Phrase("No document is dated, or was added, on those days.")
NOT_A_PERIOD: Final[str] = Phrase(
    "I cannot read “{value}” as days. Say for instance: since Monday, last week, in May 2026."
)
NOT_A_LAST: Final[str] = Phrase(
    "I cannot read “{value}” as so much of a channel. Say for instance: 50, or 24h."
)
NO_MESSAGES: Final[str] = Phrase(
    "Nobody has written anything there in that time that I could sum up."
)
NO_MESSAGES_HERE: Final[str] = Phrase("I cannot read the messages here, so I cannot sum them up.")
WISH_FORGOTTEN: Final[str] = Phrase("That summary is too long ago. Please ask for it again.")
THIS_THREAD: Final[str] = Phrase("This thread")
CHANNEL_SINCE: Final[str] = Phrase("This channel, last {last}")
CHANNEL_LAST: Final[str] = Phrase("This channel, last {count} messages")
NOT_A_DIGEST: Final[str] = Phrase("A digest is daily, weekly or off, not “{value}”.")
NOT_A_TIME: Final[str] = Phrase(
    "I cannot read “{value}” as a time of day. Say for instance: 09:00."
)
NOT_A_DAY: Final[str] = Phrase(
    "I cannot read “{value}” as a day of the week. Say for instance: Monday."
)
NOT_A_ZONE: Final[str] = Phrase("I know no time zone “{value}”. Say for instance: Europe/London.")
NOT_YOUR_DIGEST: Final[str] = Phrase(
    "Only those who manage this place may set the digest of a channel."
)
NO_CHANNEL: Final[str] = Phrase(
    "A digest goes to a channel. Say this in the one that is to get it."
)
NO_DIGEST: Final[str] = Phrase(
    "This channel gets no digest. Say for instance: digest daily at 09:00."
)
DIGEST_OFF: Final[str] = Phrase("This channel gets no digest any more.")
DIGEST_SET: Final[str] = Phrase(
    "This channel gets its digest {plan}; the next one comes on {next}."
)
NOTHING_NEW: Final[str] = Phrase("Nothing is new since {since}.")
DIGEST_OPENING: Final[str] = Phrase("New since {since}: {documents}.")
DIGEST_DOCUMENTS: Final[str] = Phrase("New and changed documents")
DIGEST_COLUMNS: Final = tuple(map(Phrase, ("Document", "Collection", "Dated", "Added")))
DIGEST_DECISIONS: Final[str] = Phrase("Decided")
DIGEST_UNANSWERED: Final[str] = Phrase("Asked here and not answered")
DAILY_AT: Final[str] = Phrase("daily at {at} ({zone})")
WEEKLY_AT: Final[str] = Phrase("weekly on {day} at {at} ({zone})")
MOMENT: Final[str] = Phrase("{weekday}, {day} {month} {time}")
DAY_NAMES: Final = tuple(map(Phrase, calendar.day_name))
MONTH_NAMES: Final = tuple(map(Phrase, calendar.month_name[1:]))
LEFT_OUT_HEADING: Final[str] = Phrase("Left out:")
NOTHING_LEFT_OUT: Final[str] = Phrase("It draws on every section.")
DRAWS_ON: Final[str] = Phrase("Draws on {covered} of {whole}.")
DRAWS_ON_SOME: Final[str] = Phrase("Draws on {covered} of {whole}; left out: {names}.")
NAMES_AND_MORE: Final[str] = Phrase("{names} and {number} more")
AND_MORE: Final[str] = Phrase("… and {number} more")
GROUP_AND_MORE: Final[str] = Phrase("{group} ({number} more not shown)")
SAID_AT: Final[str] = Phrase("{day} {month} {time} UTC")
LONGER: Final[str] = Phrase("Longer")
SHORTER: Final[str] = Phrase("Shorter")
SHOW_SOURCES: Final[str] = Phrase("Sources")
SHOW_LEFT_OUT: Final[str] = Phrase("Left out")
SUMMARY_SOURCES: Final[str] = Phrase("Where each sentence stands")
SUMMARY_SOURCE_COLUMNS: Final = (
    Phrase("Sentence"),
    Phrase("Said by"),
    Phrase("Where"),
    Phrase("Link"),
)
GROUPS: Final = {
    GroupKind.DECISIONS: Phrase("Decisions"),
    GroupKind.ACTIONS: Phrase("Action items"),
    GroupKind.QUESTIONS: Phrase("Open questions"),
    GroupKind.DATES: Phrase("Dates"),
    GroupKind.NUMBERS: Phrase("Numbers"),
}
NOTHING_SAID: Final = {
    Note.ONLY_TABLES: ONLY_TABLES,
    Note.NOTHING_IN_RANGE: NOTHING_IN_RANGE,
}
LENGTHS_TO_CHOOSE: Final[str] = Phrase("short, medium or long, or a share such as 10%")
NOTES: Final = {
    Note.UNKNOWN_LANGUAGE: Phrase(
        "I do not know this language well: the sentences are chosen by place and shared words."
    ),
    Note.ONLY_OPENINGS: Phrase(
        "There is so much of it that I read only how each document begins."
    ),
    Note.ONE_SENTENCE: Phrase("There is only this one sentence in it."),
}

SHOW_CONTEXT: Final[str] = Phrase("Context")
SHOW_NEXT: Final[str] = Phrase("Next answer")
SHOW_WHY: Final[str] = Phrase("Why")
SHOW_HISTORY: Final[str] = Phrase("Earlier")
SHARE: Final[str] = Phrase("Share")
HELPFUL: Final[str] = Phrase("Helpful")
UNHELPFUL: Final[str] = Phrase("Not helpful")
GLAD: Final[str] = Phrase("Thank you. It is noted.")
SORRY: Final[str] = Phrase(
    "Thank you. It is noted, and shown to whoever looks after the documents."
)
NO_PERSON_HERE: Final[str] = Phrase("Whom to ask is set for a channel; say it there.")
PERSON_IS_SET: Final[str] = Phrase(
    "Here people can ask a group when the documents hold no answer."
)
NO_PERSON: Final[str] = Phrase("Nobody is set here who could be asked.")
NOT_A_GROUP: Final[str] = Phrase(
    "Name a group by its mention with the command /person, or say off."
)
ANSWERED_ALREADY: Final[str] = Phrase("The documents answer that by now. Please ask again.")
ASKED_ALREADY: Final[str] = Phrase("Somebody has been asked that already.")
SOMEBODY: Final[str] = Phrase("Somebody")
PLEASE_ANSWER: Final[str] = Phrase(
    "{asker} asks: “{question}” The documents hold no answer. Can you help?"
)
NO_MORE: Final[str] = Phrase("There is no further answer to that question.")
GONE: Final[str] = Phrase("That quote no longer stands in the documents. Please ask again.")
NOT_YOURS: Final[str] = Phrase("Only the person who asked can share that answer.")
NO_RECEIPT: Final[str] = Phrase("I know no answer with the id “{id}” here.")
NOTHING_BEFORE: Final[str] = Phrase("I have answered nothing here yet. Ask me something first.")

UNREACHABLE: Final[str] = Phrase(
    "I could not send you a private message. Allow messages from members of this server, "
    "or use a slash command."
)
MAY_NOT_WRITE: Final[str] = Phrase(
    "You asked me something in #{channel}, where I may not write. Ask an admin to give me the "
    "permission to send messages there, or ask me here."
)

ASK_PERSON: Final[str] = Phrase("Ask a person")
NOTHING_MISSED: Final[str] = Phrase("Nothing is left unanswered.")
HOW_TO_SETTLE: Final[str] = Phrase("To answer one: teach QUESTION = ANSWER")
MISSES: Final[str] = Phrase("{count} not answered, the most asked first")
ASKED_IN_PRIVATE: Final[str] = Phrase("(asked in private; the wording is not kept)")
MISS_COLUMNS: Final = tuple(map(Phrase, ("Question", "Asked", "Last", "Nearest fact")))
NO_SUCH_MISS: Final[str] = Phrase("That question is on the list no more.")
DISMISSED: Final[str] = Phrase("Put aside until it is asked again.")
DISMISS: Final[str] = Phrase("Dismiss")
NEXT_PAGE: Final[str] = Phrase("Next page")
FORGOTTEN_YOU: Final[str] = Phrase("I have deleted what I kept of you: {rows}.")
NOT_A_LENGTH_OF_TIME: Final[str] = Phrase(
    "“{value}” is no length of time; say it like 24h, 7d or 2w."
)
HOW_TO_TEACH: Final[str] = Phrase(
    "Teach me with a question and its answer: teach QUESTION = ANSWER"
)
TOO_MUCH_TO_TEACH: Final[str] = Phrase(
    "Question and answer together may have {limit:,} characters."
)
TAUGHT: Final[str] = Phrase(
    "I will answer “{question}” with that. Take it back with: taught remove {id}"
)
NOTHING_TAUGHT: Final[str] = Phrase("Nobody has taught me an answer yet: teach QUESTION = ANSWER")
NO_SUCH_TEACHING: Final[str] = Phrase("There is no curated answer with the id “{id}”.")
UNTAUGHT: Final[str] = Phrase("Forgotten; the documents answer again.")
TAUGHT_COLUMNS: Final = (
    Phrase("Question"),
    Phrase("Answer"),
    Phrase("By"),
    Phrase("On"),
    Phrase("Id"),
)
NO_SUCH_WORDS: Final[str] = Phrase("There are no words with the id “{id}” in the glossary.")
WORDS_DROPPED: Final[str] = Phrase("They mean the same no more.")
HOW_TO_ADD_WORDS: Final[str] = Phrase(
    "Say which words mean the same: glossary UAV = drone = unmanned aircraft"
)
WORDS_ADDED: Final[str] = Phrase("From now on these mean the same: {words}")
NO_WORDS: Final[str] = Phrase("The glossary is empty. Fill it: glossary UAV = drone")
GLOSSARY: Final[str] = Phrase("Words that mean the same")
GLOSSARY_COLUMNS: Final = tuple(map(Phrase, ("Words", "From", "Id")))
ADDED_BY_HAND: Final[str] = Phrase("added by hand")
MINED: Final[str] = Phrase("found in {documents}")
NO_FILE: Final[str] = Phrase("Send the file along, and I will learn it.")
LEARNT: Final[str] = Phrase("What became of it")
LEARNT_COLUMNS: Final = tuple(map(Phrase, ("File", "Done", "What")))
NOT_LEARNT: Final[str] = Phrase("not learnt")
ASK_NOW: Final[str] = Phrase("Ask me about it.")
FORGET_WHAT: Final[str] = Phrase("Say which document I am to forget: forget TITLE")
FORGOTTEN: Final[str] = Phrase("I have forgotten “{title}”; it answers no more.")
NOTHING_TO_VERIFY: Final[str] = Phrase("There was no quote in that answer.")
VERIFIED: Final[str] = Phrase("Answer {id}, looked up again")
VERIFY_COLUMNS: Final = (
    Phrase("Now"),
    Phrase("Quote"),
    Phrase("Document"),
    Phrase("What stands there instead"),
)
STANDINGS: Final = {
    Standing.SAME: Phrase("still says so"),
    Standing.MOVED: Phrase("says so in another place"),
    Standing.CHANGED: Phrase("says something else now"),
    Standing.GONE: Phrase("says so no more"),
}
QUOTE_CHANGED: Final[str] = Phrase(
    "A document has changed since I quoted it: “{quote}” {document} says now: “{now}” ({id})"
)
QUOTE_GONE: Final[str] = Phrase(
    "A document has changed since I quoted it: “{quote}” {document} says so no more. ({id})"
)
NO_SUCH_SETTING: Final[str] = Phrase("There is no setting “{name}”. There are: {known}.")
SETTINGS: Final[str] = Phrase("Settings here")
SETTING_COLUMNS: Final = tuple(map(Phrase, ("Setting", "Value", "What it does")))
NOT_A_VALUE: Final[str] = Phrase("{name} can be {choices}, not “{value}”.")
NAMES_NOBODY: Final[str] = Phrase(
    "“{name}” names no role, group or person that I can tell. Mention them in the command "
    "/settings, so that their name lights up, or give their id; everyone is everyone."
)
KEPT_TOO_SHORT: Final[str] = Phrase("“{value}” is too short: keep it for 1h at least.")
KEPT_TOO_LONG: Final[str] = Phrase("“{value}” is too long: it is kept for {most} at most here.")
FOR_EVER: Final[str] = Phrase("for ever")
UNSET: Final[str] = Phrase("not set")
HERE: Final[str] = Phrase("in this channel")
EVERYWHERE: Final[str] = Phrase("everywhere here")
SET: Final[str] = Phrase("{name} is now {value}, {where}.")
NOTHING_DONE: Final[str] = Phrase("No admin has changed anything yet.")
EXPECTED: Final[str] = Phrase(
    "Every import is checked against “{question}” from now on. "
    "Take it back with: expect remove {id}"
)
EXPECTED_NO_MORE: Final[str] = Phrase("That question is checked no more.")
NOTHING_EXPECTED: Final[str] = Phrase(
    "No question is checked yet: expect QUESTION = WORDS OF ITS ANSWER"
)
NO_SUCH_EXPECTATION: Final[str] = Phrase(
    "There is no golden question {id}. Say expect to see them."
)
EXPECTED_COLUMNS: Final = tuple(map(Phrase, ("Question", "Now", "Quote", "Id")))
AUDIT: Final[str] = Phrase("What admins did, newest first")
AUDIT_COLUMNS: Final = tuple(map(Phrase, ("When", "Who", "What", "About")))
NOT_ALLOWED: Final = {
    "may-ask": Phrase(
        "You may not ask here. Whoever manages this place can allow it: settings may-ask"
    ),
    "may-teach": Phrase(
        "Only those who may teach can do that. Whoever manages this place can allow it: "
        "settings may-teach"
    ),
    "may-learn": Phrase(
        "Only those who may add documents can do that. Whoever manages this place can allow it: "
        "settings may-learn"
    ),
    "may-administer": Phrase("Only those who manage this place can do that."),
}
CURATED: Final[str] = Phrase("Answered by {author}, {day}")

YOU_ASKED: Final[str] = Phrase("You asked: “{question}”")
CHANGED_SINCE: Final[str] = Phrase("Asked again now it is answered differently from before.")
MODEL_LATE: Final[str] = Phrase(
    "The local model {name} was not done in time, so the order is that of the words."
)
MODEL_AGREED: Final[str] = Phrase("The local model {name} puts first what the words do.")
MODEL_CHANGED: Final[str] = Phrase(
    "The local model {name} puts first what is number {place} by its words; by words alone it "
    "would be “{before}”."
)
WORDS_MET: Final[str] = Phrase("How your words met the documents")
WORD_COLUMNS: Final = tuple(map(Phrase, ("Your word", "Met", "How", "Weight")))
# What `knowledge` says of a word's match, of a document taken in and of a golden question.
HOW_MET: Final = tuple(
    map(
        Phrase,
        (
            *("same word", "glossary", "acronym", "written as one word", "written apart"),
            *("spelling", "same family", "like meaning", "from the turn before", "other form"),
            "not in the documents",
        ),
    )
)
CHANGES: Final = tuple(map(Phrase, ("added", "updated", "unchanged")))
VERDICTS: Final = tuple(map(Phrase, ("right", "wrong", "missed", "refused", "made up")))
BEST: Final[str] = Phrase("Best fit (score {score})")
FIRST_THAT_LOST: Final[str] = Phrase("First that lost (score {score})")
SOURCE_COLUMNS: Final = (
    Phrase("Document"),
    Phrase("Collection"),
    Phrase("Facts"),
    Phrase("Dated"),
    Phrase("Added"),
)

FILE_UNREAD: Final[str] = Phrase(
    "I could not fetch the file “{name}”. Whoever runs me finds the reason in the log."
)
FILE_TOO_BIG: Final[str] = Phrase("The file “{name}” is too big: I take up to {limit} MB.")
HISTORY_UNREAD: Final[str] = Phrase(
    "I could not read the messages here. Invite me to this channel and see that I may read its "
    "history, then try again."
)
NOT_A_MEMBER: Final[str] = Phrase("Only members of this channel can have its messages summed up.")
FOR_MEMBERS: Final[str] = Phrase(
    "In direct messages I answer members of my home server only. Ask me in a channel of yours."
)
MEMBERSHIP_UNREAD: Final[str] = Phrase(
    "Discord does not tell me at the moment whether you belong to my home server. Please ask "
    "again in a moment, or in a channel."
)
NOT_INSTALLED: Final[str] = Phrase(
    "I am not installed in this workspace any more. Whoever manages it can install me again."
)
OPEN_DOCUMENT: Final[str] = Phrase("Open")

ALWAYS_ANSWERING: Final[str] = Phrase(
    "Here I always answer; in a channel or thread it can be set."
)
NOT_A_MODE: Final[str] = Phrase("I can be set to {choices}, not to “{value}”.")
FOR_MANAGERS: Final[str] = Phrase(
    "Only whoever manages this server or workspace can set that for a whole channel. In a thread "
    "anyone can."
)
CHANNEL_MODES: Final = {
    "off": Phrase("In this channel I answer commands only."),
    "mentions": Phrase(
        "In this channel I answer when I am mentioned, and what follows in my threads."
    ),
    "auto": Phrase(
        "In this channel I also answer questions that mention nobody, if I find the answer."
    ),
}
THREAD_MODES: Final = {
    "off": Phrase(
        "In this thread I answer only when I am mentioned. To undo that, mention me and say: "
        "mode mentions"
    ),
    "mentions": Phrase("In this thread you can ask on without mentioning me."),
    "auto": Phrase("In this thread you can ask on without mentioning me."),
}

HOME_OPENING: Final[str] = Phrase(
    "I answer questions from your documents in the documents' own words, each with its source, "
    "and say so if they do not answer it."
)
KNOWN: Final[str] = Phrase("I know {documents} with {facts}, last added to on {day}.")
HOW_TO_ASK: Final[str] = Phrase(
    "Ask me here in a message, mention me in a channel, or use a command. In a thread that I "
    "have answered in you can go on asking without mentioning me. Say help to see all I can do."
)
UNANSWERED: Final[str] = Phrase("Not answered, or not well, in the last seven days")
UNANSWERED_COLUMNS: Final = tuple(map(Phrase, ("Question", "Asked")))
YOUR_QUESTIONS: Final[str] = Phrase("What you asked lately, to ask again:")

ASK_FIELD: Final[str] = Phrase("Your question")
ASK_EXAMPLE: Final[str] = Phrase("In your own words")
ASK_BUTTON: Final[str] = Phrase("Ask")
CLOSE_BUTTON: Final[str] = Phrase("Close")
PICK_FIELD: Final[str] = Phrase("Or pick a question to ask, or a document to sum up")
PICK_EXAMPLE: Final[str] = Phrase("Type a few letters")
QUESTIONS_GROUP: Final[str] = Phrase("Questions and facts")
DOCUMENTS_GROUP: Final[str] = Phrase("Documents")
NOTHING_ASKED: Final[str] = Phrase("Type a question here, or pick something below.")
PROMPTS_TITLE: Final[str] = Phrase("What would you like to know?")
PROMPTS: Final = ("What can you do?", "List documents", "Summary")

PAGE: Final[str] = Phrase("page {number}")
SEARCHED: Final[str] = Phrase("Searched {documents}, {facts}.")
READ_AS: Final[str] = Phrase("“{said}” as “{read}”")
READ: Final[str] = Phrase("Read {pairs}.")
ALSO_IN: Final[str] = Phrase("Also in {places}.")
EARLIER: Final[str] = Phrase("Earlier: {place}")
EARLIER_CHANGED: Final[str] = Phrase("Earlier: {place} ({changes})")
WAS_NOW: Final[str] = Phrase("was {was}, now {now}")
MORE: Final[str] = Phrase("{number} more")
ONCE: Final[str] = Phrase("once")
TIMES: Final[str] = Phrase("{number:,} times")
FIRST_FACTS: Final[str] = Phrase("The first {facts}")
DID_YOU_MEAN: Final[str] = Phrase("Did you mean {names}?")
EITHER: Final[str] = Phrase("{others} or {last}")
CONFIDENCE: Final[str] = Phrase("{strength}, confidence {number}.")
MORE_EARLIER: Final[str] = Phrase("{number} more; to see them: history")
NO_HISTORY: Final[str] = Phrase("No other document says anything earlier on that.")
CONFLICT: Final[str] = Phrase(
    "Your documents disagree here, and nothing tells which of them is newer:"
)
ANSWER_ID: Final[str] = Phrase("Answer {id}")
NOT_IN_DOCUMENTS: Final[str] = Phrase("Not in your documents.")
QUESTION_READ: Final[str] = Phrase("Read as: “{question}”")
NEAREST: Final[str] = Phrase("The nearest facts, which are not an answer:")
STRENGTHS: Final = {
    Strength.STRONG: Phrase("strong match"),
    Strength.PARTIAL: Phrase("partial match"),
    Strength.WEAK: Phrase("weak match"),
    Strength.NONE: Phrase("no match"),
}
