package io.github.mcpwar.servlets;

import io.github.mcpwar.limits.callers.Usage;
import io.github.mcpwar.spi.Delegation;
import jakarta.servlet.RequestDispatcher;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** The request attributes that cross packages, and those of the container. */
public final class RequestAttributes {

  /** Returns the challenge that asks the client for scopes. */
  public static final Attribute<Function<Set<String>, String>> CHALLENGE =
      Attribute.named("io.github.mcpwar.challenge", Function.class);

  /** The roles that the caller's token states, known even after the request has ended. */
  public static final Attribute<Set<String>> ROLES =
      Attribute.named("io.github.mcpwar.roles", Set.class);

  /** Supplies the time for which the caller's token is still valid. */
  public static final Attribute<Supplier<Duration>> LIFETIME =
      Attribute.named("io.github.mcpwar.lifetime", Supplier.class);

  /** The headers that tools may read, by their names in any case; absent if there are none. */
  public static final Attribute<Map<String, String>> HEADERS =
      Attribute.named("io.github.mcpwar.headers", Map.class);

  /** Gets tokens of the caller for other services; absent without an access token. */
  public static final Attribute<Delegation> DELEGATION = Attribute.of(Delegation.class);

  /** Run when the request is recorded as a message rather than as an HTTP request. */
  public static final Attribute<Runnable> TAKEN =
      Attribute.named("io.github.mcpwar.taken", Runnable.class);

  /** The usage of the caller. */
  public static final Attribute<Usage> USAGE = Attribute.of(Usage.class);

  /** Set by the container: the status of an error dispatch. */
  public static final Attribute<Integer> ERROR_STATUS =
      Attribute.named(RequestDispatcher.ERROR_STATUS_CODE, Integer.class);

  /** Set by the container: the original path of an error dispatch. */
  public static final Attribute<String> ERROR_PATH =
      Attribute.named(RequestDispatcher.ERROR_REQUEST_URI, String.class);

  /** Set by a container of Servlet 6.1: the original method of an error dispatch, itself a GET. */
  public static final Attribute<String> ERROR_METHOD =
      Attribute.named("jakarta.servlet.error.method", String.class);

  /** Set by the container: the client's chain of certificates. */
  public static final Attribute<X509Certificate[]> CERTIFICATES =
      Attribute.named("jakarta.servlet.request.X509Certificate", X509Certificate[].class);

  /** Set by Tomcat if the caller's address may come from a header, which Tomcat has removed. */
  public static final Attribute<Object> FORWARDED =
      Attribute.named("org.apache.tomcat.request.forwarded", Object.class);

  private RequestAttributes() {}
}
