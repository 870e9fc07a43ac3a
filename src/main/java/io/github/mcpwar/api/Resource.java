package io.github.mcpwar.api;

import io.github.mcpwar.model.Role;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a method a resource that clients can list and read.
 *
 * <p>It may take an {@link McpContext} and a {@link java.security.Principal}. What it returns is what the resource holds: a {@code String} is text, a
 * {@code byte[]} is binary, {@link io.github.mcpwar.model.ResourceContents} and lists of them are taken as they are, a {@code CompletionStage} is awaited, and any
 * other object is JSON. Null, an empty {@code Optional} and an empty list mean that there is no such resource (any more).
 *
 * <p>Who changes what a resource holds tells clients by {@link ResourceRegistry#updated(String)}.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/server/resources">Resources</a>
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Resource {

  /** An absolute URI, unique in the server, such as {@code config://app}. */
  String uri();

  /** A name for programs; by default the method's. */
  String name() default "";

  /** A name for people. */
  String title() default "";

  /** What the resource is, for a model or a person who chooses. */
  String description() default "";

  /** The type of what it holds; by default {@code text/plain} for text and {@code application/octet-stream} for bytes. */
  String mimeType() default "";

  /** The size in bytes, where it is known. */
  long size() default -1;

  /** Hints on how to use it. */
  Annotations annotations() default @Annotations;

  /**
   * Hints for clients on how to use a resource.
   *
   * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/server/resources#annotations">Annotations</a>
   */
  @Documented
  @Target({})
  @Retention(RetentionPolicy.RUNTIME)
  @interface Annotations {

    /** For whom it is; nobody means that nothing is said. */
    Role[] audience() default {};

    /** From 0 (optional) to 1 (required); negative when nothing is said. */
    double priority() default -1;

    /** When it was last changed, as an ISO 8601 instant. */
    String lastModified() default "";
  }
}
