-- Labels of sheets, a row a label, and whose sheet counts: a person is written
-- in one way whatever the spelling, and of sheets of one day the one with more
-- responses, then ratings, counts. Sheets kept before are read for these. The
-- newest stand first in the index, since one of them is mostly the one looked for.
ALTER TABLE skillgap_sheets ADD COLUMN person TEXT NOT NULL DEFAULT '';
ALTER TABLE skillgap_sheets ADD COLUMN responses BIGINT NOT NULL DEFAULT 0;
ALTER TABLE skillgap_sheets ADD COLUMN ratings BIGINT NOT NULL DEFAULT 0;
CREATE INDEX skillgap_sheets_person ON skillgap_sheets (person, date DESC, seq DESC);
CREATE TABLE skillgap_labels (
  seq   BIGINT NOT NULL REFERENCES skillgap_sheets (seq),
  key   TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (seq, key)
);
CREATE INDEX skillgap_labels_value ON skillgap_labels (key, value, seq);

CREATE VIEW skillgap_sheet_labels AS
SELECT l.seq AS seq, s.id AS sheet, l.key AS key, l.value AS value
FROM skillgap_labels l
JOIN skillgap_sheets s ON s.seq = l.seq;

-- The one sheet a person and rubric that counts in a team: the newest that is
-- agreed or a self-rating, else the newest of a mentor, else of a peer; on one
-- day agreed before self, then more responses, then more ratings, then later.
CREATE VIEW skillgap_counting_sheets AS
SELECT s.seq AS seq, s.id AS sheet, s.date AS date, s.person AS person, s.subject AS subject,
  s.rater_role AS rater_role, s.rater_name AS rater_name, e.rubric AS rubric, e.version AS version, s.target AS target
FROM skillgap_sheets s
JOIN skillgap_rubrics e ON e.edition = s.edition
WHERE NOT EXISTS (
  SELECT 1 FROM skillgap_sheets o
  JOIN skillgap_rubrics f ON f.edition = o.edition
  WHERE o.person = s.person AND f.rubric = e.rubric
    AND (CASE o.rater_role WHEN 'peer' THEN 0 WHEN 'mentor' THEN 1 ELSE 2 END, o.date,
      CASE o.rater_role WHEN 'agreed' THEN 1 ELSE 0 END, o.responses, o.ratings, o.seq)
    > (CASE s.rater_role WHEN 'peer' THEN 0 WHEN 'mentor' THEN 1 ELSE 2 END, s.date,
      CASE s.rater_role WHEN 'agreed' THEN 1 ELSE 0 END, s.responses, s.ratings, s.seq));

-- What history export --format tidy writes: a row a sheet and skill, and a row a
-- sheet and tier. Levels are the ratings. There are no labels in it, since a
-- sheet has several: join skillgap_sheet_labels by seq.
CREATE VIEW skillgap_tidy AS
SELECT v.seq AS seq, v.sheet AS sheet, v.subject AS subject, v.date AS date, v.rater_role AS rater_role,
  v.rater_name AS rater_name, v.rubric AS rubric, v.version AS version, v.target AS target,
  'skill' AS kind, v.skill AS id, v.tier AS tier, v.title AS title, v.status AS status, 1.0 * v.level AS level,
  100.0 * (CASE WHEN v.level IS NULL THEN NULL WHEN v.level < v.target_level THEN v.level ELSE v.target_level END) / NULLIF(v.target_level, 0)
    AS readiness,
  v.gap AS gap, v.weight AS weight
FROM skillgap_sheet_skills v
UNION ALL
SELECT t.seq, t.sheet, t.subject, t.date, t.rater_role,
  t.rater_name, t.rubric, t.version, t.target,
  'tier', t.tier, t.tier, t.title, CASE WHEN t.rated > 0 THEN 'rated' WHEN t.na = t.skills THEN 'na' ELSE 'unrated' END,
  t.level, t.readiness, NULL, NULL
FROM skillgap_sheet_tiers t;
