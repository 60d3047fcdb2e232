"""What can go wrong in knowledge, each with a text for the person who can mend it.

KnowledgeError
├─ DocumentError            a source cannot be taken in; nothing of it is stored
│  ├─ MissingDocument       no such file, or it may not be read
│  ├─ UnknownFormat         no reader takes it
│  ├─ ProtectedDocument     it wants a password
│  ├─ DamagedDocument       its reader gave up on it
│  ├─ OversizedDocument     reading it takes too long, or too much memory
│  ├─ EmptyDocument         it holds no words
│  └─ RemovedDocument       somebody removed it, and it only turned up in a folder
├─ NoSuchDocument           a name given by a person fits no document, or several
└─ StoreError               the database cannot do what was asked
   ├─ StoreBusy             another process holds it; trying again may help
   ├─ StoreAway             its server cannot be reached now
   ├─ StoreFull             no room on the disk
   ├─ StoreTooNew           written by a later version of Quoth
   └─ StoreDamaged         the file is no Quoth database, or is broken
"""


class KnowledgeError(Exception):
    """The root of every foreseeable failure in this package."""


class DocumentError(KnowledgeError):
    """A source cannot be taken in; nothing of it was stored."""


class MissingDocument(DocumentError):
    """There is no such file, or it may not be read."""


class UnknownFormat(DocumentError):
    """No reader takes this kind of file."""


class ProtectedDocument(DocumentError):
    """The file wants a password."""


class DamagedDocument(DocumentError):
    """The file's reader gave up on it."""


class OversizedDocument(DocumentError):
    """Reading the file takes too long, or too much memory."""


class EmptyDocument(DocumentError):
    """The source holds no words to quote."""


class RemovedDocument(DocumentError):
    """Somebody removed it on purpose, and it only turned up again in a folder."""


class NoSuchDocument(KnowledgeError):
    """A name given by a person fits no document, or several."""


class StoreError(KnowledgeError):
    """The database cannot do what was asked; what it held is unharmed."""


class StoreBusy(StoreError):
    """Another process holds the database; trying again may help."""


class StoreAway(StoreError):
    """The database's server cannot be reached now; it is used again once it is there."""


class StoreFull(StoreError):
    """There is no room left where the database lives."""


class StoreTooNew(StoreError):
    """The database was written by a later version of Quoth."""


class StoreDamaged(StoreError):
    """The file is no Quoth database, or is broken."""
