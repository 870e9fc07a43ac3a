package io.github.mcpwar.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A picture that clients may show for the method's {@link Tool}, {@link Resource}, {@link ResourceTemplate} or {@link Prompt}; several for several sizes or themes. Clients of revisions
 * without icons do not get it.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/basic/index#icons">Icons</a>
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(Icon.Several.class)
public @interface Icon {

  /** An {@code https:} URL, or the picture itself as a {@code data:} URI. */
  String src();

  /** Its type, such as {@code image/svg+xml}, where the source does not say so. */
  String mimeType() default "";

  /** Where it looks right, such as {@code 48x48}, or {@code any}; none means anywhere. */
  String[] sizes() default {};

  /** For which background it is made. */
  Theme theme() default Theme.ANY;

  /** For which background an icon is made. */
  enum Theme {
    /** Nothing is said. */
    ANY,
    /** A light one. */
    LIGHT,
    /** A dark one. */
    DARK
  }

  /** Icons of one method. */
  @Documented
  @Target(ElementType.METHOD)
  @Retention(RetentionPolicy.RUNTIME)
  @interface Several {

    /** The icons. */
    Icon[] value();
  }
}
