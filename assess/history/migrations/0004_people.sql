-- People in views, whatever the spelling of a name: each view names the person, and
-- the newest sheet of a rater about a person is one however the two are written. The
-- raters of sheets kept before are filled in. Skills have the tier's title, so that
-- tiers of one person can be summed up from that person's rows alone. Columns are
-- added at the end, and the views of others that read these stay.
ALTER TABLE skillgap_sheets ADD COLUMN rater TEXT NOT NULL DEFAULT '';

CREATE OR REPLACE VIEW skillgap_sheet_skills AS
SELECT s.seq AS seq, s.id AS sheet, s.date AS date, s.subject AS subject, s.rater_role AS rater_role, s.rater_name AS rater_name,
  e.rubric AS rubric, e.version AS version, s.target AS target,
  k.tier AS tier, k.skill AS skill, k.title AS title, k.position AS position, k.weight AS weight,
  CASE WHEN r.skill IS NULL THEN 'unrated' WHEN r.level IS NULL THEN 'na' ELSE 'rated' END AS status,
  r.level AS level,
  CASE WHEN s.target = '' THEN NULL ELSE COALESCE(t.level, 0) END AS target_level,
  CASE WHEN s.target = '' OR r.level IS NULL THEN NULL WHEN r.level >= COALESCE(t.level, 0) THEN 0 ELSE t.level - r.level END AS gap,
  s.person AS person, g.title AS tier_title, g.position AS tier_position
FROM skillgap_sheets s
JOIN skillgap_rubrics e ON e.edition = s.edition
JOIN skillgap_skills k ON k.edition = s.edition
LEFT JOIN skillgap_tiers g ON g.edition = k.edition AND g.tier = k.tier
LEFT JOIN skillgap_ratings r ON r.seq = s.seq AND r.skill = k.skill
LEFT JOIN skillgap_targets t ON t.edition = s.edition AND t.target = s.target AND t.skill = k.skill;

CREATE OR REPLACE VIEW skillgap_sheet_tiers AS
SELECT v.seq AS seq, v.sheet AS sheet, v.date AS date, v.subject AS subject, v.rater_role AS rater_role, v.rater_name AS rater_name,
  v.rubric AS rubric, v.version AS version, v.target AS target, v.tier AS tier, g.title AS title, g.position AS position,
  SUM(CASE WHEN v.level IS NULL THEN 0 ELSE v.weight * v.level END)
    / NULLIF(SUM(CASE WHEN v.level IS NULL THEN 0 ELSE v.weight END), 0) AS level,
  20 * SUM(CASE WHEN v.level IS NULL THEN 0 ELSE v.weight * v.level END)
    / NULLIF(SUM(CASE WHEN v.level IS NULL THEN 0 ELSE v.weight END), 0) AS score,
  100 * SUM(CASE WHEN v.level IS NULL OR v.target_level IS NULL THEN 0 WHEN v.level < v.target_level THEN v.weight * v.level ELSE v.weight * v.target_level END)
    / NULLIF(SUM(CASE WHEN v.level IS NULL OR v.target_level IS NULL THEN 0 ELSE v.weight * v.target_level END), 0) AS readiness,
  100 * SUM(CASE WHEN v.level IS NULL THEN 0 ELSE v.weight END)
    / NULLIF(SUM(CASE WHEN v.status = 'na' THEN 0 ELSE v.weight END), 0) AS coverage,
  SUM(CASE WHEN v.status = 'rated' THEN 1 ELSE 0 END) AS rated,
  SUM(CASE WHEN v.status = 'na' THEN 1 ELSE 0 END) AS na,
  COUNT(*) AS skills,
  v.person AS person
FROM skillgap_sheet_skills v
JOIN skillgap_sheets s ON s.id = v.sheet
JOIN skillgap_tiers g ON g.edition = s.edition AND g.tier = v.tier
GROUP BY v.seq, v.sheet, v.date, v.subject, v.rater_role, v.rater_name, v.rubric, v.version, v.target, v.tier, g.title, g.position, v.person;

-- The newest sheet of each rater about each person.
CREATE OR REPLACE VIEW skillgap_newest_sheets AS
SELECT s.seq AS seq, s.id AS sheet, s.date AS date, s.subject AS subject, s.rater_role AS rater_role, s.rater_name AS rater_name, s.target AS target,
  s.person AS person
FROM skillgap_sheets s
WHERE NOT EXISTS (SELECT 1 FROM skillgap_sheets o WHERE o.person = s.person AND o.rater_role = s.rater_role
  AND (s.rater_role = 'self' OR o.rater = s.rater) AND (o.date > s.date OR (o.date = s.date AND o.seq > s.seq)));
