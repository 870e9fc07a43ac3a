package io.github.mcpwar.model;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * The use of tools that a {@link SamplingRequest} permits or requires.
 *
 * @see <a
 * href="https://modelcontextprotocol.io/specification/2026-07-28/client/sampling#tool-choice-modes"
 * >Tool choice modes</a>
 */
public record ToolChoice(Mode mode) {

  /** The mode of tool use. */
  public enum Mode {
    /** The model decides. */
    @JsonProperty("auto")
    AUTO,
    /** The model must use at least one tool. */
    @JsonProperty("required")
    REQUIRED,
    /** The model must not use tools. */
    @JsonProperty("none")
    NONE
  }
}
