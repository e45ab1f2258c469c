-- The day on which each answer was given: of one that was carried over from an older
-- sheet it is before the sheet's, which is "" in the table. A tier has that of its oldest.
-- Those of sheets kept before are filled in. Columns are added at the end.
ALTER TABLE skillgap_ratings ADD COLUMN date TEXT NOT NULL DEFAULT '';

CREATE OR REPLACE VIEW skillgap_sheet_skills AS
SELECT s.seq AS seq, s.id AS sheet, s.date AS date, s.subject AS subject, s.rater_role AS rater_role, s.rater_name AS rater_name,
  e.rubric AS rubric, e.version AS version, s.target AS target,
  k.tier AS tier, k.skill AS skill, k.title AS title, k.position AS position, k.weight AS weight,
  CASE WHEN r.skill IS NULL THEN 'unrated' WHEN r.level IS NULL THEN 'na' ELSE 'rated' END AS status,
  r.level AS level,
  CASE WHEN s.target = '' THEN NULL ELSE COALESCE(t.level, 0) END AS target_level,
  CASE WHEN s.target = '' OR r.level IS NULL THEN NULL WHEN r.level >= COALESCE(t.level, 0) THEN 0 ELSE t.level - r.level END AS gap,
  s.person AS person, g.title AS tier_title, g.position AS tier_position,
  CASE WHEN r.date = '' THEN s.date ELSE r.date END AS answered
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
  v.person AS person, MIN(v.answered) AS answered
FROM skillgap_sheet_skills v
JOIN skillgap_sheets s ON s.id = v.sheet
JOIN skillgap_tiers g ON g.edition = s.edition AND g.tier = v.tier
GROUP BY v.seq, v.sheet, v.date, v.subject, v.rater_role, v.rater_name, v.rubric, v.version, v.target, v.tier, g.title, g.position, v.person;

CREATE OR REPLACE VIEW skillgap_tidy AS
SELECT v.seq AS seq, v.sheet AS sheet, v.subject AS subject, v.date AS date, v.rater_role AS rater_role,
  v.rater_name AS rater_name, v.rubric AS rubric, v.version AS version, v.target AS target,
  'skill' AS kind, v.skill AS id, v.tier AS tier, v.title AS title, v.status AS status, 1.0 * v.level AS level,
  100.0 * (CASE WHEN v.level IS NULL THEN NULL WHEN v.level < v.target_level THEN v.level ELSE v.target_level END) / NULLIF(v.target_level, 0)
    AS readiness,
  v.gap AS gap, v.weight AS weight, v.answered AS answered
FROM skillgap_sheet_skills v
UNION ALL
SELECT t.seq, t.sheet, t.subject, t.date, t.rater_role,
  t.rater_name, t.rubric, t.version, t.target,
  'tier', t.tier, t.tier, t.title, CASE WHEN t.rated > 0 THEN 'rated' WHEN t.na = t.skills THEN 'na' ELSE 'unrated' END,
  t.level, t.readiness, NULL, NULL, t.answered
FROM skillgap_sheet_tiers t;
