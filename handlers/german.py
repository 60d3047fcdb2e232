"""The bot's own words in German, by their English."""

from typing import Final

from handlers.german_commands import COMMAND_HELP
from handlers.german_managing import MANAGING
from handlers.german_summaries import SUMMARIES

GERMAN_NOUNS: Final = {
    "document": ("Dokument", "Dokumente"),
    "fact": ("Fakt", "Fakten"),
    "question": ("Frage", "Fragen"),
    "section": ("Abschnitt", "Abschnitte"),
    "message": ("Nachricht", "Nachrichten"),
    "second": ("Sekunde", "Sekunden"),
    "entry": ("Eintrag", "Einträge"),
    "curated answer": ("gelehrte Antwort", "gelehrte Antworten"),
    "golden question": ("Prüffrage", "Prüffragen"),
}
GERMAN: Final = {
    **COMMAND_HELP,
    **MANAGING,
    **SUMMARIES,
    "Something broke on my side. It is logged as {id}.": (
        "Bei mir ist etwas schiefgegangen. Es steht im Protokoll unter {id}."
    ),
    "A document has changed since I quoted it: “{quote}” {document} says now: “{now}” ({id})": (
        "Ein Dokument hat sich geändert, seit ich es zitiert habe: „{quote}“ In {document} steht "
        "jetzt: „{now}“ ({id})"
    ),
    "A document has changed since I quoted it: “{quote}” {document} says so no more. ({id})": (
        "Ein Dokument hat sich geändert, seit ich es zitiert habe: „{quote}“ In {document} steht "
        "das nicht mehr. ({id})"
    ),
    "The documents are being written to right now. Please ask again in a moment.": (
        "In die Dokumente wird gerade geschrieben. Bitte frag gleich noch einmal."
    ),
    "I cannot read the documents at the moment. Whoever runs me finds the reason in the log, "
    "under {id}.": (
        "Ich kann die Dokumente gerade nicht lesen. Wer mich betreibt, findet den Grund im "
        "Protokoll unter {id}."
    ),
    "Hello. Ask me something and I quote your documents, or say so if they do not answer it. "
    "Say help to see what else I can do.": (
        "Hallo. Frag mich etwas, und ich zitiere eure Dokumente oder sage, dass sie es nicht "
        "beantworten. Mit help siehst du, was ich sonst noch kann."
    ),
    "There is no question in that. Ask me something, in your own words.": (
        "Darin steckt keine Frage. Frag mich etwas, in deinen eigenen Worten."
    ),
    "That question has {length:,} characters; I read up to {limit:,}. Please put it more "
    "briefly.": (
        "Diese Frage hat {length:,} Zeichen, ich lese bis zu {limit:,}. Bitte fass dich kürzer."
    ),
    "You are asking faster than I answer. Please try again in {seconds}.": (
        "Du fragst schneller, als ich antworte. Bitte versuch es in {seconds} wieder."
    ),
    "More is asked here than I answer at once. Please try again in {seconds}, or ask elsewhere.": (
        "Hier wird mehr gefragt, als ich auf einmal beantworte. Bitte versuch es in {seconds} "
        "wieder, oder frag woanders."
    ),
    "I have no documents yet, so there is nothing I could quote. Whoever runs me can add some "
    "with: quoth add PATH": (
        "Ich habe noch keine Dokumente und kann darum nichts zitieren. Wer mich betreibt, fügt "
        "welche hinzu mit: quoth add PFAD"
    ),
    "There is no collection called “{name}”, or nothing is in it.": (
        "Es gibt keine Sammlung „{name}“, oder es ist nichts darin."
    ),
    "I know no document called “{name}”, or more than one. {advice}": (
        "Ich kenne kein Dokument „{name}“, oder mehr als eines. {advice}"
    ),
    "No fact fits that.": "Dazu passt kein Fakt.",
    "Say sources to see those I know.": "Mit sources siehst du, welche ich kenne.",
    "I know no command “{name}”.": "Ich kenne keinen Befehl „{name}“.",
    "I answer questions from your documents in the documents' own words, each with its source; "
    "if they do not answer it, I say so. Just ask, or say:": (
        "Ich beantworte Fragen aus euren Dokumenten in deren eigenen Worten, jeweils mit Quelle; "
        "wenn sie es nicht beantworten, sage ich das. Frag einfach, oder sag:"
    ),
    "I have answered nothing here yet, so there is nothing to explain.": (
        "Ich habe hier noch nichts beantwortet, es gibt also nichts zu erklären."
    ),
    "Your documents say nothing about “{topic}” that I could find.": (
        "Eure Dokumente sagen nichts über „{topic}“, das ich finden könnte."
    ),
    "Context": "Umgebung",
    "Next answer": "Nächste Antwort",
    "Why": "Warum",
    "added by hand": "von Hand hinzugefügt",
    "found in {documents}": "gefunden in {documents}",
    "Earlier": "Früher",
    "Earlier: {place}": "Früher: {place}",
    "Earlier: {place} ({changes})": "Früher: {place} ({changes})",
    "was {was}, now {now}": "war {was}, jetzt {now}",
    "{number} more; to see them: history": "{number} weitere; zu sehen mit: history",
    "No other document says anything earlier on that.": (
        "Kein anderes Dokument sagt dazu etwas Früheres."
    ),
    "Your documents disagree here, and nothing tells which of them is newer:": (
        "Eure Dokumente widersprechen sich hier, und nichts sagt, welches neuer ist:"
    ),
    "Share": "Teilen",
    "Ask a person": "Einen Menschen fragen",
    "Helpful": "Hilfreich",
    "Not helpful": "Nicht hilfreich",
    "There is no further answer to that question.": (
        "Zu dieser Frage gibt es keine weitere Antwort."
    ),
    "That quote no longer stands in the documents. Please ask again.": (
        "Dieses Zitat steht nicht mehr in den Dokumenten. Bitte frag noch einmal."
    ),
    "Only the person who asked can share that answer.": (
        "Nur wer gefragt hat, kann diese Antwort teilen."
    ),
    "I know no answer with the id “{id}” here.": "Ich kenne hier keine Antwort „{id}“.",
    "I have answered nothing here yet. Ask me something first.": (
        "Ich habe hier noch nichts beantwortet. Frag mich zuerst etwas."
    ),
    "I could not send you a private message. Allow messages from members of this server, "
    "or use a slash command.": (
        "Ich konnte dir keine private Nachricht schicken. Erlaube Nachrichten von Mitgliedern "
        "dieses Servers, oder nimm einen Slash-Befehl."
    ),
    "Not in your documents.": "Nicht in euren Dokumenten.",
    "Read as: “{question}”": "Gelesen als: „{question}“",
    "The nearest facts, which are not an answer:": (
        "Die nächstliegenden Fakten, die keine Antwort sind:"
    ),
    "strong match": "passt gut",
    "partial match": "passt teilweise",
    "weak match": "passt kaum",
    "no match": "passt nicht",
    "{strength}, confidence {number}.": "{strength}, Sicherheit {number}.",
    "Did you mean {names}?": "Meinst du {names}?",
    "{others} or {last}": "{others} oder {last}",
    "The first {facts}": "Die ersten {facts}",
    "You asked me something in #{channel}, where I may not write. Ask an admin to give me the "
    "permission to send messages there, or ask me here.": (
        "Du hast mich in #{channel} etwas gefragt, wo ich nicht schreiben darf. Bitte jemanden, "
        "der verwaltet, mir das dort zu erlauben, oder frag mich hier."
    ),
    "Thank you. It is noted.": "Danke. Es ist notiert.",
    "Thank you. It is noted, and shown to whoever looks after the documents.": (
        "Danke. Es ist notiert und wird denen gezeigt, die sich um die Dokumente kümmern."
    ),
    "page {number}": "Seite {number}",
    "Searched {documents}, {facts}.": "Durchsucht: {documents}, {facts}.",
    "“{said}” as “{read}”": "„{said}“ als „{read}“",
    "Read {pairs}.": "Gelesen: {pairs}.",
    "Also in {places}.": "Auch in {places}.",
    "Answer {id}": "Antwort {id}",
    "Answered by {author}, {day}": "Beantwortet von {author}, {day}",
    "You asked: “{question}”": "Du hast gefragt: „{question}“",
    "Asked again now it is answered differently from before.": (
        "Noch einmal gefragt wird es jetzt anders beantwortet."
    ),
    "The local model {name} was not done in time, so the order is that of the words.": (
        "Das lokale Modell {name} wurde nicht rechtzeitig fertig, also gilt die Reihenfolge der "
        "Wörter."
    ),
    "The local model {name} puts first what the words do.": (
        "Das lokale Modell {name} setzt dasselbe an die erste Stelle wie die Wörter."
    ),
    "The local model {name} puts first what is number {place} by its words; by words alone it "
    "would be “{before}”.": (
        "Das lokale Modell {name} setzt an die erste Stelle, was nach den Wörtern an Stelle "
        "{place} steht; nach den Wörtern allein wäre es „{before}“."
    ),
    "How your words met the documents": "Wie deine Worte die Dokumente trafen",
    "Best fit (score {score})": "Passt am besten (Wert {score})",
    "First that lost (score {score})": "Als Erstes unterlegen (Wert {score})",
    "same word": "dasselbe Wort",
    "glossary": "Glossar",
    "acronym": "Abkürzung",
    "written as one word": "zusammengeschrieben",
    "written apart": "getrennt geschrieben",
    "spelling": "Schreibweise",
    "other form": "andere Form",
    "same family": "dieselbe Wortfamilie",
    "like meaning": "ähnliche Bedeutung",
    "from the turn before": "aus der Frage davor",
    "not in the documents": "nicht in den Dokumenten",
    "added": "hinzugefügt",
    "updated": "aktualisiert",
    "unchanged": "unverändert",
    "right": "richtig",
    "wrong": "falsch",
    "missed": "nicht gefunden",
    "refused": "abgelehnt",
    "made up": "erfunden",
    "Your word": "Dein Wort",
    "Met": "Trifft",
    "How": "Wie",
    "Weight": "Gewicht",
    "Document": "Dokument",
    "Collection": "Sammlung",
    "Facts": "Fakten",
    "Dated": "Datiert",
    "Added": "Hinzugefügt",
    "Decisions": "Beschlüsse",
    "Action items": "Aufgaben",
    "Open questions": "Offene Fragen",
    "Dates": "Termine",
    "Numbers": "Zahlen",
    "Nothing is left unanswered.": "Es ist nichts unbeantwortet.",
    "Send the file along, and I will learn it.": "Schick die Datei mit, dann lerne ich sie.",
    "Ask me about it.": "Frag mich danach.",
    "I have forgotten “{title}”; it answers no more.": (
        "Ich habe „{title}“ vergessen; daraus wird nicht mehr geantwortet."
    ),
}
