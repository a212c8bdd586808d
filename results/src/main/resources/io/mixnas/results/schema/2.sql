-- How thoroughly the controller asked a trial to be trained: so many epochs, and the trial it was
-- promoted from. Empty where it is trained as the campaign's trainings are.
ALTER TABLE trials ADD COLUMN epochs INTEGER CHECK (epochs >= 1);
ALTER TABLE trials ADD COLUMN promoted_from INTEGER REFERENCES trials (number)
  CHECK (promoted_from IS NULL OR epochs IS NOT NULL);

-- What the campaign knew before its first proposal: complete trials of another campaign, in the
-- order in which they were observed there, whether they are comparable, and what to propose first.
CREATE TABLE known (
  position INTEGER PRIMARY KEY,
  number INTEGER NOT NULL,
  genotype TEXT NOT NULL,
  multiply_adds INTEGER NOT NULL,
  parameters INTEGER NOT NULL,
  peak_activation_bytes INTEGER NOT NULL,
  seed INTEGER NOT NULL,
  epochs INTEGER,
  promoted_from INTEGER,
  score ANY NOT NULL CHECK (typeof(score) = 'real' AND score BETWEEN 0 AND 1),
  trained_images INTEGER NOT NULL,
  nanoseconds INTEGER NOT NULL,
  comparable INTEGER NOT NULL CHECK (comparable IN (0, 1))
) STRICT;

CREATE TABLE suggestions (
  position INTEGER PRIMARY KEY,
  genotype TEXT NOT NULL
) STRICT;
