package io.github.mcpwar.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Scopes that a caller's access token needs to use this tool, resource or prompt; on a class, each
 * of those in it. A client whose token lacks a scope is told all that are needed, so that it can
 * obtain a better token. Callers without access tokens do not see the feature.
 *
 * <p>For roles, use {@code @RolesAllowed}, {@code @PermitAll} and {@code @DenyAll} of Jakarta
 * Annotations on methods and classes. A method's role annotation replaces that of its class, while
 * the scopes of both are needed. Callers without the role are told that the feature does not exist.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/basic/authorization"
 *     >Scope challenges</a>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface RequiresScope {

  /** The scopes; all of them are needed. */
  String[] value();
}
