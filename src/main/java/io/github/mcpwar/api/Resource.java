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
 * <p>The method may take an {@link McpContext} and a {@link java.security.Principal}. Its result is
 * the resource's content: a {@code String} is text, a {@code byte[]} is binary,
 * {@link io.github.mcpwar.model.ResourceContents} and lists of them are taken as they are, a
 * {@code CompletionStage} is awaited, and any other object is written as JSON. Null, an empty
 * {@code Optional} and an empty list mean that the resource does not exist (any more).
 *
 * <p>Call {@link ResourceRegistry#updated(String)} when the content changes.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/server/resources"
 *     >Resources</a>
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Resource {

  /** An absolute URI, unique in the server, such as {@code config://app}. */
  String uri();

  /** A name for programs; by default the method's name. */
  String name() default "";

  /** A title for display to people. */
  String title() default "";

  /** The meaning of the resource, for a model or person who chooses one. */
  String description() default "";

  /**
   * The media type of the content; by default {@code text/plain} for text and
   * {@code application/octet-stream} for bytes.
   */
  String mimeType() default "";

  /** The size in bytes; negative if unknown. */
  long size() default -1;

  /**
   * The duration for which clients may keep the content, such as {@code 10m}, up to a day; empty
   * for none. It ends early when the server tells them of an update.
   */
  String ttl() default "";

  /** Hints for clients on how to use the resource. */
  Annotations annotations() default @Annotations;

  /**
   * Hints for clients on how to use a resource.
   *
   * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/server/resources"
   *     >Annotations</a>
   */
  @Documented
  @Target({})
  @Retention(RetentionPolicy.RUNTIME)
  @interface Annotations {

    /** The readers that the resource is for; empty for no hint. */
    Role[] audience() default {};

    /** The importance, from 0 (optional) to 1 (required); negative for no hint. */
    double priority() default -1;

    /** The time of the last change, as an ISO 8601 instant; empty for no hint. */
    String lastModified() default "";
  }
}
