package io.github.mcpwar.model;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.util.List;

/**
 * A message of a conversation with the client's model.
 *
 * @param content one block or several
 * @see <a
 *     href="https://modelcontextprotocol.io/specification/2026-07-28/schema#samplingmessage">
 *     SamplingMessage</a>
 */
public record SamplingMessage(
    Role role,

    @JsonFormat(
        with = {
          JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY,
          JsonFormat.Feature.WRITE_SINGLE_ELEM_ARRAYS_UNWRAPPED
        })
    List<SamplingContent> content) {

  /** A user message with blocks. */
  public static SamplingMessage user(SamplingContent... content) {
    return new SamplingMessage(Role.USER, List.of(content));
  }

  /** A user message with text. */
  public static SamplingMessage user(String text) {
    return user(new TextContent(text));
  }

  /** An assistant message with blocks. */
  public static SamplingMessage assistant(SamplingContent... content) {
    return new SamplingMessage(Role.ASSISTANT, List.of(content));
  }
}
