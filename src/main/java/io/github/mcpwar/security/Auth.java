package io.github.mcpwar.security;

/** The kind of authentication. */
public enum Auth {

  /** None: everybody may call. */
  NONE,

  /** By the servlet container, according to its configuration. */
  CONTAINER,

  /** By access tokens of an OAuth 2.1 authorization server. */
  BEARER
}
