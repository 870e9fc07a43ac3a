package io.github.mcpwar.server.prompts;

import io.github.mcpwar.model.Content;
import io.github.mcpwar.model.GetPromptResult;
import io.github.mcpwar.model.PromptMessage;
import io.github.mcpwar.server.annotated.FaultyResultException;
import io.github.mcpwar.server.annotated.ReturnTypes;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;

/**
 * Converts results of prompt methods and functions to messages.
 *
 * @see <a
 *     href="https://modelcontextprotocol.io/specification/2026-07-28/server/prompts#promptmessage">
 *     PromptMessage</a>
 */
final class Messages {
  private static final List<Class<?>> FORMS =
      List.of(CharSequence.class, Content.class, PromptMessage.class, GetPromptResult.class);

  private Messages() {}

  /**
   * Checks that a return type can hold messages.
   *
   * @throws IllegalArgumentException if it cannot
   */
  static void require(JavaType type) {
    ReturnTypes.requireElements(
        type, FORMS, "a String, content, PromptMessages or a GetPromptResult");
  }

  /** Converts a value to a result. The description of the prompt is the default description. */
  static GetPromptResult result(@Nullable Object value, @Nullable String description) {
    GetPromptResult result =
        value instanceof GetPromptResult given ? given : GetPromptResult.of(messages(value));
    return result.description() == null
        ? new GetPromptResult(description, result.messages(), result.meta())
        : result;
  }

  private static List<PromptMessage> messages(@Nullable Object value) {
    if (value instanceof Object[] array) {
      return messages(Arrays.asList(array));
    }
    return value instanceof Collection<?> list
        ? list.stream().map(Messages::message).toList()
        : List.of(message(value));
  }

  private static PromptMessage message(@Nullable Object value) {
    if (value instanceof PromptMessage message) {
      return message;
    }
    if (value instanceof Content content) {
      return PromptMessage.user(content);
    }
    if (value instanceof CharSequence text) {
      return PromptMessage.user(text.toString());
    }
    throw new FaultyResultException(
        value == null ? "the prompt returned nothing" : "the prompt returned what is no message");
  }
}
