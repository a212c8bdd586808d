package io.mixnas.cli;

/** Selects output for people or for scripts. */
enum OutputFormat {
  TEXT,
  JSON
}
