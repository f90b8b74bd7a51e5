"""The desk: every article kept with all its facts, and every happening once, in one SQLite file.

    with open_desk(path) as desk:                      # or open_desk(path, write=True) to change it
        for row in desk.execute("SELECT ..."):         # a sqlite3.Connection whose rows are sqlite3.Row

    with Writer(path) as writer:
        writer.add(record)                             # Outcome: "new", "same" or "version"

The tables, as the reading side needs them
==========================================
Ids that are integers are the file's own; what can be cited outside of it is `article.ref`, `article.ref:local`
for a fact, `happening.key`, and `actor.key`. Days are ISO texts ("2024-03-05"). Offsets count code points of
`body.text`, `end` exclusive. A column ending in `n` is the position in the record's list. Lists are JSON.

article         One version of one report.
  ref           hash over text, URL, outlet, title, published, updated: names this version on every machine
  key           the `article.id` of its record: a hash over the text alone (copies of a wire share it)
  path url outlet title standfirst bylines(JSON) published updated language      as the record has them
  origin        the absolute path that it was ingested from, if from a file
  day           the day of `published`, else of `updated`, else null: what an article is filed under
  lineage       the id of the first stored version of the same report: shared by all its versions
  current       1 for the version that counts; 0 for one superseded (then `superseded_by` is the one that counts)
  agency        the news agency that byline or dateline credits ("Reuters"), else null
  source_group  the smallest `ref` among near-duplicates (MinHash) of it: equal for copies of one text
  coder_id      → coder: program version, codebook hash, model hash and pipeline that read it
  ingested_at   UTC time of writing
body            article_id, text
passage         A block of an article: id, article_id, kind (title, paragraph, ...), start, end
passage_text    FTS5 (contentless; rowid = passage.id) over all passages but furniture; cut snippets from
                `body.text` by the passage's offsets. Superseded versions are in it: join article.current.
actor           One real-world actor across articles.
  key           "country:CHN", "person:CHN:xi jinping", "organization::nato", or "local:<ref>:A3" if unresolved
  name kind country code title          as its first article has them (title: the latest known office)
  side          whom it acts for in tables by pair: its country ("CHN"), else "UNO"/"EUR", else its `key`
  resolved      0: a name or description that stays apart for each article until a rule or a person merges it
  merged_into   → actor it was merged into by hand (facts already point at that one; skip rows where not null)
article_actor   An actor as one article has it: id, article_id, local ("A1"), actor_id → actor, and the record's
                name, kind, country, sectors(JSON), code, title. `actor_key`: what the rules alone said, where
                that is not `actor.key` (merged by hand, or told from a namesake); else null
mention         article_actor_id, n, start, end, kind
time            article_id, n, local ("T1"), start, end, type, value, "from", "to", anchor
event           One event of one article version.
  local         "E1"; current: 1 unless its article is superseded
  event_type event_mode contexts(JSON) cameo quad intensity goldstein status confidence because   as in the record
  "from" "to"   when it happened, null where not known; times: JSON ids of times; null: the record has no time
  day           what it is filed under: "from", else the article's day, else null
  place country latitude longitude      where it happened, or null (`country` is the PLACE's; see `actor.side`)
  trigger_start trigger_end sentence_start sentence_end     its main mention (all of them: event_mention)
  passage_id    → passage that the main mention stands in
  happening_id  → happening; null for superseded events
  block window_from window_to           for merging only (block: a hash of type family, standing and sides)
event_mention   event_id, n, trigger_*, sentence_*  (n = 0 is the main one)
event_actor     event_id, role, n, article_actor_id, actor_id. role: "actor", "recipient", "reported_by",
                "disputed_by"; n keeps the record's order. In a mutual event all parties are "actor".
dyad            Who to whom, of CURRENT events, by side: one row for each pair of sides of each event.
  source target side of an actor and of a recipient; target "" where there is no recipient, source "" where no
                actor; in a mutual event (mutual = 1) each ordered pair of sides stands, so that counts of a
                direction need no special case, and counts of an undirected pair take source < target
  day           event.day, or "" if it has none; event_type status quad intensity goldstein as in event
happening       What happened, once, from all current events that report it (event.happening_id).
  key           stable hash of its first report's event
  event_type ... status   those of most reports (status: the latest); disputed: 1 if anybody denies it
  "from" "to" day         the closest days known; place ... likewise
  reports outlets sources number of articles, outlets, independent sources (copies and one agency count once)
  first_published         publication of its first report; main_event_id → the event that shows it best
  pairs                   which sides act on which in its reports, by `side.id`: "1>2 2>1", 0 for nobody
side            id, name: "CHN", "UNO"; with an id below 0 the key of an actor who is a side alone. Who is known in
                one article only is none
kind            id, event_type, status, quad, disputed: what a happening is counted as
pair            Each happening under each side (with an id above 0) that takes part in it (two = 0), and under each
                two that face each other (one < two): standing, weight, day (20240305, 0 for none), happening_id, kind,
                grain, scores in thousandths. tally.py says what standing, weight and grain are; what weighs most is
                first
tally           What the rows of `pair` add up to: one, two, month (202403), kind, grain; count, sums of scores in
                thousandths, scored (how many have a Goldstein value)
said            Each statement under the sides that speak and are spoken of (addressed, or named in it): speaker,
                about, day, statement_id; about = 0 for what is said of whomever, speaker = 0 for what whoever else is
                named says of a side
counted         Each figure under each side that it is told of (two = 0) and each two (one < two): one, two, day,
                figure_id
merge           Why an event was merged into its happening (none for the first report): event_id, score 0..1,
                reason (a sentence), decision_id where a person decided
decision        What people decided and a recode keeps: kind "merge"/"split" (left_ref, right_ref: event refs
                "<article key>:<type>:<start>-<end>" of sentences) or "actor" (left actor key is right actor key)
statement       local, current, kind, speaker_*, cue_*, content (JSON [[start, end], ...]), content_start,
                content_end (of the whole), time (local id), day (of that time, else the article's), verb,
                confidence, passage_id
statement_actor statement_id, role ("speaker", "addressee", "reported_by"), n, article_actor_id, actor_id
figure          local, current, start, end, kind, value, unit, bound, what, "from", "to", times(JSON or null),
                day ("from", else the article's), passage_id
figure_actor    figure_id, role ("actor", "reported_by"), n, article_actor_id, actor_id
copy            Pairs of near-duplicates found: article_id, of_id, score (estimated Jaccard of 5-word shingles)
input           What was ingested: hash of bytes and what was given with them, path, article_ref or failure
unsettled       Blocks whose events are to be merged again at the end of an ingest; empty when all is settled
meta            name, value

A figure belongs to an event where it stands in one of the event's sentences (same article, offsets inside).
"""

from dragoman.store.connect import default_path, open_desk
from dragoman.store.errors import (
    BusyError,
    CorruptError,
    FullError,
    NotThereError,
    ReadOnlyError,
    StoreError,
    VersionError,
)
from dragoman.store.load import load_article, load_record
from dragoman.store.similarity import Similarity, Words, wording
from dragoman.store.status import Status, status
from dragoman.store.write import Coder, Outcome, Writer, ref_of

__all__ = [
    "BusyError",
    "Coder",
    "CorruptError",
    "FullError",
    "NotThereError",
    "Outcome",
    "ReadOnlyError",
    "Similarity",
    "Status",
    "StoreError",
    "VersionError",
    "Words",
    "Writer",
    "default_path",
    "load_article",
    "load_record",
    "open_desk",
    "ref_of",
    "status",
    "wording",
]
