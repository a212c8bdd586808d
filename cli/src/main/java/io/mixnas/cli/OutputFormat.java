package io.mixnas.cli;

/** For people or for scripts. */
enum OutputFormat {
  TEXT,
  JSON
}
