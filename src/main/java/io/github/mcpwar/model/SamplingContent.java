package io.github.mcpwar.model;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeInfo.As;
import com.fasterxml.jackson.annotation.JsonTypeInfo.Id;

/**
 * A content block of a sampling message.
 *
 * @see <a
 *     href="https://modelcontextprotocol.io/specification/2026-07-28/client/sampling#messages">
 *     Sampling, messages</a>
 */
@JsonTypeInfo(use = Id.NAME, include = As.PROPERTY, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = TextContent.class, name = "text"),
  @JsonSubTypes.Type(value = ImageContent.class, name = "image"),
  @JsonSubTypes.Type(value = AudioContent.class, name = "audio"),
  @JsonSubTypes.Type(value = ToolUseContent.class, name = "tool_use"),
  @JsonSubTypes.Type(value = ToolResultContent.class, name = "tool_result")
})
public sealed interface SamplingContent
    permits TextContent, ImageContent, AudioContent, ToolUseContent, ToolResultContent {}
