package io.github.mcpwar.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a method a family of resources: one for each URI that the template matches.
 *
 * <p>Its parameters are the template's variables, by name, percent-decoded and converted from text
 * to strings, numbers, enums or dates. Variables of a query ({@code {?x,y}}) may be missing; the
 * method then receives {@code null}, or an empty {@code Optional}. The method may also take an
 * {@link McpContext}, a {@link java.security.Principal}, and a {@code String} named {@code uri},
 * which is the whole URI. Its result means the same as with {@link Resource}.
 *
 * <p>If several templates match a URI, the one with the most fixed text is used. Query parameters
 * that no template names are ignored. A variable never contains {@code ..} as a path segment, but
 * may otherwise be any text that a client sends, so a method that opens files must check their
 * location itself.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/server/resources"
 *     >Resource templates</a>
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface ResourceTemplate {

  /**
   * A URI template of RFC 6570, levels 1 to 3, such as {@code customers://{id}/orders{?year}}.
   *
   * @see <a href="https://datatracker.ietf.org/doc/html/rfc6570">RFC 6570</a>
   */
  String uriTemplate();

  /** A name for programs; by default the method's name. */
  String name() default "";

  /** A title for display to people. */
  String title() default "";

  /** The meaning of the resources, for a model or person who chooses one. */
  String description() default "";

  /** The media type of the content, if it is the same for all of them. */
  String mimeType() default "";

  /**
   * The duration for which clients may keep a content, such as {@code 10m}, up to a day; empty for
   * none. It ends early when the server tells them of an update.
   */
  String ttl() default "";

  /** Hints for clients on how to use the resources. */
  Resource.Annotations annotations() default @Resource.Annotations;
}
