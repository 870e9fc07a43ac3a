package io.github.mcpwar.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An icon that clients may show for the method's {@link Tool}, {@link Resource},
 * {@link ResourceTemplate} or {@link Prompt}. Repeat it for several sizes or themes. Clients of
 * revisions without icons do not receive it.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/basic/index#icons"
 *     >Icons</a>
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(Icon.Several.class)
public @interface Icon {

  /** An {@code https:} URL, or the image itself as a {@code data:} URI. */
  String src();

  /** The image's media type, such as {@code image/svg+xml}, if the source does not tell it. */
  String mimeType() default "";

  /**
   * Sizes in pixels for which the icon is made, such as {@code 48x48}, or {@code any}; empty for
   * any size.
   */
  String[] sizes() default {};

  /** The background for which the icon is made. */
  Theme theme() default Theme.ANY;

  /** The background for which an icon is made. */
  enum Theme {
    /** Any background. */
    ANY,
    /** A light background. */
    LIGHT,
    /** A dark background. */
    DARK
  }

  /** The icons of one method, for the compiler; write {@link Icon} several times instead. */
  @Documented
  @Target(ElementType.METHOD)
  @Retention(RetentionPolicy.RUNTIME)
  @interface Several {

    /** The icons. */
    Icon[] value();
  }
}
