-- The desk's tables. What each column means is told in dragoman/store/__init__.py.

CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE coder (
  id INTEGER PRIMARY KEY,
  version TEXT NOT NULL, codebook TEXT NOT NULL, model TEXT NOT NULL, pipeline TEXT NOT NULL,
  UNIQUE (version, codebook, model, pipeline)
);

CREATE TABLE article (
  id INTEGER PRIMARY KEY,
  ref TEXT NOT NULL UNIQUE,
  key TEXT NOT NULL,
  path TEXT, url TEXT, outlet TEXT, title TEXT, standfirst TEXT,
  bylines TEXT NOT NULL DEFAULT '[]',
  published TEXT, updated TEXT, day TEXT,
  language TEXT,
  origin TEXT,
  lineage INTEGER NOT NULL,
  superseded_by INTEGER REFERENCES article (id) ON DELETE SET NULL,
  current INTEGER NOT NULL DEFAULT 1,
  agency TEXT,
  source_group TEXT NOT NULL,
  coder_id INTEGER NOT NULL REFERENCES coder (id),
  ingested_at TEXT NOT NULL
);
CREATE INDEX article_key ON article (key);
CREATE INDEX article_url ON article (url) WHERE url IS NOT NULL;
CREATE INDEX article_origin ON article (origin) WHERE origin IS NOT NULL;
CREATE INDEX article_lineage ON article (lineage);
CREATE INDEX article_day ON article (current, day, outlet);
CREATE INDEX article_group ON article (source_group);

CREATE TABLE body (
  article_id INTEGER PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
  text TEXT NOT NULL
);

CREATE TABLE passage (
  id INTEGER PRIMARY KEY,
  article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  kind TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL
);
CREATE INDEX passage_article ON passage (article_id, start);

CREATE VIRTUAL TABLE passage_text USING fts5 (
  text, content = '', tokenize = 'porter unicode61 remove_diacritics 2'
);

CREATE TABLE actor (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL, kind TEXT NOT NULL, country TEXT, code TEXT, title TEXT,
  side TEXT NOT NULL,
  resolved INTEGER NOT NULL,
  merged_into INTEGER REFERENCES actor (id)
);
CREATE INDEX actor_name ON actor (name COLLATE NOCASE);
CREATE INDEX actor_side ON actor (side);
CREATE INDEX actor_merged ON actor (merged_into) WHERE merged_into IS NOT NULL;

CREATE TABLE article_actor (
  id INTEGER PRIMARY KEY,
  article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  local TEXT NOT NULL,
  actor_id INTEGER NOT NULL REFERENCES actor (id),
  actor_key TEXT,
  name TEXT NOT NULL, kind TEXT NOT NULL, country TEXT,
  sectors TEXT NOT NULL, code TEXT, title TEXT
);
CREATE INDEX article_actor_article ON article_actor (article_id, local);
CREATE INDEX article_actor_actor ON article_actor (actor_id, article_id);
CREATE INDEX article_actor_key ON article_actor (actor_key) WHERE actor_key IS NOT NULL;

CREATE TABLE mention (
  article_actor_id INTEGER NOT NULL REFERENCES article_actor (id) ON DELETE CASCADE,
  n INTEGER NOT NULL,
  start INTEGER NOT NULL, "end" INTEGER NOT NULL, kind TEXT NOT NULL,
  PRIMARY KEY (article_actor_id, n)
) WITHOUT ROWID;

CREATE TABLE time (
  article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  n INTEGER NOT NULL,
  local TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
  type TEXT NOT NULL, value TEXT, "from" TEXT, "to" TEXT, anchor TEXT,
  PRIMARY KEY (article_id, n)
) WITHOUT ROWID;

CREATE TABLE happening (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  event_type TEXT NOT NULL, event_mode TEXT, cameo TEXT, quad TEXT NOT NULL,
  intensity REAL NOT NULL, goldstein REAL,
  status TEXT NOT NULL, disputed INTEGER NOT NULL,
  "from" TEXT, "to" TEXT, day TEXT,
  place TEXT, country TEXT, latitude REAL, longitude REAL,
  confidence REAL NOT NULL,
  reports INTEGER NOT NULL, outlets INTEGER NOT NULL, sources INTEGER NOT NULL,
  first_published TEXT,
  main_event_id INTEGER NOT NULL
);
CREATE INDEX happening_day ON happening (day, event_type);
CREATE INDEX happening_type ON happening (event_type, day);
-- What counting needs of a happening, close together: a dossier looks at tens of thousands.
CREATE INDEX happening_head ON happening (
  id, day, "from", "to", quad, status, disputed, intensity, goldstein, sources, reports, event_type
);
CREATE INDEX happening_main ON happening (main_event_id);

CREATE TABLE event (
  id INTEGER PRIMARY KEY,
  article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  local TEXT NOT NULL,
  current INTEGER NOT NULL,
  event_type TEXT NOT NULL, event_mode TEXT,
  contexts TEXT NOT NULL, cameo TEXT, quad TEXT NOT NULL,
  intensity REAL NOT NULL, goldstein REAL,
  status TEXT NOT NULL,
  "from" TEXT, "to" TEXT, times TEXT, day TEXT,
  place TEXT, country TEXT, latitude REAL, longitude REAL,
  confidence REAL NOT NULL, because TEXT NOT NULL,
  trigger_start INTEGER NOT NULL, trigger_end INTEGER NOT NULL,
  sentence_start INTEGER NOT NULL, sentence_end INTEGER NOT NULL,
  passage_id INTEGER,
  block INTEGER, window_from TEXT, window_to TEXT,
  happening_id INTEGER REFERENCES happening (id) ON DELETE SET NULL
);
CREATE INDEX event_article ON event (article_id);
CREATE INDEX event_happening ON event (happening_id);
CREATE INDEX event_home ON event (id, happening_id);
CREATE INDEX event_type_day ON event (event_type, day) WHERE current;
CREATE INDEX event_day ON event (day) WHERE current;
CREATE INDEX event_passage ON event (passage_id);
CREATE INDEX event_block ON event (block, window_to, window_from) WHERE current AND block IS NOT NULL;

