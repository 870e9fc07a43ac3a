package io.github.mcpwar.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Describes a parameter of a {@link Tool} method, a component of a record that it takes, or a field
 * of a form ({@link Question#form}).
 */
@Documented
@Target({ElementType.PARAMETER, ElementType.FIELD, ElementType.METHOD, ElementType.RECORD_COMPONENT
})
@Retention(RetentionPolicy.RUNTIME)
public @interface ToolArg {

  /** The name of the argument; by default the parameter's name. Ignored on record components. */
  String name() default "";

  /**
   * A title for display to people; on constants of an enum that is a field of a form, the name of
   * the choice.
   */
  String title() default "";

  /** The meaning of the argument, for the model that fills it in. */
  String description() default "";

  /**
   * False if the argument may be missing. The method then receives {@code null}, or zero or false
   * for a primitive type. Parameters of type {@code Optional} and those with a
   * {@link #defaultValue()} are always optional.
   */
  boolean required() default true;

  /** The value of a missing argument, as text for simple types and as JSON for others. */
  String defaultValue() default "";

  /**
   * The suffix of an HTTP header {@code Mcp-Param-<header>} that repeats the argument, so that
   * proxies can route by it. For strings, whole numbers and booleans only, and never for secrets.
   *
   * @see <a
   *     href="https://modelcontextprotocol.io/specification/2026-07-28/server/tools#x-mcp-header"
   *     >x-mcp-header</a>
   */
  String header() default "";
}
