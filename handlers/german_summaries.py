"""What the bot says of summaries, digests and its own page, in German."""

from typing import Final

SUMMARIES: Final = {
    "A summary is {choices} long, not “{value}”.": (
        "Eine Zusammenfassung ist {choices} lang, nicht „{value}“."
    ),
    "short, medium or long, or a share such as 10%": (
        "short, medium oder long, oder ein Anteil wie 10%"
    ),
    "There is no kind of fact called “{value}”. There are: {choices}.": (
        "Es gibt keine Art von Fakten „{value}“. Es gibt: {choices}."
    ),
    "There is nothing to sum up in that.": "Darin gibt es nichts zusammenzufassen.",
    "That holds a table and no sentences, so there is nothing to sum up. Ask me for a row "
    "instead.": (
        "Das enthält eine Tabelle und keine Sätze, es gibt also nichts zusammenzufassen. Frag "
        "mich stattdessen nach einer Zeile."
    ),
    "No document is dated, or was added, on those days.": (
        "Kein Dokument ist von diesen Tagen, und keines kam an ihnen hinzu."
    ),
    "I cannot read “{value}” as days. Say for instance: since Monday, last week, in May 2026.": (
        "Ich kann „{value}“ nicht als Tage lesen. Schreib zum Beispiel: since Monday, last week, "
        "in May 2026."
    ),
    "I cannot read “{value}” as so much of a channel. Say for instance: 50, or 24h.": (
        "Ich kann „{value}“ nicht als Teil eines Kanals lesen. Schreib zum Beispiel: 50, oder 24h."
    ),
    "Nobody has written anything there in that time that I could sum up.": (
        "In dieser Zeit hat dort niemand etwas geschrieben, das ich zusammenfassen könnte."
    ),
    "I cannot read the messages here, so I cannot sum them up.": (
        "Ich kann die Nachrichten hier nicht lesen und darum nicht zusammenfassen."
    ),
    "That summary is too long ago. Please ask for it again.": (
        "Diese Zusammenfassung ist zu lange her. Bitte lass sie noch einmal machen."
    ),
    "This thread": "Dieser Thread",
    "This channel, last {last}": "Dieser Kanal, zuletzt {last}",
    "This channel, last {count} messages": "Dieser Kanal, die letzten {count} Nachrichten",
    "A digest is daily, weekly or off, not “{value}”.": (
        "Ein Überblick kommt daily, weekly oder off, nicht „{value}“."
    ),
    "I cannot read “{value}” as a time of day. Say for instance: 09:00.": (
        "Ich kann „{value}“ nicht als Uhrzeit lesen. Schreib zum Beispiel: 09:00."
    ),
    "I cannot read “{value}” as a day of the week. Say for instance: Monday.": (
        "Ich kann „{value}“ nicht als Wochentag lesen. Schreib zum Beispiel: Monday."
    ),
    "I know no time zone “{value}”. Say for instance: Europe/London.": (
        "Ich kenne keine Zeitzone „{value}“. Schreib zum Beispiel: Europe/Berlin."
    ),
    "Only those who manage this place may set the digest of a channel.": (
        "Den Überblick eines Kanals darf nur einstellen, wer hier verwaltet."
    ),
    "A digest goes to a channel. Say this in the one that is to get it.": (
        "Ein Überblick geht an einen Kanal. Sag das in dem, der ihn bekommen soll."
    ),
    "This channel gets no digest. Say for instance: digest daily at 09:00.": (
        "Dieser Kanal bekommt keinen Überblick. Sag zum Beispiel: digest daily at 09:00."
    ),
    "This channel gets no digest any more.": "Dieser Kanal bekommt keinen Überblick mehr.",
    "This channel gets its digest {plan}; the next one comes on {next}.": (
        "Dieser Kanal bekommt seinen Überblick {plan}; der nächste kommt am {next}."
    ),
    "daily at {at} ({zone})": "täglich um {at} ({zone})",
    "weekly on {day} at {at} ({zone})": "wöchentlich am {day} um {at} ({zone})",
    "Nothing is new since {since}.": "Seit {since} gibt es nichts Neues.",
    "New since {since}: {documents}.": "Neu seit {since}: {documents}.",
    "New and changed documents": "Neue und geänderte Dokumente",
    "Decided": "Beschlossen",
    "Asked here and not answered": "Hier gefragt und nicht beantwortet",
    "Not answered, or not well, in the last seven days": (
        "In den letzten sieben Tagen nicht oder nicht gut beantwortet"
    ),
    "{weekday}, {day} {month} {time}": "{weekday}, {day}. {month} {time}",
    "{day} {month} {time} UTC": "{day}. {month} {time} UTC",
    "Monday": "Montag",
    "Tuesday": "Dienstag",
    "Wednesday": "Mittwoch",
    "Thursday": "Donnerstag",
    "Friday": "Freitag",
    "Saturday": "Samstag",
    "Sunday": "Sonntag",
    "January": "Januar",
    "February": "Februar",
    "March": "März",
    "April": "April",
    "May": "Mai",
    "June": "Juni",
    "July": "Juli",
    "August": "August",
    "September": "September",
    "October": "Oktober",
    "November": "November",
    "December": "Dezember",
    "Left out:": "Ausgelassen:",
    "It draws on every section.": "Sie stützt sich auf jeden Abschnitt.",
    "Draws on {covered} of {whole}.": "Stützt sich auf {covered}/{whole}.",
    "Draws on {covered} of {whole}; left out: {names}.": (
        "Stützt sich auf {covered}/{whole}; ausgelassen: {names}."
    ),
    "{names} and {number} more": "{names} und {number} weitere",
    "… and {number} more": "… und {number} weitere",
    "{number} more": "{number} weitere",
    "{group} ({number} more not shown)": "{group} ({number} weitere nicht gezeigt)",
    "Longer": "Länger",
    "Shorter": "Kürzer",
    "Sources": "Quellen",
    "Left out": "Ausgelassen",
    "Where each sentence stands": "Wo jeder Satz steht",
    "Sentence": "Satz",
    "Said by": "Gesagt von",
    "Where": "Wo",
    "Link": "Link",
    "I do not know this language well: the sentences are chosen by place and shared words.": (
        "Ich kenne diese Sprache nicht gut: Die Sätze sind nach ihrem Platz und gemeinsamen "
        "Wörtern gewählt."
    ),
    "There is so much of it that I read only how each document begins.": (
        "Es ist so viel, dass ich nur lese, wie jedes Dokument beginnt."
    ),
    "There is only this one sentence in it.": "Es enthält nur diesen einen Satz.",
    "I could not fetch the file “{name}”. Whoever runs me finds the reason in the log.": (
        "Ich konnte die Datei „{name}“ nicht holen. Wer mich betreibt, findet den Grund im "
        "Protokoll."
    ),
    "The file “{name}” is too big: I take up to {limit} MB.": (
        "Die Datei „{name}“ ist zu groß: Ich nehme bis zu {limit} MB."
    ),
    "I could not read the messages here. Invite me to this channel and see that I may read its "
    "history, then try again.": (
        "Ich konnte die Nachrichten hier nicht lesen. Lade mich in diesen Kanal ein, sorg dafür, "
        "dass ich seinen Verlauf lesen darf, und versuch es noch einmal."
    ),
    "Only members of this channel can have its messages summed up.": (
        "Nur Mitglieder dieses Kanals können seine Nachrichten zusammenfassen lassen."
    ),
    "I answer questions from your documents in the documents' own words, each with its source, "
    "and say so if they do not answer it.": (
        "Ich beantworte Fragen aus euren Dokumenten in deren eigenen Worten, jeweils mit Quelle, "
        "und sage es, wenn sie es nicht beantworten."
    ),
    "I know {documents} with {facts}, last added to on {day}.": (
        "Ich kenne {documents} mit {facts}, zuletzt ergänzt am {day}."
    ),
    "Ask me here in a message, mention me in a channel, or use a command. In a thread that I "
    "have answered in you can go on asking without mentioning me. Say help to see all I can do.": (
        "Frag mich hier in einer Nachricht, erwähne mich in einem Kanal, oder nimm einen Befehl. "
        "In einem Thread, in dem ich geantwortet habe, kannst du weiterfragen, ohne mich zu "
        "erwähnen. Mit help siehst du alles, was ich kann."
    ),
    "What you asked lately, to ask again:": "Was du zuletzt gefragt hast, zum Wiederfragen:",
    "once": "einmal",
    "{number:,} times": "{number:,}-mal",
    "Your question": "Deine Frage",
    "In your own words": "In deinen eigenen Worten",
    "Ask": "Fragen",
    "Close": "Schließen",
    "Or pick a question to ask, or a document to sum up": (
        "Oder wähl eine Frage, oder ein Dokument zum Zusammenfassen"
    ),
    "Type a few letters": "Tipp ein paar Buchstaben",
    "Questions and facts": "Fragen und Fakten",
    "Documents": "Dokumente",
    "Type a question here, or pick something below.": (
        "Schreib hier eine Frage, oder wähl unten etwas aus."
    ),
    "What would you like to know?": "Was möchtest du wissen?",
    "Open": "Öffnen",
}