CREATE TABLE event_mention (
  event_id INTEGER NOT NULL REFERENCES event (id) ON DELETE CASCADE,
  n INTEGER NOT NULL,
  trigger_start INTEGER NOT NULL, trigger_end INTEGER NOT NULL,
  sentence_start INTEGER NOT NULL, sentence_end INTEGER NOT NULL,
  PRIMARY KEY (event_id, n)
) WITHOUT ROWID;

CREATE TABLE event_actor (
  event_id INTEGER NOT NULL REFERENCES event (id) ON DELETE CASCADE,
  role TEXT NOT NULL,
  n INTEGER NOT NULL,
  article_actor_id INTEGER NOT NULL,
  actor_id INTEGER NOT NULL REFERENCES actor (id),
  PRIMARY KEY (event_id, role, n)
) WITHOUT ROWID;
CREATE INDEX event_actor_actor ON event_actor (actor_id, role, event_id);

CREATE TABLE dyad (
  source TEXT NOT NULL, target TEXT NOT NULL, day TEXT NOT NULL, event_id INTEGER NOT NULL,
  event_type TEXT NOT NULL, status TEXT NOT NULL, quad TEXT NOT NULL,
  intensity REAL NOT NULL, goldstein REAL, mutual INTEGER NOT NULL,
  PRIMARY KEY (source, target, day, event_id)
) WITHOUT ROWID;
CREATE INDEX dyad_target ON dyad (target, day, source, event_id);
CREATE INDEX dyad_day ON dyad (day, source, target);

CREATE TABLE statement (
  id INTEGER PRIMARY KEY,
  article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  local TEXT NOT NULL,
  current INTEGER NOT NULL,
  kind TEXT NOT NULL,
  speaker_start INTEGER, speaker_end INTEGER, cue_start INTEGER, cue_end INTEGER,
  content TEXT NOT NULL, content_start INTEGER NOT NULL, content_end INTEGER NOT NULL,
  time TEXT, day TEXT, verb TEXT, confidence REAL NOT NULL,
  passage_id INTEGER
);
CREATE INDEX statement_article ON statement (article_id);
CREATE INDEX statement_passage ON statement (passage_id);
CREATE INDEX statement_day ON statement (day) WHERE current;

CREATE TABLE statement_actor (
  statement_id INTEGER NOT NULL REFERENCES statement (id) ON DELETE CASCADE,
  role TEXT NOT NULL,
  n INTEGER NOT NULL,
  article_actor_id INTEGER NOT NULL,
  actor_id INTEGER NOT NULL REFERENCES actor (id),
  PRIMARY KEY (statement_id, role, n)
) WITHOUT ROWID;
CREATE INDEX statement_actor_actor ON statement_actor (actor_id, role, statement_id);

CREATE TABLE figure (
  id INTEGER PRIMARY KEY,
  article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  local TEXT NOT NULL,
  current INTEGER NOT NULL,
  start INTEGER NOT NULL, "end" INTEGER NOT NULL,
  kind TEXT NOT NULL, value REAL NOT NULL, unit TEXT, bound TEXT NOT NULL, what TEXT,
  "from" TEXT, "to" TEXT, times TEXT, day TEXT,
  passage_id INTEGER
);
CREATE INDEX figure_article ON figure (article_id, start);
CREATE INDEX figure_passage ON figure (passage_id);

CREATE TABLE figure_actor (
  figure_id INTEGER NOT NULL REFERENCES figure (id) ON DELETE CASCADE,
  role TEXT NOT NULL,
  n INTEGER NOT NULL,
  article_actor_id INTEGER NOT NULL,
  actor_id INTEGER NOT NULL REFERENCES actor (id),
  PRIMARY KEY (figure_id, role, n)
) WITHOUT ROWID;
CREATE INDEX figure_actor_actor ON figure_actor (actor_id, role, figure_id);

CREATE TABLE merge (
  event_id INTEGER PRIMARY KEY REFERENCES event (id) ON DELETE CASCADE,
  score REAL NOT NULL, reason TEXT NOT NULL, decision_id INTEGER
);

CREATE TABLE decision (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL, left_ref TEXT NOT NULL, right_ref TEXT NOT NULL,
  reason TEXT NOT NULL, decided_at TEXT NOT NULL,
  UNIQUE (kind, left_ref, right_ref)
);

CREATE TABLE unsettled (
  block INTEGER NOT NULL, "from" TEXT NOT NULL, "to" TEXT NOT NULL,
  PRIMARY KEY (block, "from", "to")
) WITHOUT ROWID;

CREATE TABLE band (
  hash INTEGER NOT NULL, article_id INTEGER NOT NULL,
  PRIMARY KEY (hash, article_id)
) WITHOUT ROWID;

CREATE TABLE signature (
  article_id INTEGER PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
  minhash BLOB NOT NULL
);

CREATE TABLE copy (
  article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  of_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  score REAL NOT NULL,
  PRIMARY KEY (article_id, of_id)
) WITHOUT ROWID;
CREATE INDEX copy_of ON copy (of_id);

CREATE TABLE input (
  hash TEXT PRIMARY KEY,
  path TEXT NOT NULL,
  article_ref TEXT,
  failure TEXT
) WITHOUT ROWID;
CREATE INDEX input_failure ON input (path) WHERE failure IS NOT NULL;
CREATE INDEX input_article ON input (article_ref) WHERE article_ref IS NOT NULL;
