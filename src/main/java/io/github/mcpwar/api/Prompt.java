package io.github.mcpwar.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a method a prompt: one or more messages that a user picks and sends to a model.
 *
 * <p>Its parameters become the prompt's arguments, which clients send as text. Strings are taken as
 * they are; numbers, booleans, enums and dates are converted; lists, maps and records are read as
 * JSON. Parameters of type {@link McpContext} and {@link java.security.Principal} are injected.
 *
 * <p>The result becomes the messages. A {@code String} or a content block is a message of the user.
 * A {@link io.github.mcpwar.model.PromptMessage} and lists of all these are taken as they are, and
 * a {@link io.github.mcpwar.model.GetPromptResult} is the whole result. A {@code CompletionStage}
 * is awaited. A {@link ToolException} refuses the request with its message.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/server/prompts"
 *     >Prompts</a>
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Prompt {

  /** The prompt's name, unique in the server; by default the method's name. */
  String name() default "";

  /** A title for display to people. */
  String title() default "";

  /** The purpose of the prompt, for the user who picks it. */
  String description() default "";
}
