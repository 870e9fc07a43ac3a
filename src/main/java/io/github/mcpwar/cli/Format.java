package io.github.mcpwar.cli;

/** How results are printed. */
enum Format {
  text,
  json
}
