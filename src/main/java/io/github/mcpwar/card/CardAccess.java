package io.github.mcpwar.card;

/** The readers of the server card and the catalog. */
public enum CardAccess {
  /** There is no card. */
  OFF,

  /** Everybody, also without signing on. */
  OPEN
}
