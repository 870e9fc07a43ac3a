package io.github.mcpwar.model;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * The response of a user to an elicitation.
 *
 * @see <a
 *     href="https://modelcontextprotocol.io/specification/2026-07-28/client/elicitation">Response
 *     actions</a>
 */
public enum ElicitAction {

  /** The user agreed and submitted the requested data. */
  @JsonProperty("accept")
  ACCEPT,

  /** The user declined. */
  @JsonProperty("decline")
  DECLINE,

  /** The user dismissed the request without a choice. */
  @JsonProperty("cancel")
  CANCEL
}
