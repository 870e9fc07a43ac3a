package io.github.mcpwar.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Describes a parameter of a {@link Prompt} method. */
@Documented
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface PromptArg {

  /** The name of the argument; by default the parameter's. */
  String name() default "";

  /** A name for people. */
  String title() default "";

  /** What the argument means, for the user who fills it in. */
  String description() default "";

  /**
   * False when the argument may be missing: the method then receives {@code null}, or the type's zero. Parameters of type {@code Optional}
   * and those with a {@link #defaultValue()} may always be missing.
   */
  boolean required() default true;

  /** The value of a missing argument, as a client would send it. */
  String defaultValue() default "";
}
