package io.github.mcpwar.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a method a family of resources: one for each URI that the template matches.
 *
 * <p>Its parameters are the template's variables, by name, with percent-encoding undone and converted from text: strings, numbers, enums, dates. Variables of
 * a query ({@code {?x,y}}) may be missing: then the method receives {@code null}, or an empty {@code Optional}. It may also take an {@link McpContext}, a
 * {@link java.security.Principal}, and a {@code String} named {@code uri}, which is the whole URI. What it returns means the same as with {@link Resource}.
 *
 * <p>A URI that several templates match belongs to the one with the most fixed text. Parameters of
 * a query that no template has are left out. A variable never contains {@code ..} as a step of a path. Apart from that it may be anything that a client can send, so a method that opens files checks
 * for itself where they are.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/server/resources#resource-templates">Resource templates</a>
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

  /** A name for programs; by default the method's. */
  String name() default "";

  /** A name for people. */
  String title() default "";

  /** What the resources are, for a model or a person who chooses. */
  String description() default "";

  /** The type of what they all hold, if it is the same. */
  String mimeType() default "";

  /** Hints on how to use them. */
  Resource.Annotations annotations() default @Resource.Annotations;
}
