package io.github.mcpwar.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A member of the {@code _meta} that lists give for the method's {@link Tool}, {@link Resource},
 * {@link ResourceTemplate} or {@link Prompt}, for clients that know its meaning.
 *
 * <p>An MCP App, for instance, is a tool with
 * {@code @Meta(key = "ui", json = "{\"resourceUri\": \"ui://clock/page.html\"}")} and a resource of
 * that URI and of type {@code text/html;profile=mcp-app}.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/basic/index#meta"
 *     >_meta</a>
 * @see <a href="https://modelcontextprotocol.io/extensions/apps/overview">MCP Apps</a>
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(Meta.Several.class)
public @interface Meta {

  /**
   * The member's name. Prefix names of your own with a domain of yours, as in
   * {@code example.com/team}.
   */
  String key();

  /** The value, if it is a text. */
  String value() default "";

  /** The value as JSON, if it is not a text; not together with {@link #value()}. */
  String json() default "";

  /** The members for one method, for the compiler; write {@link Meta} several times instead. */
  @Documented
  @Target(ElementType.METHOD)
  @Retention(RetentionPolicy.RUNTIME)
  @interface Several {

    /** The members. */
    Meta[] value();
  }
}
