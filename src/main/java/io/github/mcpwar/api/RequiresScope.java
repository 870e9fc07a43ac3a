package io.github.mcpwar.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a caller's access token must allow before this tool, resource or prompt may be used; on a class, each of those in it. A client whose token allows less is told all that is needed, so that it
 * can ask the user for a better one. Where callers have no tokens, nobody sees it.
 *
 * <p>For roles there are {@code @RolesAllowed}, {@code @PermitAll} and {@code @DenyAll} of Jakarta Annotations, on methods and classes; that of a method replaces that of its class, while scopes of both
 * are needed. Who may not use something is told that it does not exist.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/basic/authorization#scope-challenge-handling">Scope challenges</a>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface RequiresScope {

  /** The scopes, all of which are needed. */
  String[] value();
}
