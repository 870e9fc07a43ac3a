package io.github.mcpwar.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A further fact about the method's {@link Tool}, {@link Resource}, {@link ResourceTemplate} or {@link Prompt}, for clients that know what it means: a member of its {@code _meta} in lists. An MCP App, for
 * instance, is a tool with {@code @Meta(key = "ui", json = "{\"resourceUri\": \"ui://clock/page.html\"}")} and a resource of that URI and of type {@code text/html;profile=mcp-app}.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/basic/index#meta">_meta</a>
 * @see <a href="https://modelcontextprotocol.io/extensions/apps/overview">MCP Apps</a>
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(Meta.Several.class)
public @interface Meta {

  /** Its name, with the prefix of a domain of yours, such as {@code example.com/team}, if nobody else has defined it. */
  String key();

  /** A text. */
  String value() default "";

  /** Anything else than a text, as JSON; not together with {@link #value()}. */
  String json() default "";

  /** Facts of one method. */
  @Documented
  @Target(ElementType.METHOD)
  @Retention(RetentionPolicy.RUNTIME)
  @interface Several {

    /** The facts. */
    Meta[] value();
  }
}
