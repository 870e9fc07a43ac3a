package io.github.mcpwar.client;

import java.util.Map;

/** Headers that depend on what a request is about. */
interface Headers {

  /** None. */
  Headers NONE = Map::of;

  /** Those of this moment. */
  Map<String, String> now();

  /**
   * Finds them out anew, because the server found some wrong or missing.
   *
   * @return whether they may be different next time
   */
  default boolean renew() {
    return false;
  }
}
