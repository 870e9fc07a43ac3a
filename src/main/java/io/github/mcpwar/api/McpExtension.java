package io.github.mcpwar.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a class an extension of the protocol. Its {@link McpMethod} methods are the extension's
 * methods.
 *
 * @see <a href="https://modelcontextprotocol.io/seps/2133-extensions">Extensions</a>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface McpExtension {

  /**
   * The identifier: a domain of the author in reverse, a slash and a name, as in
   * {@code com.example/rooms}.
   */
  String value();

  /** The settings that the server declares, as a JSON object. */
  String settings() default "{}";

  /** True if clients of revisions with sessions, up to 2025-11-25, may use it. */
  boolean sessions() default true;

  /** True if clients of revisions without sessions, from 2026-07-28 on, may use it. */
  boolean stateless() default true;

  /** The names of the notifications that it sends during its calls. */
  String[] notifications() default {};
}
