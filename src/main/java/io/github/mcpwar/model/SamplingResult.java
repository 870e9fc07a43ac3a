package io.github.mcpwar.model;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The answer of the client's model.
 *
 * @param content one block or several
 * @param model the name of the model
 * @param stopReason such as {@code endTurn}, {@code stopSequence}, {@code maxTokens} or
 *     {@code toolUse}; null if unknown
 * @see <a
 *     href="https://modelcontextprotocol.io/specification/2026-07-28/client/sampling#result-fields"
 *     >Result fields</a>
 */
public record SamplingResult(
    Role role,

    @JsonFormat(
        with = {
          JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY,
          JsonFormat.Feature.WRITE_SINGLE_ELEM_ARRAYS_UNWRAPPED
        })
    List<SamplingContent> content,

    String model,
    @Nullable String stopReason) {

  /** The text blocks of the answer, joined by line breaks. */
  public String text() {
    return content.stream()
        .filter(TextContent.class::isInstance)
        .map(block -> ((TextContent) block).text())
        .collect(Collectors.joining("\n"));
  }

  /** The answer as a message, to continue the conversation. */
  public SamplingMessage message() {
    return new SamplingMessage(role, content);
  }
}
