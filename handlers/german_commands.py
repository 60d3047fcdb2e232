"""What each command does, in German."""

from typing import Final

COMMAND_HELP: Final = {
    "Ask a question; the answer is a quote from your documents": (
        "Stell eine Frage; die Antwort ist ein Zitat aus euren Dokumenten"
    ),
    "Sum up a document, a topic, some days, or this thread or channel, in its own sentences": (
        "Fass ein Dokument, ein Thema, ein paar Tage, diesen Thread oder Kanal in eigenen Sätzen "
        "zusammen"
    ),
    "Tell this channel regularly of new documents, decisions and open questions": (
        "Gib diesem Kanal regelmäßig einen Überblick über Neues, Beschlüsse und offene Fragen"
    ),
    "List the documents that answers come from": (
        "Zeig die Dokumente, aus denen die Antworten kommen"
    ),
    "Browse facts by kind and by the words in them": (
        "Blättere in Fakten nach Art und nach ihren Wörtern"
    ),
    "Explain how the last answer here was found": (
        "Erklär, wie die letzte Antwort hier gefunden wurde"
    ),
    "Set when I answer here: never, when I am mentioned, or also unasked": (
        "Stell ein, wann ich hier antworte: nie, wenn ich erwähnt werde, oder auch ungefragt"
    ),
    "Set which group can be asked here when the documents hold no answer": (
        "Bestimm, welche Gruppe gefragt werden kann, wenn die Dokumente keine Antwort haben"
    ),
    "Look an answer up again: does its document still say so?": (
        "Sieh eine Antwort noch einmal nach: Sagt ihr Dokument es noch?"
    ),
    "Delete what I keep of you": "Lösch, was ich von dir aufbewahre",
    "Teach an answer to a question: words of yours, or a quote that I showed": (
        "Lehr mich die Antwort auf eine Frage: deine Worte, oder ein Zitat, das ich gezeigt habe"
    ),
    "List the answers that were taught, or take one back": (
        "Zeig die gelehrten Antworten, oder nimm eine zurück"
    ),
    "List words that mean the same, or add some": (
        "Zeig Wörter, die dasselbe bedeuten, oder füg welche hinzu"
    ),
    "Say how a question is to be answered; imports are checked against it": (
        "Sag, wie eine Frage zu beantworten ist; Importe werden daran geprüft"
    ),
    "Add a file to the documents": "Füg den Dokumenten eine Datei hinzu",
    "Remove a document": "Entfern ein Dokument",
    "Page through the questions that found no answer": (
        "Blättere in den Fragen, die keine Antwort fanden"
    ),
    "Show what is set here, or set something": "Zeig, was hier gilt, oder stell etwas ein",
    "Show what admins did": "Zeig, was verwaltet wurde",
    "Show what I can do": "Zeig, was ich kann",
}
