"""What the bot says of managing and setting things, in German."""

from typing import Final

MANAGING: Final = {
    "Whom to ask is set for a channel; say it there.": (
        "Wer gefragt werden kann, gilt für einen Kanal; sag es dort."
    ),
    "Here people can ask a group when the documents hold no answer.": (
        "Hier kann eine Gruppe gefragt werden, wenn die Dokumente keine Antwort haben."
    ),
    "Nobody is set here who could be asked.": "Hier kann niemand gefragt werden.",
    "Name a group by its mention with the command /person, or say off.": (
        "Erwähne eine Gruppe im Befehl /person, oder sag off."
    ),
    "The documents answer that by now. Please ask again.": (
        "Die Dokumente beantworten das inzwischen. Bitte frag noch einmal."
    ),
    "Somebody has been asked that already.": "Danach ist schon jemand gefragt worden.",
    "Somebody": "Jemand",
    "{asker} asks: “{question}” The documents hold no answer. Can you help?": (
        "{asker} fragt: „{question}“ Die Dokumente haben keine Antwort. Könnt ihr helfen?"
    ),
    "To answer one: teach QUESTION = ANSWER": "Eine beantworten: teach FRAGE = ANTWORT",
    "{count} not answered, the most asked first": "{count} ohne Antwort, die häufigsten zuerst",
    "(asked in private; the wording is not kept)": (
        "(unter vier Augen gefragt; der Wortlaut wird nicht aufbewahrt)"
    ),
    "That question is on the list no more.": "Diese Frage steht nicht mehr auf der Liste.",
    "Put aside until it is asked again.": "Zurückgestellt, bis es wieder gefragt wird.",
    "Dismiss": "Zurückstellen",
    "Next page": "Nächste Seite",
    "I have deleted what I kept of you: {rows}.": (
        "Ich habe gelöscht, was ich von dir aufbewahrt habe: {rows}."
    ),
    "“{value}” is no length of time; say it like 24h, 7d or 2w.": (
        "„{value}“ ist keine Zeitspanne; schreib sie wie 24h, 7d oder 2w."
    ),
    "Teach me with a question and its answer: teach QUESTION = ANSWER": (
        "Lehr mich mit einer Frage und ihrer Antwort: teach FRAGE = ANTWORT"
    ),
    "Question and answer together may have {limit:,} characters.": (
        "Frage und Antwort dürfen zusammen {limit:,} Zeichen haben."
    ),
    "I will answer “{question}” with that. Take it back with: taught remove {id}": (
        "„{question}“ beantworte ich von nun an damit. Zurücknehmen: taught remove {id}"
    ),
    "Nobody has taught me an answer yet: teach QUESTION = ANSWER": (
        "Noch niemand hat mich eine Antwort gelehrt: teach FRAGE = ANTWORT"
    ),
    "There is no curated answer with the id “{id}”.": "Es gibt keine gelehrte Antwort „{id}“.",
    "Forgotten; the documents answer again.": "Vergessen; es antworten wieder die Dokumente.",
    "There are no words with the id “{id}” in the glossary.": (
        "Im Glossar gibt es keine Wörter „{id}“."
    ),
    "They mean the same no more.": "Sie bedeuten nicht mehr dasselbe.",
    "Say which words mean the same: glossary UAV = drone = unmanned aircraft": (
        "Sag, welche Wörter dasselbe bedeuten: glossary PV = Photovoltaik = Solaranlage"
    ),
    "From now on these mean the same: {words}": "Von nun an bedeutet dasselbe: {words}",
    "The glossary is empty. Fill it: glossary UAV = drone": (
        "Das Glossar ist leer. Füll es: glossary PV = Photovoltaik"
    ),
    "Words that mean the same": "Wörter, die dasselbe bedeuten",
    "What became of it": "Was daraus wurde",
    "not learnt": "nicht gelernt",
    "Say which document I am to forget: forget TITLE": (
        "Sag, welches Dokument ich vergessen soll: forget TITEL"
    ),
    "There was no quote in that answer.": "In dieser Antwort war kein Zitat.",
    "Answer {id}, looked up again": "Antwort {id}, noch einmal nachgesehen",
    "Now": "Jetzt",
    "Quote": "Zitat",
    "What stands there instead": "Was stattdessen dort steht",
    "still says so": "sagt es noch",
    "says so in another place": "sagt es an anderer Stelle",
    "says something else now": "sagt jetzt etwas anderes",
    "says so no more": "sagt es nicht mehr",
    "There is no setting “{name}”. There are: {known}.": (
        "Es gibt keine Einstellung „{name}“. Es gibt: {known}."
    ),
    "Settings here": "Einstellungen hier",
    "{name} can be {choices}, not “{value}”.": "{name} kann {choices} sein, nicht „{value}“.",
    "“{name}” names no role, group or person that I can tell. Mention them in the command "
    "/settings, so that their name lights up, or give their id; everyone is everyone.": (
        "„{name}“ ist keine Rolle, Gruppe oder Person, die ich erkenne. Erwähne sie im Befehl "
        "/settings, so dass ihr Name aufleuchtet, oder gib ihre Kennung an; everyone sind alle."
    ),
    "“{value}” is too short: keep it for 1h at least.": (
        "„{value}“ ist zu kurz: mindestens 1h wird es aufbewahrt."
    ),
    "“{value}” is too long: it is kept for {most} at most here.": (
        "„{value}“ ist zu lang: hier wird es höchstens {most} aufbewahrt."
    ),
    "for ever": "für immer",
    "not set": "nicht gesetzt",
    "in this channel": "in diesem Kanal",
    "everywhere here": "überall hier",
    "{name} is now {value}, {where}.": "{name} ist jetzt {value}, {where}.",
    "No admin has changed anything yet.": "Noch hat niemand etwas geändert.",
    "Every import is checked against “{question}” from now on. "
    "Take it back with: expect remove {id}": (
        "Jeder Import wird von nun an an „{question}“ geprüft. Zurücknehmen: expect remove {id}"
    ),
    "That question is checked no more.": "Diese Frage wird nicht mehr geprüft.",
    "No question is checked yet: expect QUESTION = WORDS OF ITS ANSWER": (
        "Noch wird keine Frage geprüft: expect FRAGE = WÖRTER DER ANTWORT"
    ),
    "There is no golden question {id}. Say expect to see them.": (
        "Es gibt keine Prüffrage {id}. Mit expect siehst du alle."
    ),
    "What admins did, newest first": "Was verwaltet wurde, das Neueste zuerst",
    "You may not ask here. Whoever manages this place can allow it: settings may-ask": (
        "Du darfst hier nicht fragen. Wer hier verwaltet, kann es erlauben: settings may-ask"
    ),
    "Only those who may teach can do that. Whoever manages this place can allow it: "
    "settings may-teach": (
        "Das kann nur, wer lehren darf. Wer hier verwaltet, kann es erlauben: settings may-teach"
    ),
    "Only those who may add documents can do that. Whoever manages this place can allow it: "
    "settings may-learn": (
        "Das kann nur, wer Dokumente hinzufügen darf. Wer hier verwaltet, kann es erlauben: "
        "settings may-learn"
    ),
    "Only those who manage this place can do that.": "Das kann nur, wer hier verwaltet.",
    "In direct messages I answer members of my home server only. Ask me in a channel of yours.": (
        "Direktnachrichten beantworte ich nur Mitgliedern meines Heimatservers. Frag mich in "
        "einem Kanal bei euch."
    ),
    "Discord does not tell me at the moment whether you belong to my home server. Please ask "
    "again in a moment, or in a channel.": (
        "Discord sagt mir gerade nicht, ob du zu meinem Heimatserver gehörst. Bitte frag gleich "
        "noch einmal, oder in einem Kanal."
    ),
    "I am not installed in this workspace any more. Whoever manages it can install me again.": (
        "Ich bin in diesem Workspace nicht mehr installiert. Wer ihn verwaltet, kann mich wieder "
        "installieren."
    ),
    "Here I always answer; in a channel or thread it can be set.": (
        "Hier antworte ich immer; in einem Kanal oder Thread lässt es sich einstellen."
    ),
    "I can be set to {choices}, not to “{value}”.": (
        "Ich kann auf {choices} gestellt werden, nicht auf „{value}“."
    ),
    "Only whoever manages this server or workspace can set that for a whole channel. In a thread "
    "anyone can.": (
        "Für einen ganzen Kanal kann das nur einstellen, wer diesen Server oder Workspace "
        "verwaltet. In einem Thread kann es jeder."
    ),
    "In this channel I answer commands only.": "In diesem Kanal antworte ich nur auf Befehle.",
    "In this channel I answer when I am mentioned, and what follows in my threads.": (
        "In diesem Kanal antworte ich, wenn ich erwähnt werde, und auf Weiteres in meinen Threads."
    ),
    "In this channel I also answer questions that mention nobody, if I find the answer.": (
        "In diesem Kanal beantworte ich auch Fragen, die niemanden erwähnen, wenn ich die Antwort "
        "finde."
    ),
    "In this thread I answer only when I am mentioned. To undo that, mention me and say: "
    "mode mentions": (
        "In diesem Thread antworte ich nur, wenn ich erwähnt werde. Um das aufzuheben, erwähne "
        "mich und sag: mode mentions"
    ),
    "In this thread you can ask on without mentioning me.": (
        "In diesem Thread kannst du weiterfragen, ohne mich zu erwähnen."
    ),
    "Question": "Frage",
    "Answer": "Antwort",
    "Asked": "Gefragt",
    "Last": "Zuletzt",
    "Nearest fact": "Nächster Fakt",
    "By": "Von",
    "On": "Am",
    "Id": "Kennung",
    "Words": "Wörter",
    "From": "Woher",
    "File": "Datei",
    "Done": "Ergebnis",
    "What": "Was",
    "Setting": "Einstellung",
    "Value": "Wert",
    "What it does": "Was sie bewirkt",
    "When": "Wann",
    "Who": "Wer",
    "About": "Worüber",
    "when I answer in this channel: off, mentions or auto": (
        "wann ich in diesem Kanal antworte: off, mentions oder auto"
    ),
    "the collections that this channel sees, apart by commas": (
        "die Sammlungen, die dieser Kanal sieht, durch Kommas getrennt"
    ),
    "collections seen in private, and in channels set to them, alone": (
        "Sammlungen, die nur unter vier Augen zu sehen sind, und in Kanälen, die sie sehen sollen"
    ),
    "whether I say so below an answer when its document has changed: on or off": (
        "ob ich es unter einer Antwort sage, wenn sich ihr Dokument geändert hat: on oder off"
    ),
    "whether unanswered shows what was asked in private: counted or shown": (
        "ob unanswered zeigt, was unter vier Augen gefragt wurde: counted oder shown"
    ),
    "for how long I keep receipts: 12h, 30d, 8w": (
        "wie lange ich Antworten aufbewahre: 12h, 30d, 8w"
    ),
    "for how long I keep feedback: 12h, 30d, 8w": (
        "wie lange ich Bewertungen aufbewahre: 12h, 30d, 8w"
    ),
    "for how long I keep misses: 12h, 30d, 8w": (
        "wie lange ich unbeantwortete Fragen aufbewahre: 12h, 30d, 8w"
    ),
    "for how long I keep the last question of a conversation: 12h, 30d": (
        "wie lange ich die letzte Frage eines Gesprächs aufbewahre: 12h, 30d"
    ),
    "roles and people who may ask, apart by commas": (
        "Rollen und Personen, die fragen dürfen, durch Kommas getrennt"
    ),
    "roles and people who may teach, apart by commas": (
        "Rollen und Personen, die lehren dürfen, durch Kommas getrennt"
    ),
    "roles and people who may learn, apart by commas": (
        "Rollen und Personen, die Dokumente hinzufügen dürfen, durch Kommas getrennt"
    ),
    "roles and people who may administer, apart by commas": (
        "Rollen und Personen, die verwalten dürfen, durch Kommas getrennt"
    ),
}
