-- Happenings by the sides that take part in them, and how many there are of each kind and month: so that what lies
-- between two states is answered at once, however much does.

CREATE TABLE side (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);

CREATE TABLE kind (
  id INTEGER PRIMARY KEY,
  event_type TEXT NOT NULL, status TEXT NOT NULL, quad TEXT NOT NULL, disputed INTEGER NOT NULL,
  UNIQUE (event_type, status, quad, disputed)
);

ALTER TABLE happening ADD COLUMN pairs TEXT NOT NULL DEFAULT '';

CREATE TABLE pair (
  one INTEGER NOT NULL, two INTEGER NOT NULL, standing INTEGER NOT NULL, weight INTEGER NOT NULL, day INTEGER NOT NULL,
  happening_id INTEGER NOT NULL,
  kind INTEGER NOT NULL, grain INTEGER NOT NULL, intensity INTEGER NOT NULL, goldstein INTEGER,
  PRIMARY KEY (one, two, standing, weight, day DESC, happening_id)
) WITHOUT ROWID;

CREATE TABLE tally (
  one INTEGER NOT NULL, two INTEGER NOT NULL, month INTEGER NOT NULL, kind INTEGER NOT NULL, grain INTEGER NOT NULL,
  count INTEGER NOT NULL, intensity INTEGER NOT NULL, goldstein INTEGER NOT NULL, scored INTEGER NOT NULL,
  PRIMARY KEY (one, two, month, kind, grain)
) WITHOUT ROWID;

CREATE TABLE said (
  speaker INTEGER NOT NULL, about INTEGER NOT NULL, day INTEGER NOT NULL, statement_id INTEGER NOT NULL,
  PRIMARY KEY (speaker, about, day DESC, statement_id)
) WITHOUT ROWID;

CREATE TABLE counted (
  one INTEGER NOT NULL, two INTEGER NOT NULL, day INTEGER NOT NULL, figure_id INTEGER NOT NULL,
  PRIMARY KEY (one, two, day DESC, figure_id)
) WITHOUT ROWID;
