package io.github.mcpwar.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a method suggest values for a variable of a resource template while the user types.
 *
 * <p>The method has one {@code String} parameter, named like the variable, which holds the text
 * typed so far. It may also take a {@code Map<String, String>} of the variables filled in already,
 * an {@link McpContext} and a {@link java.security.Principal}. It returns strings, the most
 * relevant first, as a collection, stream or array, or a {@link io.github.mcpwar.model.Completion};
 * clients get the first hundred. Enums suggest their constants and need no such method.
 *
 * @see <a
 *     href="https://modelcontextprotocol.io/specification/2026-07-28/server/utilities/completion"
 *     >Completion</a>
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface CompleteResourceTemplate {

  /** The template's name, or the template itself as it is written. */
  String value();

  /** The name of the variable; by default the parameter's name. */
  String variable() default "";
}
