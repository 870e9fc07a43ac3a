package io.github.mcpwar.cli;

/** The output format of results. */
enum Format {
  text,
  json
}
