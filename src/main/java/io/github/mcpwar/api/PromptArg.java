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

  /** The name of the argument; by default the parameter's name. */
  String name() default "";

  /** A title for display to people. */
  String title() default "";

  /** The meaning of the argument, for the user who fills it in. */
  String description() default "";

  /**
   * False if the argument may be missing. The method then receives {@code null}, or zero or false
   * for a primitive type. Parameters of type {@code Optional} and those with a
   * {@link #defaultValue()} are always optional.
   */
  boolean required() default true;

  /** The value of a missing argument, written as a client would send it. */
  String defaultValue() default "";
}
