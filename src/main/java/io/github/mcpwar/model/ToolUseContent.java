package io.github.mcpwar.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A model's request to use a tool of the {@link SamplingRequest}.
 *
 * @param id the identifier that the {@link ToolResultContent} refers to
 * @param name the name of the tool
 * @param input the arguments
 * @param meta additional metadata, sent as {@code _meta}; returned to the client with the message
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/schema#toolusecontent">
 *     ToolUseContent</a>
 */
public record ToolUseContent(
    String id,
    String name,
    Map<String, Object> input,
    @JsonProperty("_meta") @Nullable Map<String, Object> meta)
    implements SamplingContent {}
