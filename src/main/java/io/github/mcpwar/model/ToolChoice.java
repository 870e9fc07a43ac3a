package io.github.mcpwar.model;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Whether a model may use the tools of a {@link SamplingRequest}.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/client/sampling#tool-choice-modes">Tool choice modes</a>
 */
public record ToolChoice(Mode mode) {

  /** How free the model is. */
  public enum Mode {
    /** It decides. */
    @JsonProperty("auto")
    AUTO,
    /** It must use at least one. */
    @JsonProperty("required")
    REQUIRED,
    /** It must not use any. */
    @JsonProperty("none")
    NONE
  }
}
