package io.github.mcpwar.model;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What a user did when asked.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/client/elicitation#response-actions">Response actions</a>
 */
public enum ElicitAction {

  /** Agreed, and gave what was asked for. */
  @JsonProperty("accept")
  ACCEPT,

  /** Said no. */
  @JsonProperty("decline")
  DECLINE,

  /** Went away without a choice. */
  @JsonProperty("cancel")
  CANCEL
}
