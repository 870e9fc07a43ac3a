package io.github.mcpwar.client;

import java.util.Map;

/** Headers that depend on the request's content. */
interface ContentHeaders {

  /** No headers. */
  ContentHeaders NONE = Map::of;

  /** The current headers. */
  Map<String, String> now();

  /**
   * Determines the headers again, because the server found some wrong or missing.
   *
   * @return true if they may differ next time
   */
  default boolean renew() {
    return false;
  }
}
