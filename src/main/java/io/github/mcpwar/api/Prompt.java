package io.github.mcpwar.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a method a prompt: a message, or several, that a user picks and sends to a model.
 *
 * <p>Its parameters become the arguments, which clients send as text: strings are taken as they are; numbers, booleans, enums and dates are converted; lists,
 * maps and records are read as JSON. Parameters of type {@link McpContext} and {@link java.security.Principal} are injected. What the method returns becomes the
 * messages: a {@code String} or a content block is said by the user, {@link io.github.mcpwar.model.PromptMessage} and lists of all these are taken as they are,
 * a {@link io.github.mcpwar.model.GetPromptResult} is the result itself, and a {@code CompletionStage} is awaited. A {@link ToolException} refuses, in words for
 * the caller.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/server/prompts">Prompts</a>
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Prompt {

  /** Unique in the server; by default the method's name. */
  String name() default "";

  /** A name for people. */
  String title() default "";

  /** What the prompt is for, for the user who picks it. */
  String description() default "";
}
