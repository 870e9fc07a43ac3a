package io.github.mcpwar.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a method suggest values for a variable of a resource template while somebody types.
 *
 * <p>It has one {@code String} parameter: what has been typed so far, named like the variable. It may also take a {@code Map<String, String>} of what else is
 * filled in already, an {@link McpContext} and a {@link java.security.Principal}. It returns strings, the most relevant first, as a collection, stream or array, or a
 * {@link io.github.mcpwar.model.Completion}; clients get the first hundred. Enums need no such method: they suggest their constants.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/server/utilities/completion">Completion</a>
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface CompleteResourceTemplate {

  /** The template's name, or the template itself as it is written. */
  String value();

  /** Which variable; by default the parameter's name is the variable's. */
  String variable() default "";
}
