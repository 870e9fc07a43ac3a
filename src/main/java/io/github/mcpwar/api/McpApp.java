package io.github.mcpwar.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a {@link Tool} an MCP App: hosts that know MCP Apps show a page next to its results.
 *
 * <p>The page is a file of the class path ({@link #page()}), or what a {@link Resource} method
 * returns that has this annotation as well. Several tools may share a page: one of them names its
 * file, the others its {@link #uri()} only.
 *
 * @see <a href="https://modelcontextprotocol.io/extensions/apps/overview">MCP Apps</a>
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface McpApp {

  /**
   * The URI of the page, such as {@code ui://weather/page.html}. Empty for a {@link Resource}
   * method, which has its own, and for a tool that pages call and that has none.
   */
  String uri() default "";

  /**
   * The HTML file on the class path, such as {@code apps/weather.html}; empty if a {@link Resource}
   * or another tool provides the page. It is read once, and its readers need the tool's roles.
   */
  String page() default "";

  /** The callers of the tool; empty for the model and pages. */
  Caller[] visibility() default {};

  /** The servers that the page may use; none unless they are given. */
  Csp csp() default @Csp;

  /** The abilities of the browser that the page asks for. */
  Permission[] permissions() default {};

  /** The wish for a border and a background: a single value, or empty to leave it to the host. */
  boolean[] prefersBorder() default {};

  /** A caller of a tool. */
  enum Caller {
    /** The model, or a person. */
    MODEL,
    /** A page of this server. */
    APP
  }

  /** An ability of the browser. Hosts may refuse it. */
  enum Permission {
    CAMERA,
    MICROPHONE,
    GEOLOCATION,
    CLIPBOARD_WRITE
  }

  /** Origins that a page may use, such as {@code https://api.example.com}. */
  @Documented
  @Target({})
  @Retention(RetentionPolicy.RUNTIME)
  @interface Csp {

    /** Origins for requests and web sockets. */
    String[] connectDomains() default {};

    /** Origins of scripts, styles, images, fonts and media. */
    String[] resourceDomains() default {};

    /** Origins of nested frames. */
    String[] frameDomains() default {};

    /** Base URIs of the page. */
    String[] baseUriDomains() default {};
  }
}
