package io.github.mcpwar.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Describes a parameter of a {@link Tool} method, a component of a record that it takes, or a field of a form ({@link Question#form}). */
@Documented
@Target({ElementType.PARAMETER, ElementType.FIELD, ElementType.METHOD, ElementType.RECORD_COMPONENT
})
@Retention(RetentionPolicy.RUNTIME)
public @interface ToolArg {

  /** The name of the argument; by default the parameter's. Ignored on record components. */
  String name() default "";

  /** A name for people; also of the constants of an enum that is a field of a form. */
  String title() default "";

  /** What the argument means, for the model that fills it in. */
  String description() default "";

  /**
   * False when the argument may be missing: the method then receives {@code null}, or the type's zero. Parameters of type {@code Optional}
   * and those with a {@link #defaultValue()} may always be missing.
   */
  boolean required() default true;

  /** The value of a missing argument, as text for simple types and as JSON for others. */
  String defaultValue() default "";

  /**
   * Mirrors the argument into the HTTP header {@code Mcp-Param-<header>}, by which proxies can route; of strings, whole numbers and booleans
   * only, and never of secrets.
   *
   * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/server/tools#x-mcp-header">x-mcp-header</a>
   */
  String header() default "";
}
