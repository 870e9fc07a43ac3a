package io.github.mcpwar.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a Java method a method of the extension that its class declares by {@link McpExtension}.
 *
 * <p>Parameters, the schema that checks them, injected parameters, roles and scopes are those of a
 * {@link Tool}. The method returns an object, whose members are those of the result, or a list or
 * value, which becomes the member {@code result}. A {@link ToolException} becomes the error
 * {@code Invalid params}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface McpMethod {

  /** The name of the method in messages, such as {@code rooms/reserve}. */
  String value();

  /** True if clients may keep the result for as long as lists ({@code mcp.list-ttl}). */
  boolean cacheable() default false;

  /** False if clients may call the method although they did not declare the extension. */
  boolean requiresDeclaration() default true;
}
